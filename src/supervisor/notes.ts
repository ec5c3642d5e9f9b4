/** What operators should know and may mend at their leisure: told once, when the game is up, and shown by `status`. */
import type { Log } from "../log.ts";

export class Notes {
  readonly #log: Log;
  readonly #say: (line: string) => void;
  #lines: string[] = [];
  #areTold = false;

  constructor(log: Log, say: (line: string) => void) {
    this.#log = log;
    this.#say = say;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  add(line: string): void {
    if (!this.keep(line)) return;
    this.#log.warn(line);
    if (this.#areTold) this.#say(line);
  }

  /** Only for `status`, as what was told elsewhere; false if it is there already. */
  keep(line: string): boolean {
    if (this.#lines.includes(line)) return false;
    this.#lines.push(line);
    return true;
  }

  drop(line: string): void {
    this.#lines = this.#lines.filter((other) => other !== line);
  }

  /** The game is up: from here on each is told as it comes. */
  tell(): void {
    this.#areTold = true;
    for (const line of this.#lines) this.#say(line);
  }

  /** The game starts anew: all are told again when it is up. */
  wait(): void {
    this.#areTold = false;
  }
}
