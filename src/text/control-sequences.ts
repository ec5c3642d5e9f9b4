/**
 * What terminals send and obey and nobody reads: the control functions of ECMA-48, told from the text around them. A person
 * who presses Esc and types on, or Alt with a key, sends the same ESC; so only what a terminal sends by itself is taken
 * for a sequence, and of all else nothing goes but the ESC.
 */

export type Piece =
  | { readonly type: "text"; readonly text: string }
  /** A whole sequence but a string, as what stands behind its ESC. */
  | { readonly type: "sequence"; readonly sequence: string }
  /** ESC and one character, which may be a key that was pressed with Alt. */
  | { readonly type: "alt"; readonly character: string };

type State =
  | "text"
  | "escape"
  | "designation"
  | "control-sequence"
  | "shift"
  | "linux-key"
  | "mouse"
  | "string-or-letter"
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
/** What follows ESC O for a key: an arrow, Home, End, Enter of the number pad, F1 to F4; the small ones are rxvt's. */
const shifted = /[A-DFHMP-Sa-d]/;
/** A set of characters, behind a bracket. */
const designated = /[0-2AB]/;
/** The end of a string, behind its ESC. */
const terminator = "\\";
/** A key of rxvt, which ends where other sequences go on. */
const shiftedKey = /^\[\d+\$$/;

/**
 * Reads a stream that may be cut anywhere. An unfinished sequence ends with its line, before a control that can't be in
 * it, and where the next one begins: it never takes more than that with it.
 */
export class ControlSequences {
  #state: State = "text";
  #sequence = "";
  /** One character of C1 stood for ESC and the first letter. */
  #isOfC1 = false;

  *read(chunk: string): Generator<Piece, void, undefined> {
    for (let at = 0; at < chunk.length; ) {
      introducer.lastIndex = at;
      const begin = this.#state === "text" ? (introducer.exec(chunk)?.index ?? chunk.length) : at;
      if (begin > at) yield { type: "text", text: chunk.slice(at, begin) };
      at = begin;
      if (at === chunk.length) return;
      const character = chunk.charAt(at);
      const begun = this.#typed;
      const step = isIntroducer(character) ? "leave" : this.#step(character);
      if (step !== "leave") at++;
      if (step === "end") yield this.#ended;
      if (step === "leave" && begun !== "") yield { type: "text", text: begun };
      if (step !== "inside") this.#state = "text";
      if (isIntroducer(character)) this.#begin(chunk.charAt(at++));
    }
  }

  /** What of an unfinished sequence somebody has typed: it is none after all. */
  get #typed(): string {
    if (this.#state === "mouse") return this.#sequence.slice(mouse.length);
    const isText = this.#state === "shift" || this.#state === "string-or-letter" || this.#state === "designation";
    return isText && !this.#isOfC1 ? this.#sequence : "";
  }

  get #ended(): Piece {
    const sequence = this.#sequence;
    const isAlone = this.#state === "escape" && sequence !== terminator;
    return isAlone ? { type: "alt", character: sequence } : { type: "sequence", sequence };
  }

  #begin(character: string): void {
    this.#sequence = "";
    this.#state = "escape";
    this.#isOfC1 = character !== "\x1b";
    if (!this.#isOfC1) return;
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
    if (this.#state === "string-or-letter") {
      if (!answer.test(character)) return "leave";
      this.#state = "string";
      return "inside";
    }
    if (this.#state === "designation" && !designated.test(character)) return "leave";
    if (this.#state === "shift" && !/[0-9;]/.test(character) && !shifted.test(character)) return "leave";
    this.#sequence += character;
    switch (this.#state) {
      case "escape":
        return this.#stepAfterEscape(character);
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
    else if (character === "O") this.#state = "shift";
    else if (character === "P") this.#state = "string-or-letter";
    else if ("]^_".includes(character)) this.#state = "string";
    else if ("()".includes(character)) this.#state = "designation";
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

/** Text without its control sequences, whose end is the end of the last one too; other controls stay, and so does what follows an ESC that begins none. */
export function withoutSequences(text: string): string {
  if (!/[\x1b\x80-\x9f]/.test(text)) return text;
  let kept = "";
  for (const piece of new ControlSequences().read(`${text}\n`)) {
    if (piece.type !== "sequence") kept += piece.type === "alt" ? piece.character : piece.text;
  }
  return kept.slice(0, -1);
}
