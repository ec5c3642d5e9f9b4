/** Keeps a Portal running: starts it, and starts another when it ends. */
import type { Refusal } from "../control/channel.ts";
import { errorOf } from "../control/channel.ts";
import type { PortalEvent } from "../control/requests.ts";
import { BackOff } from "./back-off.ts";
import type { PortalChild } from "./child-process.ts";

const stopMs = 10_000;

export interface PortalKeeperOptions {
  spawn(events: { onEvent(event: PortalEvent): void; onExit(how: string): void }): PortalChild;
  /** It ended although nobody asked it to; another is on its way. */
  onLost(how: string): void;
  /** Another one listens, or can't. */
  onReturned(): void;
  onFailed(refusal: Refusal): void;
}

export class PortalKeeper {
  readonly #options: PortalKeeperOptions;
  readonly #backOff = new BackOff();
  #child: PortalChild | null = null;
  #listening = false;
  #wanted = false;

  constructor(options: PortalKeeperOptions) {
    this.#options = options;
  }

  /** Resolves when it listens on all its ports; rejects with its reason if the first one can't. */
  start(): Promise<void> {
    this.#wanted = true;
    return new Promise((resolve, reject) => {
      this.#spawn(resolve, (refusal) => {
        this.#wanted = false;
        reject(errorOf(refusal));
      });
    });
  }

  /** Null while there is none that listens. */
  get child(): PortalChild | null {
    return this.#listening ? this.#child : null;
  }

  /** Lets it say goodbye; resolves when it has ended. */
  async stop(reason: string | null): Promise<void> {
    this.#wanted = false;
    this.#backOff.cancel();
    const child = this.#child;
    if (!child) return;
    const late = setTimeout(() => child.kill(), stopMs);
    child.request("stop", { reason }).catch(() => child.kill());
    await child.exited;
    clearTimeout(late);
  }

  /** Ends it at once. */
  kill(): void {
    this.#wanted = false;
    this.#child?.kill();
  }

  #spawn(onListening: () => void, onFailed: (refusal: Refusal) => void): void {
    let failed = false;
    const fail = (refusal: Refusal) => {
      if (!failed) onFailed(refusal);
      failed = true;
    };
    const child = this.#options.spawn({
      onEvent: (event) => {
        if (event.event === "failed") return fail(event);
        this.#listening = true;
        this.#backOff.works();
        onListening();
      },
      onExit: (how) => {
        const listened = this.#listening;
        this.#child = null;
        this.#listening = false;
        if (listened && this.#wanted) this.#options.onLost(how);
        if (!listened)
          fail({ code: "portal-ended", message: `The Portal ${how}.`, advice: "`holdfast logs` says more." });
        if (this.#wanted) this.#backOff.wait(() => this.#spawn(this.#options.onReturned, this.#options.onFailed));
      },
    });
    this.#child = child;
  }
}
