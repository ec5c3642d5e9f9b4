/** A run that failed, as a person reads it: the shortest schedule that still fails, step by step. */
import { shrink } from "./shrink.ts";
import { type Outcome, type Schedule, simulate } from "./simulation.ts";

/** Of a long one so many of the last steps are told one by one; of those before, what was done and what broke. */
const lastSteps = 80;

export async function storyOf(schedule: Schedule, outcome: Outcome): Promise<string> {
  const kind = kindOf(outcome);
  const short = await shrink(schedule, async (candidate) => {
    const again = await simulate(candidate);
    return kindOf(again) === kind ? again.told.length : null;
  });
  const { told, failure } = await simulate(short);
  const last = told.length - lastSteps;
  const lines = told.flatMap((done, at) => (at >= last || !done.includes(": ") ? [`${at + 1}  ${done}`] : []));
  const { seed, step, violation } = outcome.failure!;
  return (
    `${lines.join("\n")}\n\n${failure?.violation ?? violation}\n` +
    `seed ${seed}, step ${step}: ${violation}\nshrunk from ${schedule.steps.length} steps to ${short.steps.length}\n`
  );
}

/** Two violations of one kind differ in their numbers and names. */
function kindOf({ failure }: Outcome): string | null {
  return failure?.violation.replace(/\d+/g, "").slice(0, 24) ?? null;
}
