/** What terminals send and obey and nobody reads: the control functions of ECMA-48, told from the text around them. */

export type Piece =
  | { readonly type: "text"; readonly text: string }
  /** A whole sequence but a string, as what stands behind its ESC. */
  | { readonly type: "sequence"; readonly sequence: string };

type State =
  | "text"
  | "escape"
  | "intermediate"
  | "control-sequence"
  | "shift"
  | "linux-key"
  | "mouse"
  | "string"
  | "string-of-c1";

/** ESC, or a character of C1, which stands for ESC and a letter. */
const introducer = /[\x1b\x80-\x9f]/g;
/** No sequence that means anything is longer; strings may be of any length. */
const lengthMax = 64;
/** The report of a mouse in the way of X10: what follows are three characters, whichever. */
const mouse = "[M";
const mouseLength = mouse.length + 3;
/** How the answers begin that terminals give in a string of C1: with numbers, or what DCS may have before or behind them. */
const answer = /[0-9;<=>?!$+]/;
/** A key of rxvt, which ends where other sequences go on. */
const shiftedKey = /^\[\d+\$$/;

/**
 * Reads a stream that may be cut anywhere. An unfinished sequence ends with its line, before a control that can't be in
 * it, and where the next one begins: it never takes more than that with it.
 */
export class ControlSequences {
  #state: State = "text";
  #sequence = "";

  *read(chunk: string): Generator<Piece, void, undefined> {
    for (let at = 0; at < chunk.length; ) {
      introducer.lastIndex = at;
      const begin = this.#state === "text" ? (introducer.exec(chunk)?.index ?? chunk.length) : at;
      if (begin > at) yield { type: "text", text: chunk.slice(at, begin) };
      at = begin;
      if (at === chunk.length) return;
      const character = chunk.charAt(at);
      const before = this.#sequence;
      const step = isIntroducer(character) ? "leave" : this.#step(character);
      if (step !== "leave") at++;
      if (step === "end") yield { type: "sequence", sequence: this.#sequence };
      // Too few for a mouse: somebody typed them.
      if (step === "leave" && this.#state === "mouse") yield { type: "text", text: before.slice(mouse.length) };
      if (step !== "inside") this.#state = "text";
      if (isIntroducer(character)) this.#begin(chunk.charAt(at++));
    }
  }

  #begin(character: string): void {
    this.#sequence = "";
    this.#state = "escape";
    if (character === "\x1b") return;
    const letter = String.fromCharCode(character.charCodeAt(0) - 0x40);
    // Where nobody has agreed on an encoding, it is a letter of it far more often, and takes nothing with it.
    if ("]P".includes(letter)) this.#state = "string-of-c1";
    else if ("X^_N".includes(letter)) this.#state = "text";
    else if (this.#step(letter) === "end") this.#state = "text";
  }

  /** `leave`: the character is none of the sequence's, which is unfinished. */
  #step(character: string): "inside" | "end" | "leave" {
    if (this.#state === "string") return this.#stepInString(character);
    if (this.#state === "string-of-c1") {
      if (!answer.test(character)) return "leave";
      this.#state = "string";
      return "inside";
    }
    if (character < " " || (character > "\x7f" && this.#state !== "mouse")) return "leave";
    this.#sequence += character;
    switch (this.#state) {
      case "escape":
        return this.#stepAfterEscape(character);
      case "intermediate":
        return character < "0" ? "inside" : "end";
      case "control-sequence":
        return this.#stepInControlSequence(character);
      case "shift":
        return /[0-9;]/.test(character) ? "inside" : "end";
      case "mouse":
        return this.#sequence.length < mouseLength ? "inside" : "end";
      default:
        return "end";
    }
  }

  #stepAfterEscape(character: string): "inside" | "end" {
    if (character === "[") this.#state = "control-sequence";
    else if (character === "N" || character === "O") this.#state = "shift";
    else if ("PX]^_".includes(character)) this.#state = "string";
    else if (character < "0") this.#state = "intermediate";
    else return "end";
    return "inside";
  }

  /** Parameters and intermediates are 20–3F; 40–7E ends the sequence (ECMA-48 5.4). */
  #stepInControlSequence(character: string): "inside" | "end" | "leave" {
    if (character === "\x7f" || this.#sequence.length > lengthMax) return "leave";
    if (this.#sequence === mouse) this.#state = "mouse";
    else if (this.#sequence === "[[") this.#state = "linux-key";
    else if (character >= "@" || shiftedKey.test(this.#sequence)) return "end";
    return "inside";
  }

  /** Ends with BEL, or with ESC and a backslash, which are a sequence of their own. Tabs and the like may be in it. */
  #stepInString(character: string): "inside" | "end" | "leave" {
    if (character === "\x07") return "end";
    return /[\0-\x07\n\r\x0e-\x1f\x7f]/.test(character) ? "leave" : "inside";
  }
}

function isIntroducer(character: string): boolean {
  return character === "\x1b" || (character >= "\x80" && character <= "\x9f");
}

/** Text without its control sequences, whose end is the end of the last one too; other controls stay. */
export function withoutSequences(text: string): string {
  if (!/[\x1b\x80-\x9f]/.test(text)) return text;
  let kept = "";
  for (const piece of new ControlSequences().read(`${text}\n`)) if (piece.type === "text") kept += piece.text;
  return kept.slice(0, -1);
}
