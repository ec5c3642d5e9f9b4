/** The lines that a player sent, to be brought back by up and down. */
import type { Cell } from "./layout.ts";

interface Past {
  readonly text: string;
  /** Kept, because cutting a long line into its characters takes longer than a key may. */
  readonly cells: readonly Cell[];
}

export class LineHistory {
  readonly #charactersMax: number;
  readonly #lines: Past[] = [];
  #characters = 0;
  /** Which line is shown; the number of lines stands for the one that is being typed, the draft. */
  #at = 0;
  #draft: readonly Cell[] = [];

  /** 0 keeps nothing. */
  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  add(text: string, cells: readonly Cell[]): void {
    if (text.trim() !== "" && text !== this.#lines.at(-1)?.text && text.length <= this.#charactersMax) {
      this.#lines.push({ text, cells });
      this.#characters += text.length;
      while (this.#characters > this.#charactersMax) this.#characters -= this.#lines.shift()!.text.length;
    }
    this.#at = this.#lines.length;
  }

  /** The line before the one shown, or null if there is none. `shown` is kept if it is the draft. */
  previous(shown: readonly Cell[]): readonly Cell[] | null {
    if (this.#at === 0) return null;
    if (this.#at === this.#lines.length) this.#draft = shown;
    this.#at -= 1;
    return this.#lines[this.#at]!.cells;
  }

  next(): readonly Cell[] | null {
    if (this.#at === this.#lines.length) return null;
    this.#at += 1;
    return this.#lines[this.#at]?.cells ?? this.#draft;
  }
}
