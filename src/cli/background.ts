/** The process behind `holdfast start --detach`: tells its parent how the start went, and goes on alone. */
import { errorOf, refusalOf } from "../control/channel.ts";
import { holdfastPrograms } from "../supervisor/programs.ts";
import type { StartOutcome } from "./commands/start-detached.ts";
import { Place } from "./place.ts";
import { superviseUntilSignal } from "./supervise.ts";

const [directory = ".", ...flags] = process.argv.slice(2);

await runInBackground(new Place(directory, process.env), flags.includes("--watch"));

async function runInBackground(place: Place, watch: boolean): Promise<void> {
  const outcome = await startAll(place, watch).catch(
    (error): StartOutcome => ({ ready: false, refusal: refusalOf(error) }),
  );
  // Whoever typed the command may have gone away; the game goes on all the same.
  if (process.connected) process.send?.(outcome, () => process.disconnect?.());
}

/** A game that can't even start is not left behind, retrying where nobody looks. */
async function startAll(place: Place, watch: boolean): Promise<StartOutcome> {
  const supervisor = await superviseUntilSignal({ place, watch, programs: holdfastPrograms, say: () => {} });
  const refusal = await supervisor.firstOutcome;
  // Who was there before this process must not be sent away by its start.
  if (refusal && !supervisor.hasAdopted) {
    await supervisor.stop(null);
    throw errorOf(refusal);
  }
  const { ways, notes } = await supervisor.processes.needPortal().request("status", {});
  const { trouble } = supervisor;
  const warnings = [...(trouble === null ? [] : [trouble]), ...supervisor.notes, ...notes];
  return { ready: true, pid: process.pid, ways, warnings };
}
