/** Spans of time as people read and write them. */

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
/** Nobody means more, and every date up to there can be written. */
const longestMs = 100 * 366 * unitMs.d;

/** `3d 4h`, `5m 7s`, `12s`: the two largest units. */
export function durationOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const units = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first === -1) return "0s";
  const shown = units.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}${unit}`).join(" ");
}

export function ageOf(startedAt: number, now: number): string {
  return durationOf(now - startedAt);
}

/** `90m`, `12h`, `3d`, `2w` or several together, `1d12h`, in milliseconds; null if it is none of these or is nothing. */
export function parseDuration(typed: string): number | null {
  if (!/^(\d{1,9}[mhdw])+$/i.test(typed)) return null;
  let ms = 0;
  for (const [, count, unit] of typed.matchAll(/(\d+)([mhdw])/gi)) {
    ms += Number(count) * unitMs[unit?.toLowerCase() as keyof typeof unitMs];
  }
  return ms > 0 && ms <= longestMs ? ms : null;
}

/** `2026-11-28 17:03 UTC`. */
export function momentOf(ms: number): string {
  return `${secondOf(ms).slice(0, -3)} UTC`;
}

/** `2026-11-28 17:03:59`, also UTC, where that is said once for many of them. */
export function secondOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}
