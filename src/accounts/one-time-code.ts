/** A code that lets an account's owner in once, from anywhere, to choose a new password. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../chance.ts";

/** What an account keeps of it: enough to know it again. 80 random bits can't be guessed from their digest. */
export interface KeptCode {
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** 32 letters, without those that are taken for others. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 16;
const dayMs = 86_400_000;
const usualMs = 7 * dayMs;

export function newCode(
  secrets: Secrets,
  now: number,
  goodMs = usualMs,
): { readonly code: string; readonly days: number; readonly kept: KeptCode } {
  const letters = Array.from(secrets.bytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
  const code = letters.match(/.{4}/g)!.join("-");
  return { code, days: Math.floor(goodMs / dayMs), kept: { digest: digestOf(code), until: now + goodMs } };
}

/** The code as its owner may type it: in small letters, with spaces, with an O for a zero. */
export function isCode(typed: string, kept: KeptCode | null, now: number): boolean {
  const same = timingSafeEqual(Buffer.from(digestOf(typed)), Buffer.from(kept?.digest ?? digestOf("")));
  return same && kept !== null && isGood(kept, now);
}

export function isGood(kept: KeptCode | null, now: number): kept is KeptCode {
  return kept !== null && now < kept.until;
}

function digestOf(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(letters).digest("base64");
}
