/** The lanes of one run of a Portal, by the sessions' numbers. The lane of a session that has ended stays until the Portal knows of the end: an input that it sends again until then must not run again. */
import { Lane } from "./lane.ts";
import type { Outbox } from "./outbox.ts";

export class Lanes {
  readonly #outbox: Outbox;
  readonly #lanes = new Map<number, Lane>();
  /** Lanes whose session has ended, and the last output that may have left before the Portal was told so; null: it was not told yet. */
  readonly #ended = new Map<Lane, number | null>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  get(number: number): Lane | undefined {
    return this.#lanes.get(number);
  }

  /** A session begins, or is brought back with what the store knows. */
  open(number: number, committed = 0): Lane {
    const lane = new Lane(this.#outbox, number, committed);
    this.#lanes.set(number, lane);
    return lane;
  }

  /** The lane's session has ended. */
  end(lane: Lane): void {
    this.#ended.set(lane, null);
  }

  /** The turn that ended the lane's session was undone. */
  reopen(lane: Lane): void {
    this.#ended.delete(lane);
  }

  hasEnded(lane: Lane): boolean {
    return this.#ended.has(lane);
  }

  /** The lanes whose sessions have ended. */
  get ended(): readonly Lane[] {
    return [...this.#ended.keys()];
  }

  /** The Portal knows of the end, so nothing of the lane is needed any more. */
  forget(lane: Lane): void {
    this.#ended.delete(lane);
    this.#lanes.delete(lane.number);
  }

  /** Of each session the last input that is done for ever. */
  get committed(): (readonly [session: number, seq: number])[] {
    return [...this.#lanes.values()].map(({ number, committed }) => [number, committed]);
  }

  /** The Portal is being told what is committed: whoever has received an output beyond this one knows of those ends. */
  told(): void {
    for (const [lane, told] of this.#ended) {
      if (told === null && lane.isSettled) this.#ended.set(lane, this.#outbox.lastSeq);
    }
  }

  /** Lanes of whose end the Portal has heard, now that it has received the output up to this number. */
  heard(received: number): Lane[] {
    return [...this.#ended].flatMap(([lane, told]) => (told !== null && received > told ? [lane] : []));
  }
}
