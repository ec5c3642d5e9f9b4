/** One who plays at random, and keeps account of what they were promised: no answer lost, none doubled, and nobody dropped. */
import type { ConnectClient, DrillClient } from "../../src/drill/client.ts";
import type { SeededChance } from "../simulation/chance.ts";
import { nextLine, type Seen } from "./choosing.ts";

export interface Account {
  lines: number;
  /** Numbered lines that had to be answered, and those that were. */
  numbered: number;
  answered: number;
  doubled: number;
  outOfOrder: number;
  /** Connections that ended without being told to. */
  dropped: number;
  /** How often they left and came back. */
  returns: number;
}

const secret = "four gulls and a herring";
/** More text than any screen has. */
const tailLength = 16_384;
/** One line in so many is numbered; after one in so many they leave. */
const [numberedOneIn, leavesOneIn] = [4, 150];

export class RandomIslander {
  readonly account: Account = { lines: 0, numbered: 0, answered: 0, doubled: 0, outOfOrder: 0, dropped: 0, returns: 0 };
  readonly #name: string | null;
  readonly #chance: SeededChance;
  readonly #connect: ConnectClient;
  readonly #fellows: readonly string[];
  #client: DrillClient | null = null;
  #isKnown = false;
  #isIn = false;
  #isLeaving = false;
  #tail = "";
  /** Numbers that wait for their answers. */
  readonly #waiting = new Set<number>();
  readonly #answered = new Set<number>();
  #carried: readonly string[] = [];

  /** Without a name, a guest. */
  constructor(options: {
    readonly name: string | null;
    readonly chance: SeededChance;
    readonly connect: ConnectClient;
    readonly fellows: readonly string[];
  }) {
    this.#name = options.name;
    this.#chance = options.chance;
    this.#connect = options.connect;
    this.#fellows = options.fellows;
  }

  get isIn(): boolean {
    return this.#isIn;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  get isGone(): boolean {
    return this.#client === null;
  }

  /** The last of what was read. */
  get tail(): string {
    return this.#tail;
  }

  /** Resolves when the line that lets them in is typed. */
  async enter(): Promise<void> {
    this.#isLeaving = false;
    this.#client = await this.#connect({ onText: (text) => this.#read(text), onClose: () => this.#closed() });
    if (this.#name === null) this.#client.sendLine("connect guest");
    else this.#client.sendLine(`${this.#isKnown ? "connect" : "create"} ${this.#name} ${secret}`);
  }

  /** Types something, or comes or goes. */
  async act(): Promise<void> {
    if (this.#client === null) {
      this.account.returns += 1;
      return this.enter();
    }
    if (!this.#isIn) return;
    if (this.#isLeaving) return this.quit();
    if (this.#chance.oneIn(leavesOneIn)) return this.#chance.oneIn(2) ? this.quit() : this.hangUp();
    this.account.lines += 1;
    if (!this.#chance.oneIn(numberedOneIn)) return this.#client.sendLine(nextLine(this.#chance, this.#seen));
    const number = this.account.numbered;
    this.account.numbered += 1;
    this.#waiting.add(number);
    this.#client.sendLine(`say n${number}e`);
  }

  /** Where a long text is open, the first one closes that; so it is typed until they are gone. */
  quit(): void {
    this.#forgive();
    this.#client?.sendLine("quit");
  }

  hangUp(): void {
    this.#forgive();
    this.#client?.close();
  }

  /** What is under way when they go may be answered, or not. */
  #forgive(): void {
    this.#isLeaving = true;
    for (const number of this.#waiting) this.#answered.add(number);
    this.account.answered += this.#waiting.size;
    this.#waiting.clear();
  }

  get #seen(): Seen {
    const last = (pattern: RegExp) => [...this.#tail.matchAll(pattern)].at(-1)?.[1] ?? "";
    return {
      ways: namesIn(last(/^Exits: (.*)\.\s*$/gm)),
      things: namesIn(last(/^You see (.*)\.\s*$/gm)),
      people: namesIn(last(/^(.*) (?:is|are) here\.\s*$/gm)),
      carried: this.#carried,
      fellows: this.#fellows,
    };
  }

  #read(text: string): void {
    this.#tail += text;
    let end = 0;
    for (const match of this.#tail.matchAll(/^[^\n]*You say, "n(\d+)e"/gm)) {
      this.#answer(Number(match[1]));
      end = match.index + match[0].length;
    }
    const carried = [...this.#tail.matchAll(/^You carry (.*)\.\s*$/gm)].at(-1)?.[1];
    if (carried !== undefined) this.#carried = namesIn(carried);
    if (/^Exits: /m.test(this.#tail)) {
      this.#isIn = true;
      this.#isKnown = true;
    }
    // What was counted must not be counted again; where they are is still to be read.
    if (end > 0) this.#tail = this.#tail.replaceAll(/You say, "n\d+e"/g, "");
    this.#tail = this.#tail.slice(-tailLength);
  }

  #answer(number: number): void {
    if (this.#answered.has(number)) {
      if (!this.#isLeaving) this.account.doubled += 1;
      return;
    }
    if ([...this.#waiting].some((earlier) => earlier < number)) this.account.outOfOrder += 1;
    this.#waiting.delete(number);
    this.#answered.add(number);
    this.account.answered += 1;
  }

  #closed(): void {
    if (!this.#isLeaving) this.account.dropped += 1;
    this.#client = null;
    this.#isIn = false;
    this.#tail = "";
  }
}

/** Of a list in a sentence: "a lamp, 2 ropes and a key". */
function namesIn(list: string): readonly string[] {
  return list
    .split(/, | and /)
    .map((name) =>
      name
        .replace(/^\d+ /, "")
        .replace(/ \(away\)$/, "")
        .trim(),
    )
    .filter((name) => name !== "");
}
