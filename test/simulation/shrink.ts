/** Makes a schedule that fails as short as it can: steps are dropped while it still fails. */
import type { Schedule } from "./simulation.ts";

/** `fails` is asked at most so often. */
const triesMax = 400;

/** `fails` tells after how many steps, or null if it does not. Of a schedule that fails, gives a shorter one that does too. */
export async function shrink(
  schedule: Schedule,
  fails: (schedule: Schedule) => Promise<number | null>,
): Promise<Schedule> {
  let shortest = schedule;
  let tries = 0;
  const attempt = async (steps: readonly number[]): Promise<boolean> => {
    if (++tries > triesMax) return false;
    const failed = await fails({ ...schedule, steps });
    if (failed !== null) shortest = { ...schedule, steps: steps.slice(0, failed) };
    return failed !== null;
  };
  await attempt(schedule.steps);
  for (let size = Math.ceil(shortest.steps.length / 2); size >= 1 && tries < triesMax; ) {
    let dropped = false;
    for (let from = 0; from < shortest.steps.length; ) {
      if (await attempt(shortest.steps.toSpliced(from, size))) dropped = true;
      else from += size;
    }
    if (!dropped) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return shortest;
}
