/** Players who each send a line every so often, and how long the longest had to wait for its answer. */
import type { Wording } from "./closed-loop.ts";
import type { PaceFigures } from "./orders.ts";
import type { LoadPlayer } from "./player.ts";

const slices = 50;
const graceMs = 120_000;

export class Pace {
  readonly #players: readonly LoadPlayer[];
  readonly #wording: Wording;
  readonly #timer: NodeJS.Timeout;
  /** Since when. */
  readonly #waiting = new Map<LoadPlayer, number>();
  #slice = 0;
  #sent = 0;
  #answered = 0;
  #longestSilenceMs = 0;

  /** Players take turns, so that some line is always on its way. */
  constructor(players: readonly LoadPlayer[], wording: Wording, everyMs: number) {
    this.#players = players;
    this.#wording = wording;
    this.#timer = setInterval(() => this.#sendSlice(), everyMs / slices);
  }

  async settle(): Promise<PaceFigures> {
    clearInterval(this.#timer);
    const deadline = performance.now() + graceMs;
    while (this.#waiting.size > 0 && performance.now() < deadline) await new Promise((wake) => setTimeout(wake, 10));
    // Who was never answered has waited until now at least.
    for (const [player, sentAt] of this.#waiting) {
      player.forget();
      this.#waited(sentAt);
    }
    return {
      sent: this.#sent,
      answered: this.#answered,
      dropped: this.#players.filter(({ dropped }) => dropped).length,
      longestSilenceMs: this.#longestSilenceMs,
    };
  }

  #sendSlice(): void {
    this.#slice = (this.#slice + 1) % slices;
    for (let index = this.#slice; index < this.#players.length; index += slices) this.#send(this.#players[index]!);
  }

  #send(player: LoadPlayer): void {
    if (player.dropped || this.#waiting.has(player)) return;
    const { line, answer } = this.#wording.next();
    const sentAt = performance.now();
    this.#waiting.set(player, sentAt);
    this.#sent++;
    player.await(answer, () => {
      this.#waiting.delete(player);
      this.#answered++;
      this.#waited(sentAt);
    });
    player.send(line);
  }

  #waited(sentAt: number): void {
    this.#longestSilenceMs = Math.max(this.#longestSilenceMs, performance.now() - sentAt);
  }
}
