/** What is typed as an argument or an option, as the value that it means. */
import { type Preference, preferences } from "../config.ts";
import { HoldfastError } from "../errors.ts";
import { parseDuration } from "../text/durations.ts";

/** A span of time in milliseconds. */
export function spanOf(typed: string): number {
  const ms = parseDuration(typed);
  if (ms !== null) return ms;
  throw new HoldfastError("bad-argument", `"${typed}" is not a span of time such as 90m, 12h, 3d or 2w.`);
}

export function wholeNumberOf(typed: string): number {
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  throw new HoldfastError("bad-argument", `"${typed}" is not a number.`);
}

/** Whose word counts. */
export function preferenceOf(typed: string): Preference {
  const known = preferences.find((word) => word === typed);
  if (known) return known;
  throw new HoldfastError("bad-argument", `"${typed}" is none of ${preferences.join(", ")}.`);
}
