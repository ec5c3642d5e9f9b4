/** What the answers to one AJAX client bring: what was said beside the outputs, and the outputs that the client lacks. */
import type { ServerFrame } from "../../../wire/frames.ts";
import type { Missing } from "./resumable-stream.ts";

/** Frames as they are written. */
export type Frames = readonly string[];

export class Answers {
  readonly #lengthMax: number;
  /** Frames that bear no number, for the next answer. */
  #unnumbered: string[] = [];

  /** `lengthMax` is for one answer's outputs, in characters; a single one may be longer. */
  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  /** Keeps a frame that bears no number for the next answer. */
  add(frame: ServerFrame): void {
    const written = JSON.stringify(frame);
    // One pong answers any number of pings.
    if (!this.#unnumbered.includes(written)) this.#unnumbered.push(written);
  }

  /** Everything that was added. */
  takeUnnumbered(): Frames {
    const frames = this.#unnumbered;
    this.#unnumbered = [];
    return frames;
  }

  /** As much of what is missing as one answer holds and, if that is all, everything that was added. */
  take({ gap, frames }: Missing): { readonly frames: Frames; readonly isAll: boolean } {
    const told = gap ? [JSON.stringify({ op: "gap", ...gap } satisfies ServerFrame)] : [];
    let room = this.#lengthMax;
    for (const { frame } of frames) {
      room -= frame.length;
      if (room < 0 && told.length > 0) return { frames: told, isAll: false };
      told.push(frame);
    }
    return { frames: [...told, ...this.takeUnnumbered()], isAll: true };
  }
}
