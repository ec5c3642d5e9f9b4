/** Hashes and verifies passwords with argon2id, a few at a time, beside the event loop. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { sentences } from "../text/catalogue.ts";

const derive = promisify(argon2);

/** What OWASP asks of argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;
const shortest = 8;
const longest = 256;

export interface PasswordOptions {
  /** How many are hashed at once; each takes a thread and 19 MiB. */
  readonly inFlight?: number;
  /** How many may wait for their turn. */
  readonly waiting?: number;
}

/** `busy`: the waiting line is full, and nothing was compared. */
export type Verdict = "right" | "wrong" | "busy";

/** What is wrong with a new password, as a sentence; null if nothing is. */
export function passwordFault(password: string, name: string): string | null {
  if (password.length < shortest) return sentences.passwordTooShort(shortest);
  if (password.length > longest) return sentences.passwordTooLong(longest);
  if (password.toLowerCase() === name.toLowerCase()) return sentences.passwordIsName;
  return null;
}

/** Knows nothing of accounts: what it is given and gives back are passwords and PHC strings (`$argon2id$v=19$…`). */
export class Passwords {
  readonly #inFlightMost: number;
  readonly #waitingMost: number;
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;

  constructor({ inFlight = 2, waiting = 1000 }: PasswordOptions = {}) {
    this.#inFlightMost = inFlight;
    this.#waitingMost = waiting;
  }

  /** The PHC string to keep, or null if the waiting line is full. */
  async hash(password: string): Promise<string | null> {
    if (!(await this.#enter())) return null;
    try {
      const salt = randomBytes(saltBytes);
      return toPhc({ ...cost, salt, hash: await digest(password, { ...cost, salt, length: hashBytes }) });
    } finally {
      this.#leave();
    }
  }

  /** With no `phc`, as for an account that doesn't exist, it takes the same time and is always wrong. */
  async verify(password: string, phc: string | null): Promise<Verdict> {
    if (!(await this.#enter())) return "busy";
    try {
      const known = phc === null ? null : fromPhc(phc);
      const { memory, passes, parallelism, salt } = known ?? { ...cost, salt: Buffer.alloc(saltBytes) };
      const length = known?.hash.length ?? hashBytes;
      const hash = await digest(password, { memory, passes, parallelism, salt, length });
      return known !== null && timingSafeEqual(hash, known.hash) ? "right" : "wrong";
    } finally {
      this.#leave();
    }
  }

  /** The hash to keep of a password that was right: the same, unless it was made at another cost than is usual now. */
  async renew(password: string, phc: string): Promise<string> {
    const { memory, passes, parallelism } = fromPhc(phc);
    const isUsual = memory === cost.memory && passes === cost.passes && parallelism === cost.parallelism;
    return isUsual ? phc : ((await this.hash(password)) ?? phc);
  }

  async #enter(): Promise<boolean> {
    if (this.#inFlight >= this.#inFlightMost) {
      if (this.#waiting.length >= this.#waitingMost) return false;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      return true;
    }
    this.#inFlight += 1;
    return true;
  }

  /** The place goes straight to whoever waits longest, so nobody can slip in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inFlight -= 1;
  }
}

interface Derivation {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly length: number;
}

/** One password typed on two keyboards may arrive composed or decomposed: NFKC makes it one. */
function digest(password: string, { memory, passes, parallelism, salt, length }: Derivation): Promise<Buffer> {
  const message = password.slice(0, longest).normalize("NFKC");
  return derive("argon2id", { message, nonce: salt, parallelism, tagLength: length, memory, passes });
}

interface Phc {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function toPhc({ memory, passes, parallelism, salt, hash }: Phc): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

const phcPattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function fromPhc(phc: string): Phc {
  const match = phcPattern.exec(phc);
  if (!match) throw new Error("a stored password hash is not an argon2id PHC string");
  const [, memory, passes, parallelism, salt = "", hash = ""] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}
