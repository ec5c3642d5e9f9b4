/** Whether a new password was typed the same twice, found out without keeping it in between. */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { asPassword } from "./typed-password.ts";

/** `forgotten`: another process remembered it, whose key is gone with it. */
export type Comparison = "same" | "different" | "forgotten";

/**
 * What stands in a question's data is stored. So that it tells nothing of the password to whoever reads the store, it is
 * made with a key that this process alone has and never writes down; comparing costs next to nothing.
 */
export class TypedTwice {
  readonly #process = randomUUID();
  readonly #key = randomBytes(32);

  remember(password: string): string {
    return `${this.#process} ${this.#digest(password).toString("base64")}`;
  }

  compare(password: string, remembered: string): Comparison {
    const [process, digest = ""] = remembered.split(" ");
    if (process !== this.#process) return "forgotten";
    const wanted = Buffer.from(digest, "base64");
    const given = this.#digest(password);
    return wanted.length === given.length && timingSafeEqual(wanted, given) ? "same" : "different";
  }

  #digest(password: string): Buffer {
    return createHmac("sha256", this.#key).update(asPassword(password)).digest();
  }
}
