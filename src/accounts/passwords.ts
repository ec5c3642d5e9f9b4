/** Hashes and verifies passwords with argon2id, a few at a time, beside the event loop. */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { networkOf } from "../session/address.ts";
import { FairQueue, type FairQueueOptions } from "./fair-queue.ts";
import { longestPassword } from "./password-rules.ts";
import { asPassword } from "./typed-password.ts";

/** Makes the hash of a password; argon2, unless another is given. */
export type Derive = (algorithm: "argon2id", parameters: Argon2Parameters) => Promise<Buffer>;

/** What OWASP asks of argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** Node's pool has four threads; one of them stays free for files and names of hosts. */
const mostAtOnce = 3;

/** How many hashes may be made at once on so many processors: more than there are would only keep those who play waiting. */
export function hashesAtOnce(processors: number): number {
  return Math.min(mostAtOnce, processors);
}

export interface PasswordOptions extends Partial<FairQueueOptions> {
  /** Addresses of which any number may wait. */
  isTrusted?(address: string): boolean;
  readonly derive?: Derive;
}

/** For whom something is hashed: networks have their turns one after the other, and familiar ones have places of their own. */
export interface Asker {
  readonly address: string;
  readonly familiar: boolean;
}

/** `busy`: there was no place to wait, and nothing was compared. */
export type Verdict = "right" | "wrong" | "busy";

/** Knows nothing of accounts: what it is given and gives back are passwords and PHC strings (`$argon2id$v=19$…`). */
export class Passwords {
  readonly #queue: FairQueue;
  readonly #isTrusted: (address: string) => boolean;
  readonly #derive: Derive;

  /** Each hash takes a thread and 19 MiB. */
  constructor({
    inFlight = 2,
    waiting = 1000,
    waitingPerNetwork = 20,
    isTrusted = () => false,
    derive = promisify(argon2),
  }: PasswordOptions = {}) {
    this.#queue = new FairQueue({ inFlight, waiting, waitingPerNetwork });
    this.#isTrusted = isTrusted;
    this.#derive = derive;
  }

  /** The PHC string to keep, or null if there was no place to wait. */
  async hash(password: string, asker: Asker): Promise<string | null> {
    if (!(await this.#enter(asker))) return null;
    try {
      const salt = randomBytes(saltBytes);
      return toPhc({ ...cost, salt, hash: await this.#digest(password, { ...cost, salt, length: hashBytes }) });
    } finally {
      this.#queue.leave();
    }
  }

  /** With no `phc`, as for an account that doesn't exist, it takes the same time and is always wrong. */
  async verify(password: string, phc: string | null, asker: Asker): Promise<Verdict> {
    if (!(await this.#enter(asker))) return "busy";
    try {
      const known = phc === null ? null : fromPhc(phc);
      const { memory, passes, parallelism, salt } = known ?? { ...cost, salt: Buffer.alloc(saltBytes) };
      const length = known?.hash.length ?? hashBytes;
      const hash = await this.#digest(password, { memory, passes, parallelism, salt, length });
      return known !== null && timingSafeEqual(hash, known.hash) ? "right" : "wrong";
    } finally {
      this.#queue.leave();
    }
  }

  /** The hash to keep of a password that was right: the same, unless it was made at another cost than is usual now. */
  async renew(password: string, phc: string, asker: Asker): Promise<string> {
    const { memory, passes, parallelism } = fromPhc(phc);
    const isUsual = memory === cost.memory && passes === cost.passes && parallelism === cost.parallelism;
    return isUsual ? phc : ((await this.hash(password, asker)) ?? phc);
  }

  #digest(password: string, { memory, passes, parallelism, salt, length }: Derivation): Promise<Buffer> {
    const message = asPassword(password).slice(0, longestPassword);
    return this.#derive("argon2id", { message, nonce: salt, parallelism, tagLength: length, memory, passes });
  }

  #enter({ address, familiar }: Asker): Promise<boolean> {
    return this.#queue.enter({ network: networkOf(address), familiar, trusted: this.#isTrusted(address) });
  }
}

interface Derivation {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly length: number;
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
