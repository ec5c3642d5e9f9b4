/** What may end a Server while it loads, without an error that anybody could catch: told as the reason why it can't start. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Clock, Timer } from "../../clock.ts";
import { gamePlaceOf, HoldfastError, whereAndWhat } from "../../errors.ts";
import { filesRead } from "../../world/written-at.ts";

/** A module that waits for so long may wait for ever. */
const longWaitMs = 5000;
/** A line that waits and is not indented, and so is in no function. */
const awaitAtTheTop = /^(?![\s/*}])(?!.*\basync\b).*\bawait\b/;

export interface LoadWatchOptions {
  readonly game: string;
  readonly clock: Clock;
  /** The reason, at once: the process may be about to end. */
  fail(error: HoldfastError): void;
  /** The game waits at the top of a module, at one of these places. */
  onWaiting(places: readonly string[]): void;
}

/** From before the game is imported until it serves. */
export class LoadWatch {
  readonly #options: LoadWatchOptions;
  readonly #waiting: Timer;
  #ready = false;

  constructor(options: LoadWatchOptions) {
    this.#options = options;
    process.on("exit", this.#onExit).on("beforeExit", this.#onNothingLeft);
    this.#waiting = options.clock.after(longWaitMs, () => void this.#tellWaiting()).unref();
  }

  /** A promise that the game made was rejected, or a callback of its threw. True if that is why it can't start. */
  heed(error: unknown): boolean {
    if (this.#ready) return false;
    this.#options.fail(broken(`The game threw while it was loaded: ${whereAndWhat(error)}`, "Mend it and try again."));
    return true;
  }

  /** The game has been imported. */
  imported(): void {
    this.#waiting.cancel();
    process.off("beforeExit", this.#onNothingLeft);
  }

  /** From now on an error that nobody has caught is one of many. */
  ready(): void {
    this.#ready = true;
  }

  /** It serves, or is given up. */
  end(): void {
    this.imported();
    this.ready();
    process.off("exit", this.#onExit);
  }

  readonly #onExit = (): void => {
    const place = gamePlaceOf(new Error());
    if (place === null) return;
    const sentence = `The game ended the process before it served, at ${place}.`;
    this.#options.fail(broken(sentence, "Take `process.exit` away; throw an error in its place."));
  };

  /** Nothing is left that could ever wake the process, but the import has not ended. */
  readonly #onNothingLeft = async (): Promise<void> => {
    const places = await this.#stalled();
    const at = places.length === 0 ? this.#options.game : places.join(" or ");
    this.#options.fail(
      broken(`The game waits for something that never comes: \`await\` at ${at}.`, "Mend it and try again."),
    );
  };

  async #tellWaiting(): Promise<void> {
    const places = await this.#stalled();
    if (places.length > 0) this.#options.onWaiting(places);
  }

  /** Where modules that have not ended wait, as far as it can be seen. */
  async #stalled(): Promise<string[]> {
    const places: string[] = [];
    for (const [file, source] of filesRead()) {
      const lines = source
        .split("\n")
        .flatMap((line, index) => (awaitAtTheTop.test(line) ? [`${file}:${index + 1}`] : []));
      if (lines.length > 0 && existsSync(file) && (await isUnfinished(file))) places.push(...lines);
    }
    return places;
  }
}

/** A module that has been imported is not run again: who imports it waits for its end. */
async function isUnfinished(file: string): Promise<boolean> {
  const imported = import(pathToFileURL(file).href).then(
    () => false,
    () => false,
  );
  const later = new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(true))));
  return Promise.race([imported, later]);
}

function broken(sentence: string, advice: string): HoldfastError {
  return new HoldfastError("game-broken", sentence, { advice });
}
