/** The typed lines that may not have arrived: each is sent until it is acknowledged, and runs once. */
import type { InputFrame } from "../src/wire/frames.ts";
import { isCount, isRecord, isText, isTruth } from "../src/wire/json.ts";

export interface TypedLine {
  /** Null in a page that was loaded again, for what was not written down. */
  readonly text: string | null;
  /** A password. */
  readonly secret: boolean;
  /** Null, as long as it was never sent. */
  readonly number: number | null;
}

export class Outbox {
  #lines: readonly TypedLine[];
  #sent = 0;

  constructor(lines: readonly TypedLine[]) {
    this.#lines = lines;
  }

  /** How many lines may not have arrived. */
  get length(): number {
    return this.#lines.length;
  }

  /** A password that was not written down is among them. */
  get lacksPassword(): boolean {
    return this.#lines.some(({ text, secret }) => text === null && secret);
  }

  /** Gives how many lines are lost since nobody wrote them down. */
  dropLacking(): number {
    const before = this.#lines.length;
    this.#lines = this.#lines.filter(({ text }) => text !== null);
    return before - this.#lines.length;
  }

  /** A line that can't be sent yet. */
  add(text: string, secret: boolean): void {
    this.#lines = [...this.#lines, { text, secret, number: null }];
  }

  /** The frame of a line that is sent now. */
  send(text: string, secret: boolean): InputFrame {
    const line = { text, secret, number: ++this.#sent };
    this.#lines = [...this.#lines, line];
    return frameOf(line);
  }

  /** The server took every line up to this number. */
  acknowledged(number: number): void {
    this.#lines = this.#lines.filter((line) => line.number === null || line.number > number);
  }

  /** The frames to send to a session that took `received` lines; 0 for a new one. */
  resend(received: number): readonly InputFrame[] {
    this.acknowledged(received);
    this.dropLacking();
    this.#sent = received;
    const lines = this.#lines.map((line) => ({ ...line, text: line.text ?? "", number: ++this.#sent }));
    this.#lines = lines;
    return lines.map(frameOf);
  }

  /** The session is over: what was typed for it must not reach the next one. Gives what it has not acknowledged. */
  clear(): readonly TypedLine[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#sent = 0;
    return lines;
  }

  /** What may be written down: of a password, and of what was typed after it, only that it was there. */
  get harmless(): readonly TypedLine[] {
    const secret = this.#lines.findIndex((line) => line.secret);
    return this.#lines.map((line, index) => (secret === -1 || index < secret ? line : { ...line, text: null }));
  }
}

export function isTypedLine(value: unknown): value is TypedLine {
  if (!isRecord(value)) return false;
  const { text, secret, number } = value;
  return (text === null || isText(text)) && isTruth(secret) && (number === null || isCount(number));
}

function frameOf({ text, number }: { readonly text: string; readonly number: number }): InputFrame {
  return { op: "input", number, message: { type: "text", text } };
}
