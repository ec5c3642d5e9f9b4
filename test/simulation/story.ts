/** A failed run as a person reads it: what was broken and done, and every one of the last steps. */
import type { Failure } from "./simulation.ts";

/** So many of the last steps are told one by one. */
const lastSteps = 60;

export function storyOf(schedule: readonly string[], { seed, step, violation }: Failure): string {
  const last = schedule.length - lastSteps;
  const told = schedule.flatMap((done, at) => (at >= last || !done.includes(": ") ? [`${at + 1}  ${done}`] : []));
  return `${told.join("\n")}\n\nseed ${seed}, step ${step}: ${violation}\n`;
}
