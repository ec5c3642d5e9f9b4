/** `holdfast start`: runs the game in the foreground, with a calm line for each thing that happens. */
import type { Programs } from "../../supervisor/child-process.ts";
import { holdfastPrograms } from "../../supervisor/child-process.ts";
import { addressLines } from "../addresses.ts";
import { readableLine } from "../log-line.ts";
import type { Place } from "../place.ts";
import { superviseUntilSignal } from "../supervise.ts";

/** Resolves when the game has ended. */
export async function start(place: Place, watch: boolean, programs: Programs = holdfastPrograms): Promise<void> {
  const supervisor = await superviseUntilSignal({
    place,
    watch,
    programs,
    // Whoever edits under play wants to see at once what their code threw.
    heard: (entry) => {
      if (watch && entry.startsWith('{"level":"error"')) process.stdout.write(`${readableLine(entry)}\n`);
    },
    say: (line) => process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`),
  });
  const refusal = await Promise.race([supervisor.firstOutcome, supervisor.ended]);
  if (supervisor.state !== "up") return supervisor.ended;
  const { ports } = await supervisor.needPortal().request("status", {});
  const greeting = refusal
    ? "Players may connect, and wait until the game has been mended:"
    : "Holdfast is up. Players connect here:";
  process.stdout.write(
    [
      "",
      greeting,
      ...addressLines(supervisor.config.host, ports, supervisor.config.tls.web),
      `Data is in ${supervisor.config.data}.`,
      "Ctrl-C stops it; `holdfast reload` brings in changes of the game without disconnecting anybody.",
      "",
      "",
    ].join("\n"),
  );
  return supervisor.ended;
}
