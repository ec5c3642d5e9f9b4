/** Plays a game under strace, then cuts its power at any instant and looks at what is left of its store. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { NumberedPlayer } from "../recovery/numbered-player.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { SeededChance } from "../simulation/chance.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { checkStore } from "./check-store.ts";
import { Recording } from "./recording.ts";
import { tracing } from "./trace.ts";

export interface PowerCutOptions {
  readonly cuts: number;
  /** How many commands each of three players gives. */
  readonly commands: number;
  readonly seed?: number;
}

export interface PowerCutResult {
  /** The instants between which the power was cut. */
  readonly events: number;
  /** How many inputs were acknowledged at the end. */
  readonly acknowledged: number;
  /** What was found wrong, by the event after which the power was cut. */
  readonly wrong: readonly string[];
}

export async function cutPower({ cuts, commands, seed = 1 }: PowerCutOptions): Promise<PowerCutResult> {
  const place = temporaryDirectory("power");
  const recording = await record(place, commands);
  const chance = new SeededChance(seed);
  const instants = Array.from({ length: cuts }, () => chance.below(recording.length + 1)).sort((a, b) => a - b);
  const wrong: string[] = [];
  for (const instant of instants) {
    recording.goTo(instant);
    const found = await lookAfterCut(place, recording, chance);
    if (found !== null) wrong.push(`after event ${instant} of ${recording.length}: ${found}`);
  }
  recording.goTo(recording.length);
  const acknowledged = [...recording.promised.committed.values()].reduce((sum, seq) => sum + seq, 0);
  return { events: recording.length, acknowledged, wrong };
}

async function lookAfterCut(
  place: string,
  { disk, promised }: Recording,
  chance: SeededChance,
): Promise<string | null> {
  const directory = mkdtempSync(join(place, "after-"));
  for (const [path, bytes] of disk.afterPowerCut(chance)) writeFileSync(join(directory, basename(path)), bytes);
  try {
    return await checkStore(directory, promised);
  } catch (error) {
    return `it can't be opened: ${(error as Error).message}`;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Three players, and a reload in the middle. */
async function record(place: string, commands: number): Promise<Recording> {
  const [trace, data] = [join(place, "trace"), join(place, "data")];
  const holdfast = await RunningHoldfast.start({
    directory: join(import.meta.dirname, "../recovery/world"),
    environment: { HOLDFAST_WEB_PORT: "off" },
    data,
    under: tracing(trace),
  });
  const players = Array.from({ length: 3 }, () => new NumberedPlayer(commands, 10));
  const servers = new Set<number>();
  const note = async () => {
    const { server } = await holdfast.status();
    if (server) servers.add(server.pid);
  };
  try {
    await note();
    const { ports } = await holdfast.status();
    for (const player of players) await player.enter(ports.telnet);
    const half = () => players.every(({ answered }) => answered >= commands / 2);
    await holdfast.until(half, "half of the commands are answered");
    await holdfast.run("reload");
    await note();
    await holdfast.until(() => players.every(({ done }) => done), "every command is answered");
  } finally {
    for (const player of players) player.leave();
    await holdfast.stop();
  }
  return new Recording(readFileSync(trace, "latin1"), data, servers);
}
