/** Chance as code is given it, so that a seed can decide it. Keys, salts and certificates are no matter of it: nobody may ever foresee those. */
import { randomBytes } from "node:crypto";

export interface Secrets {
  /** So many bytes that nobody can guess. */
  bytes(count: number): Buffer;
}

export interface Chance extends Secrets {
  /** A number from 0 up to, and without, 1. */
  fraction(): number;
}

/** The system's own. */
export const systemChance: Chance = {
  bytes: (count) => randomBytes(count),
  fraction: () => Math.random(),
};
