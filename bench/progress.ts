/** How far a run has come, and how long it will still take: one line that changes on a terminal, plain lines elsewhere. */

export interface ProgressOptions {
  /** What each part is expected to take, in seconds, in the order of the run. */
  readonly expected: ReadonlyMap<string, number>;
  readonly terminal: boolean;
  /** Milliseconds that only grow. */
  now(): number;
  write(text: string): void;
}

/** Before so many expected seconds are over, the pace of a run says nothing: servers are only starting. */
const telling = 30;

export class Progress {
  readonly #options: ProgressOptions;
  readonly #begin: number;
  readonly #shares = new Map<string, number>();
  #line = "";

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#begin = options.now();
  }

  /** So large a share of a part is done, and `step` is what was done last. */
  at(part: string, share: number, step: string): void {
    this.#shares.set(part, share);
    this.#line = `${part}: ${step}`;
    this.show();
  }

  /** Writes the line again, with the time as it is now. */
  show(): void {
    const { terminal, write, now } = this.#options;
    const line = `${clock(now() - this.#begin)}  ${this.#line}; about ${clock(this.leftMs)} left`;
    write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
  }

  /** What is left is taken to be as much slower than expected as what is done was, or faster. */
  get leftMs(): number {
    const { expected, now } = this.#options;
    const all = [...expected.values()].reduce((sum, seconds) => sum + seconds, 0);
    const done = [...expected].reduce((sum, [part, seconds]) => sum + seconds * (this.#shares.get(part) ?? 0), 0);
    return (all - done) * (done > telling ? (now() - this.#begin) / done : 1000);
  }
}

/** Minutes and seconds. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
