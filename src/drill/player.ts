/** One player of a drill: it sends numbered lines and keeps account of what became of each. */
import type { ConnectClient, DrillClient } from "./client.ts";
import type { Profile } from "./profile.ts";

/** What became of one player's lines. */
export interface Account {
  readonly sent: number;
  /** Lines that were answered at least once. */
  readonly answered: number;
  readonly lost: number;
  /** Answers beyond the first of each line. */
  readonly doubled: number;
  /** Answers that came after the answer to a later line. */
  readonly outOfOrder: number;
  readonly dropped: boolean;
  /** The longest time that an answered line waited for its answer, in milliseconds. */
  readonly longestSilenceMs: number;
}

/** More text than any answer has; older text is forgotten. */
const tailLength = 4096;

export class DrillPlayer {
  readonly #profile: Profile;
  readonly #name: string;
  readonly #password: string;
  readonly #answerPattern: RegExp;
  readonly #sentAt: number[] = [];
  readonly #answers = new Map<number, number>();
  #client: DrillClient | null = null;
  #tail = "";
  #lastAnswered = -1;
  #outOfOrder = 0;
  #longestSilenceMs = 0;
  #dropped = false;
  #leaving = false;
  #onText: () => void = () => {};

  constructor(profile: Profile, name: string, password: string) {
    this.#profile = profile;
    this.#name = name;
    this.#password = password;
    const [before = "", after = ""] = profile.answer.replaceAll("{name}", name).split("{token}");
    this.#answerPattern = new RegExp(`${RegExp.escape(before)}n(\\d+)e${RegExp.escape(after)}`, "g");
  }

  /** Connects and logs in; rejects with a sentence if it isn't in within `withinMs`. */
  async enter(connect: ConnectClient, withinMs: number): Promise<void> {
    this.#client = await connect({ onText: (text) => this.#read(text), onClose: () => this.#closed() });
    for (const line of this.#profile.login) {
      this.#client.sendLine(line.replaceAll("{name}", this.#name).replaceAll("{password}", this.#password));
    }
    const deadline = Date.now() + withinMs;
    while (!this.#tail.includes(this.#profile.ready)) {
      if (this.#dropped) throw new Error(`${this.#name} was disconnected while logging in: ${this.#tail.trim()}`);
      if (Date.now() > deadline)
        throw new Error(`${this.#name} did not get in; the last it saw was: ${this.#tail.trim()}`);
      await this.#nextText(deadline);
    }
    this.#tail = "";
  }

  sendNext(): void {
    if (this.#dropped) return;
    const number = this.#sentAt.length;
    this.#sentAt.push(performance.now());
    this.#client?.sendLine(this.#profile.line.replaceAll("{name}", this.#name).replaceAll("{token}", `n${number}e`));
  }

  get waiting(): boolean {
    return !this.#dropped && this.#answers.size < this.#sentAt.length;
  }

  leave(): void {
    this.#leaving = true;
    this.#client?.close();
  }

  get account(): Account {
    const answered = this.#answers.size;
    const all = [...this.#answers.values()].reduce((sum, count) => sum + count, 0);
    return {
      sent: this.#sentAt.length,
      answered,
      lost: this.#sentAt.length - answered,
      doubled: all - answered,
      outOfOrder: this.#outOfOrder,
      dropped: this.#dropped,
      longestSilenceMs: this.#longestSilenceMs,
    };
  }

  #read(text: string): void {
    this.#tail += text;
    let end = 0;
    for (const match of this.#tail.matchAll(this.#answerPattern)) {
      this.#answer(Number(match[1]));
      end = match.index + match[0].length;
    }
    this.#tail = this.#tail.slice(Math.max(end, this.#tail.length - tailLength));
    this.#onText();
  }

  #answer(number: number): void {
    const count = (this.#answers.get(number) ?? 0) + 1;
    this.#answers.set(number, count);
    if (number < this.#lastAnswered) this.#outOfOrder++;
    this.#lastAnswered = Math.max(this.#lastAnswered, number);
    if (count > 1) return;
    this.#longestSilenceMs = Math.max(this.#longestSilenceMs, performance.now() - (this.#sentAt[number] ?? 0));
  }

  #closed(): void {
    if (!this.#leaving) this.#dropped = true;
    this.#onText();
  }

  #nextText(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, deadline - Date.now()) + 1);
      this.#onText = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
