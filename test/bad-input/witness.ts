/** A player who behaves, and who must notice nothing of those who don't. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Echo } from "../echo.ts";
import { Caller } from "./caller.ts";

/** Far less than a person would call a pause, on a machine that has nothing else to do. */
const pauseMs = 2000;
/** An answer crosses two processes and the disk: on a busy machine it may take as many times longer than a bare echo. */
const timesEcho = 20;

export class Witness {
  readonly #caller: Caller;
  readonly #echo: Echo;
  #spoken = 0;

  private constructor(caller: Caller, echo: Echo) {
    this.#caller = caller;
    this.#echo = echo;
  }

  /** Goes up to the lighthouse, where nobody else comes. */
  static async enter(port: number): Promise<Witness> {
    const caller = await Caller.at(port, "127.0.0.99");
    await caller.answers("create Witness quiet evening", "Exits: north, up, south.");
    await caller.answers("up", "Exits: down.\r\n");
    const witness = new Witness(caller, await Echo.start());
    await witness.#speak();
    return witness;
  }

  /** Speaks on and on while `work` is done: each line is answered soon, and nothing else is heard. */
  async noticesNothingOf<T>(work: Promise<T>): Promise<T> {
    const watch = { over: false };
    const watched = work.finally(() => {
      watch.over = true;
    });
    const [result] = await Promise.all([watched, this.#speakUntil(watch)]);
    return result;
  }

  leave(): void {
    this.#caller.hangUp();
    this.#echo[Symbol.dispose]();
  }

  async #speakUntil(watch: { over: boolean }): Promise<void> {
    do {
      await this.#speak();
      await sleep(60);
    } while (!watch.over);
    assert.equal(this.#caller.unread, "");
    assert.equal(this.#caller.closed, false);
  }

  async #speak(): Promise<void> {
    this.#spoken += 1;
    const answer = `You say, "tide ${this.#spoken}"\r\n`;
    const askedAt = performance.now();
    this.#caller.says(`say tide ${this.#spoken}`);
    const hearing = this.#caller.hears(answer).then((heard) => ({ heard, tookMs: performance.now() - askedAt }));
    // The machine may become busy after the question: the echo is asked until the answer is there.
    const echoMs = await this.#echo.slowestMs(hearing);
    const { heard, tookMs } = await hearing;
    assert.equal(heard, answer);
    assert.ok(tookMs < pauseMs + timesEcho * echoMs, `an answer took ${tookMs} ms, and a bare echo ${echoMs} ms`);
  }
}
