/** When something was, as players read it. */

/** `2026-11-29 17:03`, in UTC. */
export function minuteOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

/** `2026-11-29` */
export function dayOf(at: number): string {
  return minuteOf(at).slice(0, 10);
}
