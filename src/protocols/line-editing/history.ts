/** The lines that a player sent, to be brought back by up and down. */

export class LineHistory {
  readonly #charactersMax: number;
  readonly #lines: string[] = [];
  #characters = 0;
  /** Which line is shown; the number of lines stands for the one that is being typed, the draft. */
  #at = 0;
  #draft = "";

  /** 0 keeps nothing. */
  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  add(line: string): void {
    if (line.trim() !== "" && line !== this.#lines.at(-1) && line.length <= this.#charactersMax) {
      this.#lines.push(line);
      this.#characters += line.length;
      while (this.#characters > this.#charactersMax) this.#characters -= this.#lines.shift()!.length;
    }
    this.#at = this.#lines.length;
  }

  /** The line before the one shown, or null if there is none. `shown` is kept if it is the draft. */
  previous(shown: string): string | null {
    if (this.#at === 0) return null;
    if (this.#at === this.#lines.length) this.#draft = shown;
    this.#at -= 1;
    return this.#lines[this.#at]!;
  }

  next(): string | null {
    if (this.#at === this.#lines.length) return null;
    this.#at += 1;
    return this.#lines[this.#at] ?? this.#draft;
  }
}
