/** When a repeating timer is due next. */
import { Cron } from "croner";
import { HoldfastError } from "../errors.ts";

/** Every so many milliseconds, or by a cron pattern (`0 4 * * *`) in a time zone (an IANA name). */
export type Repeat = { readonly everyMs: number } | { readonly pattern: string; readonly zone: string };

/**
 * The first time after `now`, in milliseconds since 1970; null if there is none any more. A period keeps its phase from
 * `due`, so that missed periods count as one.
 */
export function nextTime(repeat: Repeat, due: number, now: number): number | null {
  if ("everyMs" in repeat) return due + (Math.floor((now - due) / repeat.everyMs) + 1) * repeat.everyMs;
  return nextRun(repeat.pattern, repeat.zone, now);
}

/** Throws `bad-timer` if it isn't a period or a pattern that can be kept. */
export function checkRepeat(repeat: Repeat): void {
  if ("pattern" in repeat) {
    nextRun(repeat.pattern, repeat.zone, 0);
  } else if (!(repeat.everyMs >= 1 && Number.isFinite(repeat.everyMs))) {
    throw new HoldfastError("bad-timer", `A timer can't repeat every ${repeat.everyMs} ms.`, {
      advice: "Use 1 or more.",
    });
  }
}

function nextRun(pattern: string, zone: string, now: number): number | null {
  try {
    return new Cron(pattern, { timezone: zone, paused: true }).nextRun(new Date(now))?.getTime() ?? null;
  } catch (cause) {
    throw new HoldfastError("bad-timer", `"${pattern}" in "${zone}" is no calendar: ${(cause as Error).message}`, {
      advice: "Use a cron pattern such as `0 4 * * *` and an IANA zone such as Europe/Berlin.",
      cause,
    });
  }
}
