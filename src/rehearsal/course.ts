/** The course of a rehearsal: one act after the other, each with all that comes of it. */
import type { Client } from "./client.ts";
import type { RehearsedTime } from "./rehearsed-time.ts";
import { type Failure, failureAt } from "./test-line.ts";
import type { Transcript } from "./transcript.ts";
import type { Trouble } from "./trouble.ts";

/** So long something may really take that the game waits for. */
const patienceMs = 30_000;

/** So often may something happen in one span of time, or a world of busy timers would keep a test waiting for hours. */
const mostHappenings = 250_000;

export interface CourseOptions {
  readonly time: RehearsedTime;
  readonly trouble: Trouble;
  readonly transcript: Transcript;
  /** Does what is due by itself when nothing else happens; false if nothing is. */
  goOn(): Promise<boolean>;
}

export class Course {
  readonly #options: CourseOptions;
  #doing = "the game began";

  constructor(options: CourseOptions) {
    this.#options = options;
  }

  /** What is being done, in words. */
  get doing(): string {
    return this.#doing;
  }

  /** What happens from now on comes of this. */
  begin(doing: string): void {
    this.#doing = doing;
  }

  /** Does `act`, waits for all that comes of it and until the client is answered, and fails with what went wrong meanwhile. */
  async play(line: string, doing: string, act: () => void, client: Client | null = null): Promise<void> {
    const { time, trouble } = this.#options;
    this.begin(doing);
    act();
    const end = performance.now() + patienceMs;
    await this.settle();
    while (client !== null && !client.isAnswered) {
      if (performance.now() > end) throw failureAt(line, this.#unanswered(doing));
      await time.reallyPasses(1);
      await this.settle();
    }
    trouble.tell(line, doing);
  }

  /** So much time passes. Whatever is due meanwhile happens, each at its time. */
  async pass(ms: number): Promise<void> {
    const { time } = this.#options;
    const end = time.elapsed() + ms;
    let happenings = 0;
    while (time.goesOn(end)) {
      // What promises make of it comes before what is due next.
      if (time.isStill) await null;
      if (time.isStill) continue;
      await this.settle();
      happenings++;
      if (happenings === mostHappenings) throw new RangeError(tooMuchHappens(end - time.elapsed()));
    }
  }

  /** Resolves when nothing more happens by itself before time passes. */
  async settle(): Promise<void> {
    do await this.#options.time.stands();
    while (await this.#options.goOn());
  }

  #unanswered(doing: string): Failure {
    const message =
      `${doing}, and that is still not done after ${patienceMs / 1000} seconds: its handler waits for something. If the ` +
      `test has to see to that, it must do so before it awaits the answer.${this.#options.transcript.ending}`;
    return { message, actual: "unanswered", expected: "answered" };
  }
}

function tooMuchHappens(leftMs: number): string {
  return (
    `Too much happens in that time for a test: something did ${mostHappenings} times, and ${leftMs} ms are left. ` +
    "Let less time pass at once, or let timers ring less often."
  );
}
