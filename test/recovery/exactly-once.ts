/** Plays numbered commands on a true Holdfast that is killed again and again, and compares the world with one that was not. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { logPath } from "../../src/control/log-file.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { NumberedPlayer } from "./numbered-player.ts";

export interface ExactlyOnceOptions {
  readonly players: number;
  /** How many each player sends, and how far apart. */
  readonly commands: number;
  readonly everyMs: number;
  /** `HOLDFAST_FAULTS`: see src/server/watch/fault-points.ts. */
  readonly faults: string;
  /** Done again and again while commands are under way. */
  readonly disturb?: (holdfast: RunningHoldfast) => Promise<void>;
  /** So often at least, though all commands are answered before: each takes long on a busy machine. */
  readonly disturbances?: number;
}

export interface ExactlyOnceResult {
  readonly commands: number;
  /** How often a Server was killed at each fault point. */
  readonly deaths: { readonly [point: string]: number };
  /** How many Servers there were. */
  readonly generations: number;
}

/** Rejects if any command was lost, done twice or answered out of order. */
export async function playExactlyOnce(options: ExactlyOnceOptions): Promise<ExactlyOnceResult> {
  const holdfast = await RunningHoldfast.start({
    directory: join(import.meta.dirname, "world"),
    environment: { HOLDFAST_WEB_PORT: "off", HOLDFAST_SPARE: "always", HOLDFAST_FAULTS: options.faults },
  });
  const players = Array.from({ length: options.players }, () => new NumberedPlayer(options.commands, options.everyMs));
  try {
    const { ports } = await holdfast.status();
    for (const player of players) await player.enter(ports.telnet);
    await playAll(holdfast, players, options);
    // The next Server knows only what was stored.
    await holdfast.killServer();
    await compare(holdfast, players);
    const generations = (await holdfast.status()).server?.generation ?? 0;
    return { commands: options.players * options.commands, deaths: deathsAtPoints(holdfast), generations };
  } finally {
    for (const player of players) player.leave();
    await holdfast.stop();
  }
}

async function playAll(
  holdfast: RunningHoldfast,
  players: readonly NumberedPlayer[],
  { disturb, disturbances = 0 }: ExactlyOnceOptions,
): Promise<void> {
  let playing = true;
  const disturbing = (async () => {
    for (let times = 0; disturb && (playing || times < disturbances); times++) await disturb(holdfast);
  })();
  try {
    // However long it takes: only if nobody gets any further has something gone wrong.
    for (const player of players) {
      while (!player.done) {
        const { answered } = player;
        await holdfast.until(() => player.answered > answered);
      }
    }
  } finally {
    playing = false;
    await disturbing;
  }
}

/** `kill -9` of the supervisor, with what may happen at the same time; another takes over. */
export async function loseSupervisor(
  holdfast: RunningHoldfast,
  besides: "nothing" | "server" | "reload",
): Promise<void> {
  const { server } = await holdfast.status();
  // Nobody is left to answer it.
  if (besides === "reload") holdfast.ask("reload", {}).catch(() => {});
  await holdfast.killSupervisor();
  if (besides === "server" && server) kill(server.pid);
  await holdfast.superviseAgain();
}

/** It may have ended by itself just now. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function compare(holdfast: RunningHoldfast, players: readonly NumberedPlayer[]): Promise<void> {
  const arrivals = [0, 1, 2, 3].map((box) => players.reduce((sum, player) => sum + player.arrivals[box]!, 0));
  for (const player of players) player.askForReport();
  await holdfast.until(() => players.every(({ report }) => report !== null));
  for (const player of players) {
    assert.deepEqual(player.report, { count: player.commands, things: player.things, arrivals });
  }
}

function deathsAtPoints({ data }: RunningHoldfast): { [point: string]: number } {
  const deaths: { [point: string]: number } = {};
  for (const [, point = ""] of readFileSync(logPath(data), "utf8").matchAll(/killed at ([a-z-]+)/g)) {
    deaths[point] = (deaths[point] ?? 0) + 1;
  }
  return deaths;
}
