/** What one turn says, in order. What it says to one session is bounded, so that no turn keeps all others waiting. */
import { HoldfastError } from "../../errors.ts";
import type { Output } from "../../link/messages.ts";
import type { OutboxEntry } from "../commit/outbox.ts";

/** What a message costs beside its words, on the link and in the store. */
const headBytes = 32;

export class TurnOutput {
  readonly entries: OutboxEntry[] = [];
  readonly #bytesMax: number;
  #bytes = 0;
  /** By session; nobody counts before all together is more than one may hear. */
  #heard: Map<number, number> | null = null;

  /** `bytesMax` is what one session may be told. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The size of it all, each message counted once, however many hear it. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Throws `turn-output-too-large`, and then adds nothing. */
  add(entry: OutboxEntry): void {
    const bytes = this.#bytes + sizeOf(entry.output);
    if (bytes > this.#bytesMax) this.#hear(entry);
    this.#bytes = bytes;
    this.entries.push(entry);
  }

  #hear(entry: OutboxEntry): void {
    const heard = this.#heard ?? heardIn(this.entries);
    this.#heard = heard;
    const bytes = sizeOf(entry.output);
    for (const session of entry.to) {
      if ((heard.get(session) ?? 0) + bytes > this.#bytesMax) throw tooLarge(this.#bytesMax);
    }
    count(heard, entry.to, bytes);
  }
}

function heardIn(entries: readonly OutboxEntry[]): Map<number, number> {
  const heard = new Map<number, number>();
  for (const { to, output } of entries) count(heard, to, sizeOf(output));
  return heard;
}

function count(heard: Map<number, number>, to: readonly number[], bytes: number): void {
  for (const session of to) heard.set(session, (heard.get(session) ?? 0) + bytes);
}

function sizeOf(output: Output): number {
  const isText = output.type === "message" && output.message.type !== "oob";
  return headBytes + Buffer.byteLength(isText ? output.message.text : JSON.stringify(output));
}

/** Was that a turn which said more than one may? */
export function saidTooMuch(error: unknown): boolean {
  return error instanceof HoldfastError && error.code === "turn-output-too-large";
}

function tooLarge(bytesMax: number): HoldfastError {
  return new HoldfastError("turn-output-too-large", `A turn wanted to tell one session more than ${bytesMax} bytes.`, {
    advice:
      "Show it in pages, with turn.ask() for the next; or raise limits.turnOutputBytes, if players really read so much at once.",
  });
}
