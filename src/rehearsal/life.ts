/** The life of one Server in a rehearsal. When it has ended, nothing reaches anybody that its code still does: as after `kill -9`. */
import type { Clock, Timer } from "../clock.ts";
import type { Store } from "../store/store.ts";

const never = () => new Promise<never>(() => {});

export class Life {
  readonly clock: Clock;
  readonly #end = Promise.withResolvers<never>();
  readonly #atEnd: (() => void)[] = [];
  #ended = false;

  constructor(clock: Clock) {
    this.clock = this.#clock(clock);
    this.#end.promise.catch(() => {});
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const act of this.#atEnd) act();
    this.#end.reject(new Error("the Server died before it was done"));
  }

  onEnd(act: () => void): void {
    this.#atEnd.push(act);
  }

  /** Calls only while it lasts. */
  call<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      if (!this.#ended) act(...args);
    };
  }

  /** The outcome of the work; rejects if this life ends before. */
  outlives<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#end.promise]);
  }

  /** Once it has ended, nothing is written any more, and nothing answered. */
  store(store: Store): Store {
    const ask = (name: keyof Store) => {
      const method = store[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => (this.#ended ? never() : method.apply(store, args));
    };
    return new Proxy(store, { get: (_, name) => ask(name as keyof Store) });
  }

  #clock(clock: Clock): Clock {
    const ending = (timer: Timer) => {
      this.onEnd(() => timer.cancel());
      return timer;
    };
    return {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      after: (ms, call) => clock.after(ms, this.call(call)),
      every: (ms, call) => ending(clock.every(ms, call)),
      soon: (call) => clock.soon(this.call(call)),
    };
  }
}
