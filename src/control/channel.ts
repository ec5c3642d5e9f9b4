/** Typed requests between the supervisor and a child over the child's process channel, and events the other way. */
import { HoldfastError } from "../errors.ts";

/** Requests by name: see requests.ts. */
export type Requests<R> = { readonly [Name in keyof R]: { readonly ask: object; readonly answer: unknown } };

/** One handler for each request. A throw crosses to the supervisor as code, message and advice. */
export type RequestHandlers<R extends Requests<R>> = {
  readonly [Name in keyof R]: (ask: R[Name]["ask"]) => R[Name]["answer"] | Promise<R[Name]["answer"]>;
};

/** An error as it crosses between processes. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly advice: string | null;
}

interface Asked {
  readonly id: number;
  readonly name: string;
  readonly ask: object;
}

type Told =
  | { readonly told: "event"; readonly event: unknown }
  | { readonly told: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly told: "refusal"; readonly id: number; readonly refusal: Refusal };

export function refusalOf(error: unknown): Refusal {
  if (error instanceof HoldfastError) return { code: error.code, message: error.message, advice: error.advice };
  return { code: "failed", message: error instanceof Error ? error.message : String(error), advice: null };
}

export function errorOf({ code, message, advice }: Refusal): HoldfastError {
  return new HoldfastError(code, message, advice === null ? {} : { advice });
}

/** Resolves when the supervisor's end has it, so that a child may wait for it before it exits. */
function send(message: Told): Promise<void> {
  return new Promise((resolve) => {
    // Without a supervisor there is nobody to tell: the child is about to end by `orphaned`.
    if (!process.send || !process.connected) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}

/** In a child: tells the supervisor something unasked. Await it before `process.exit`. */
export function tell<E>(event: E): Promise<void> {
  return send({ told: "event", event });
}

/**
 * In a child: answers the supervisor's requests from now on. `orphaned` runs once when the supervisor is gone, however
 * it went; by default the child ends at once. The channel keeps the process alive until `process.disconnect`.
 */
export function serveRequests<R extends Requests<R>>(
  handlers: RequestHandlers<R>,
  orphaned: () => void = () => process.exit(1),
): void {
  if (!process.send || !process.connected) {
    throw new HoldfastError("no-supervisor", "This process belongs to a supervisor and can't run alone.", {
      advice: "Start the game with `holdfast start`.",
    });
  }
  process.on("message", async ({ id, name, ask }: Asked) => {
    try {
      const handler = handlers[name as keyof R];
      await send({ told: "answer", id, answer: await handler(ask) });
    } catch (error) {
      await send({ told: "refusal", id, refusal: refusalOf(error) });
    }
  });
  process.once("disconnect", orphaned);
}

/** What the supervisor's end needs of a `ChildProcess` that was spawned with an `ipc` channel. */
export interface ChildEnd {
  readonly connected: boolean;
  /** Undefined if the process could not be started. */
  readonly pid?: number | undefined;
  send(message: object, callback: (error: Error | null) => void): boolean;
  on(event: "message", listener: (message: Told) => void): unknown;
  on(event: "exit", listener: (code: number | null, signal: string | null) => void): unknown;
  on(event: "disconnect", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

export interface ChannelEvents<E> {
  onEvent(event: E): void;
  /** Runs once, after every request that was open has been rejected. `how` completes the sentence "It …". */
  onExit(how: string): void;
}

interface Open {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The supervisor's end of one child's channel. */
export class ProcessChannel<R extends Requests<R>, E> {
  readonly #child: ChildEnd;
  readonly #events: ChannelEvents<E>;
  readonly #open = new Map<number, Open>();
  #lastId = 0;
  #exited = false;

  constructor(child: ChildEnd, events: ChannelEvents<E>) {
    this.#child = child;
    this.#events = events;
    let how: string | null = null;
    child.on("message", (message) => this.#receive(message));
    child.on("exit", (code, signal) => {
      how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      if (!child.connected) this.#exit(how);
    });
    // The end of a process may be seen before its last words have been read.
    child.on("disconnect", () => {
      if (how !== null) this.#exit(how);
    });
    // The channel of a process that never was counts as connected.
    child.on("error", (error) => {
      if (child.pid === undefined) this.#exit(`could not be run: ${error.message}`);
    });
  }

  /** Rejects with the child's own error, or with `no-answer` after `withinMs` and when the child ends first. */
  request<Name extends keyof R & string>(
    name: Name,
    ask: R[Name]["ask"],
    withinMs: number | null = null,
  ): Promise<R[Name]["answer"]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = withinMs === null ? null : setTimeout(() => fail(`did not answer within ${withinMs} ms`), withinMs);
      const settle = <T>(then: (value: T) => void) => {
        return (value: T) => {
          if (timer) clearTimeout(timer);
          this.#open.delete(id);
          then(value);
        };
      };
      const refuse = settle(reject);
      const fail = (how: string) => refuse(new HoldfastError("no-answer", `The process asked for "${name}" ${how}.`));
      this.#open.set(id, { resolve: settle(resolve), reject: refuse });
      if (this.#exited || !this.#child.connected) return fail("has ended");
      this.#child.send({ id, name, ask } satisfies Asked, (error) => {
        if (error) fail("has ended");
      });
    });
  }

  #receive(message: Told): void {
    switch (message.told) {
      case "event":
        // Later than the promises of answers that came before it in the same read.
        setImmediate(() => this.#events.onEvent(message.event as E));
        break;
      case "answer":
        this.#open.get(message.id)?.resolve(message.answer);
        break;
      case "refusal":
        this.#open.get(message.id)?.reject(errorOf(message.refusal));
        break;
    }
  }

  #exit(how: string): void {
    if (this.#exited) return;
    this.#exited = true;
    for (const open of [...this.#open.values()]) {
      open.reject(new HoldfastError("no-answer", `The process ${how} before it answered.`));
    }
    setImmediate(() => this.#events.onExit(how));
  }
}
