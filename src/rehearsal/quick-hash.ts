/** Hashes passwords for rehearsals: argon2 takes time and memory so that nobody guesses, and here nobody does. */
import { type Argon2Parameters, createHash } from "node:crypto";

export function quickHash({ message, nonce, memory, passes, parallelism, tagLength }: Argon2Parameters): Buffer {
  return createHash("shake256", { outputLength: tagLength })
    .update(JSON.stringify([memory, passes, parallelism, String(nonce)]))
    .update(message as Uint8Array)
    .digest();
}
