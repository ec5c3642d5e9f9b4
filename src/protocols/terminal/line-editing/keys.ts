/** What a terminal sends for each key, read as keys. */
import { ControlSequences } from "../../../text/control-sequences.ts";

export type KeyName =
  | "enter"
  | "interrupt"
  | "end-of-input"
  | "left"
  | "right"
  | "word-left"
  | "word-right"
  | "home"
  | "end"
  | "up"
  | "down"
  | "erase"
  | "delete"
  | "erase-word"
  | "erase-to-start"
  | "erase-to-end"
  | "redraw";

export type Key = { readonly name: "text"; readonly text: string } | { readonly name: KeyName };

const controls: Readonly<Record<string, KeyName>> = {
  "\x01": "home",
  "\x02": "left",
  "\x03": "interrupt",
  "\x04": "end-of-input",
  "\x05": "end",
  "\x06": "right",
  "\x08": "erase",
  "\x0b": "erase-to-end",
  "\x0c": "redraw",
  "\x0e": "down",
  "\x10": "up",
  "\x15": "erase-to-start",
  "\x17": "erase-word",
  "\x7f": "erase",
};

/** By what follows ESC: xterm, its application mode, rxvt and the Linux console. */
const sequences: Readonly<Record<string, KeyName>> = {
  "[A": "up",
  "[B": "down",
  "[C": "right",
  "[D": "left",
  "[F": "end",
  "[H": "home",
  "[1~": "home",
  "[3~": "delete",
  "[4~": "end",
  "[7~": "home",
  "[8~": "end",
  "[1;3C": "word-right",
  "[1;3D": "word-left",
  "[1;5C": "word-right",
  "[1;5D": "word-left",
  OA: "up",
  OB: "down",
  OC: "right",
  OD: "left",
  OF: "end",
  OH: "home",
};

/** With Alt. Every other key means with it what it means alone. */
const withAlt: Readonly<Record<string, KeyName>> = { b: "word-left", f: "word-right", "\x7f": "erase-word" };

/** Cuts a stream of text into keys, however it comes. Sequences that are no key — pasting's brackets, mouse, answers — go. */
export class KeyReader {
  readonly #pieces = new ControlSequences();
  #afterReturn = false;

  *read(text: string): Generator<Key, void, undefined> {
    for (const piece of this.#pieces.read(text)) {
      if (piece.type === "text") yield* this.#keysOf(piece.text);
      else if (piece.type === "alt") yield* this.#keyWithAlt(piece.character);
      else if (Object.hasOwn(sequences, piece.sequence)) yield { name: sequences[piece.sequence]! };
    }
  }

  *#keyWithAlt(character: string): Generator<Key, void, undefined> {
    if (Object.hasOwn(withAlt, character)) yield { name: withAlt[character]! };
    else yield* this.#keysOf(character);
  }

  *#keysOf(text: string): Generator<Key, void, undefined> {
    for (const [run] of text.matchAll(/[^\x00-\x1f\x7f]+|[\x00-\x1f\x7f]/g)) {
      const key = run >= " " && run !== "\x7f" ? ({ name: "text", text: run } as const) : this.#control(run);
      this.#afterReturn = run === "\r";
      if (key) yield key;
    }
  }

  /** CR, LF and CR LF are one Enter each. */
  #control(character: string): Key | null {
    if (character === "\n" && this.#afterReturn) return null;
    if (character === "\r" || character === "\n") return { name: "enter" };
    if (character === "\t") return { name: "text", text: character };
    const name = controls[character];
    return name ? { name } : null;
  }
}
