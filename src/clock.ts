/** Time as code is given it: nothing asks the system itself how late it is or has itself woken, so that a test can hold time in its hand. */

/** Something that is still to happen. */
export interface Timer {
  /** It does not happen any more. Idempotent. */
  cancel(): void;
  /** Its wait begins anew, unless it is cancelled. */
  refresh(): Timer;
  /** The process may end without it. */
  unref(): Timer;
}

/** Time, as it is handed to whoever needs it: a test hands in one of its own. */
export interface Clock {
  /** Milliseconds since 1970: for people, and for what is stored. Somebody may set them back. */
  now(): number;
  /** Milliseconds that nobody can set, and that stand still while the machine sleeps: for deadlines and rates. */
  elapsed(): number;
  /** Calls once, after so many milliseconds. */
  after(ms: number, call: () => void): Timer;
  /** Calls again and again. */
  every(ms: number, call: () => void): Timer;
  /** Calls when all that has come in already has had its turn. */
  soon(call: () => void): void;
}

/** Resolves after so many milliseconds. */
export function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** Rejects if `work` takes longer; what it resolves to then is handed to `tooLate`. */
export function within<T>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
  tooLate: (result: T) => void = () => {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const timer = clock.after(ms, () => {
      isOver = true;
      reject(new Error(`it takes longer than ${ms / 1000} seconds.`));
    });
    work.then(
      (result) => {
        timer.cancel();
        if (isOver) tooLate(result);
        else resolve(result);
      },
      (error) => {
        timer.cancel();
        reject(error);
      },
    );
  });
}

/** The system's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (ms, call) => new SystemTimer(setTimeout(call, ms)),
  every: (ms, call) => new SystemTimer(setInterval(call, ms)),
  soon(call) {
    setImmediate(call);
  },
};

class SystemTimer implements Timer {
  readonly #handle: NodeJS.Timeout;

  constructor(handle: NodeJS.Timeout) {
    this.#handle = handle;
  }

  /** Node clears by this also what repeats. */
  cancel(): void {
    clearTimeout(this.#handle);
  }

  refresh(): this {
    this.#handle.refresh();
    return this;
  }

  unref(): this {
    this.#handle.unref();
    return this;
  }
}

/** The timer of a clock that is no system's. `wait` begins to wait, and gives what ends that. */
export function restartable(wait: () => () => void): Timer {
  let end = wait();
  let isCancelled = false;
  const timer: Timer = {
    cancel() {
      isCancelled = true;
      end();
    },
    refresh() {
      if (isCancelled) return timer;
      end();
      end = wait();
      return timer;
    },
    unref: () => timer,
  };
  return timer;
}

/** `every` of such a clock, from its `after`. */
export function repeated(clock: Pick<Clock, "after">, ms: number, call: () => void): Timer {
  const timer = clock.after(ms, () => {
    timer.refresh();
    call();
  });
  return timer;
}
