/** Tells one account from another that its owner could take for it: how old it is, and from where it was used last. */
import { durationOf } from "./durations.ts";

export interface AccountAge {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly lastLoginAt: number;
  /** From which it was logged in to last; null if it never was. */
  readonly network: string | null;
  /** A ban of it holds just now. */
  readonly banned: boolean;
}

/** `Anna, made 3d 4h ago, last logged in 2h ago from 192.0.2.7`, and `, banned` if it is. */
export function whoseAccount({ name, createdAt, lastLoginAt, network, banned }: AccountAge, now: number): string {
  const used =
    network === null ? "never logged in to" : `last logged in to ${durationOf(now - lastLoginAt)} ago from ${network}`;
  return `${name}, made ${durationOf(now - createdAt)} ago, ${used}${banned ? ", banned" : ""}`;
}
