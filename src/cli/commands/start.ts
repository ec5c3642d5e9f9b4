/** `holdfast start`: runs the game in the foreground, with a calm line for each thing that happens. */
import { statSync } from "node:fs";
import { logPath } from "../../control/log-file.ts";
import type { Programs } from "../../supervisor/programs.ts";
import { holdfastPrograms } from "../../supervisor/programs.ts";
import type { Supervisor } from "../../supervisor/supervisor.ts";
import { addressLines } from "../addresses.ts";
import { readableLine } from "../log-line.ts";
import { followFile } from "../log-reader.ts";
import type { Place } from "../place.ts";
import { superviseUntilSignal } from "../supervise.ts";

/** Resolves when the game has ended. */
export async function start(place: Place, watch: boolean, programs: Programs = holdfastPrograms): Promise<void> {
  const supervisor = await superviseUntilSignal({
    place,
    watch,
    programs,
    say: (line) => process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`),
  });
  if (watch) void showErrors(supervisor);
  const refusal = await Promise.race([supervisor.firstOutcome, supervisor.ended]);
  if (supervisor.state !== "up") return supervisor.ended;
  const { ways } = await supervisor.processes.needPortal().request("status", {});
  const greeting = refusal
    ? "Players may connect, and wait until the game has been mended:"
    : "Holdfast is up. Players connect here:";
  process.stdout.write(
    [
      "",
      greeting,
      ...addressLines(ways),
      `Data is in ${supervisor.config.data}.`,
      "Ctrl-C stops it; `holdfast reload` brings in changes of the game without disconnecting anybody.",
      "",
      "",
    ].join("\n"),
  );
  return supervisor.ended;
}

/** Whoever edits under play wants to see at once what their code threw. What the supervisor logs it has said already. */
async function showErrors({ config, ended }: Supervisor): Promise<void> {
  const over = new AbortController();
  void ended.then(() => over.abort());
  const log = logPath(config.data);
  const show = (entry: string) => {
    if (/^\{"level":"error".*"process":"(portal|server)"/.test(entry)) process.stdout.write(`${readableLine(entry)}\n`);
  };
  await followFile(log, statSync(log, { throwIfNoEntry: false })?.size ?? 0, show, over.signal);
}
