/** Bans: who may not come in, why, until when, and who has decided so. */
import { momentOf } from "../text/durations.ts";
import { inLanguages } from "../text/languages.ts";
import type { DisconnectReason } from "./disconnect.ts";

export interface Ban {
  /** What the banned read, and operators. */
  readonly reason: string | null;
  /** Milliseconds since 1970; null is for ever. */
  readonly until: number | null;
  /** The operator's name, or whoever it was at a shell; null of a ban that is older than this. */
  readonly by: string | null;
  readonly at: number;
}

/** What the Portal needs to know of a ban of an address or a range. */
export interface AddressBan extends Pick<Ban, "reason" | "until"> {
  /** In the one spelling that `parseRange` gives. */
  readonly range: string;
}

/** By the clock on the wall: a ban's end is something that people read. */
export function isOver({ until }: Pick<Ban, "until">, now: number): boolean {
  return until !== null && until <= now;
}

/** As which somebody who is banned is turned away. */
export function banReason({ reason, until }: Pick<Ban, "reason" | "until">): DisconnectReason {
  if (reason === null && until === null) return "banned";
  const moment = until === null ? null : momentOf(until);
  const why = reason === null ? "." : `: ${reason}`;
  const sentence = inLanguages({
    en: `You are banned from here${moment === null ? "" : ` until ${moment}`}${why}`,
    es: `Estás expulsado de aquí${moment === null ? "" : ` hasta el ${moment}`}${why}`,
  });
  return { key: "banned", sentence };
}

/** `Bert until 2026-12-01 17:03 UTC, by Anna on 2026-11-28 17:03 UTC: Too loud.` */
export function banLine(who: string, { reason, until, by, at }: Ban): string {
  const [end, begin] = [until === null ? null : momentOf(until), momentOf(at)];
  const why = reason === null ? "" : `: ${reason}`;
  return inLanguages({
    en: `${who}${end === null ? "" : ` until ${end}`}${by === null ? "" : `, by ${by} on ${begin}`}${why}`,
    es: `${who}${end === null ? "" : ` hasta el ${end}`}${by === null ? "" : `, por orden de ${by} el ${begin}`}${why}`,
  });
}
