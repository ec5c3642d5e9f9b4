/** What a terminal sends for each key, read as keys. */

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

/** By what follows ESC: xterm, its application mode, rxvt and the Linux console; the last three are Alt with a key. */
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
  b: "word-left",
  f: "word-right",
  "\x7f": "erase-word",
};
const sequenceLengthMax = 16;

type State = "text" | "escape" | "control-sequence" | "single-shift" | "string";

/**
 * Cuts a stream of text into keys, however it comes. Sequences that are no key — pasting's brackets, mouse, answers of
 * the terminal — are swallowed; one that never ends is given up at the next line end.
 */
export class KeyReader {
  /** Text up to the next control character of C0 or C1. */
  readonly #printable = /[^\x00-\x1f\x7f-\x9f]+/y;
  #state: State = "text";
  #sequence = "";
  #afterReturn = false;

  *read(text: string): Generator<Key, void, undefined> {
    for (let at = 0; at < text.length; ) {
      this.#printable.lastIndex = at;
      const run = this.#state === "text" ? this.#printable.exec(text)?.[0] : undefined;
      if (run) {
        at += run.length;
        this.#afterReturn = false;
        yield { name: "text", text: run };
        continue;
      }
      const key = this.#character(text.charAt(at++));
      if (key) yield key;
    }
  }

  #character(character: string): Key | null {
    if (character === "\r" || character === "\n") return this.#lineEnd(character);
    this.#afterReturn = false;
    switch (this.#state) {
      case "text":
        return this.#control(character);
      case "escape":
        return this.#escape(character);
      case "control-sequence":
        // Parameters and intermediates are 20–3F; 40–7E ends the sequence (ECMA-48 5.4).
        if (character === "\x1b") return this.#begin("escape");
        if (this.#sequence.length < sequenceLengthMax) this.#sequence += character;
        return character >= "@" ? this.#finish() : null;
      case "single-shift":
        this.#sequence += character;
        return this.#finish();
      case "string":
        // Ended by BEL, or by ESC and a backslash, of which the backslash alone is swallowed as a sequence.
        if (character === "\x07") this.#state = "text";
        return character === "\x1b" ? this.#begin("escape") : null;
    }
  }

  /** CR, LF and CR LF are one Enter each, and end whatever sequence was open. */
  #lineEnd(character: string): Key | null {
    const secondHalf = character === "\n" && this.#afterReturn;
    this.#afterReturn = character === "\r";
    this.#state = "text";
    return secondHalf ? null : { name: "enter" };
  }

  #control(character: string): Key | null {
    if (character === "\x1b") return this.#begin("escape");
    if (character === "\t") return { name: "text", text: " " };
    const name = controls[character];
    return name ? { name } : null;
  }

  #escape(character: string): Key | null {
    if (character === "\x1b") return null;
    this.#sequence = character;
    if (character === "[") this.#state = "control-sequence";
    else if (character === "O") this.#state = "single-shift";
    else if ("]PX^_".includes(character)) this.#state = "string";
    else return this.#finish();
    return null;
  }

  #begin(state: State): null {
    this.#state = state;
    return null;
  }

  #finish(): Key | null {
    this.#state = "text";
    const name = Object.hasOwn(sequences, this.#sequence) ? sequences[this.#sequence] : undefined;
    return name ? { name } : null;
  }
}
