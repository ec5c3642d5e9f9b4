/** A new password, typed twice: between the two only its hash is kept, because a password is never data. */
import type { Passwords } from "../accounts/passwords.ts";
import { sentences } from "../text/catalogue.ts";
import type { Step } from "./command.ts";
import type { Turn } from "./turn.ts";

/** Hashes what was typed, and goes on with the hash. */
export async function hashed(
  passwords: Passwords,
  typed: string,
  goOn: (turn: Turn, hash: string) => void,
): Promise<Step> {
  const hash = await passwords.hash(typed);
  if (hash === null) return (turn) => turn.msg(sentences.loginBusy);
  return (turn) => goOn(turn, hash);
}

/** Goes on if what was typed now is what was hashed before. */
export async function ifSame(passwords: Passwords, typed: string, hash: string, goOn: Step): Promise<Step> {
  const verdict = await passwords.verify(typed, hash);
  if (verdict === "right") return goOn;
  return (turn) => turn.msg(verdict === "busy" ? sentences.loginBusy : sentences.passwordsDiffer);
}
