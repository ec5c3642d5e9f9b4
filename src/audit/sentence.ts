/** An entry of the audit record as one line for people. Times are UTC. */
import { secondOf } from "../text/durations.ts";
import type { Actor, NumberedEntry } from "./entry.ts";
import { auditKinds } from "./kinds.ts";

/** `#12 2026-11-28 17:03:12 Anna (192.0.2.1) banned Bert: Too loud.` What people wrote stands behind the colon. */
export function auditLine({ number, kind, by, from, to, why, at, last, times }: NumberedEntry): string {
  const who = from === null ? actorName(by) : `${actorName(by)} (${from})`;
  const what = `${auditKinds[kind] ?? kind}${to === null ? "" : ` ${to.name}`}`;
  const often = times === 1 ? "" : `, ${times} times until ${secondOf(last)}`;
  return `#${number} ${secondOf(at)} ${who} ${what}${often}${why === null ? "" : `: ${why}`}`;
}

export function actorName(by: Actor): string {
  switch (by.type) {
    case "account":
      return by.name;
    case "shell":
      return `shell user ${by.user}`;
    case "stranger":
      return "somebody";
    case "holdfast":
      return "Holdfast";
  }
}
