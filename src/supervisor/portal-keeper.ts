/** Keeps a Portal running: starts it, and starts another when it ends. */
import type { Clock } from "../clock.ts";
import type { Refusal } from "../control/channel.ts";
import { errorOf } from "../control/channel.ts";
import { patientTimeout } from "../control/process-channel.ts";
import type { PortalIntroduction } from "../control/requests.ts";
import { BackOff } from "./back-off.ts";
import type { PortalChild, PortalEvents } from "./child.ts";

const stopMs = 10_000;

export interface PortalKeeperOptions {
  readonly clock: Clock;
  spawn(events: PortalEvents): PortalChild;
  /** Takes over one that lives already. */
  adopt(introduction: PortalIntroduction, events: PortalEvents): PortalChild;
  /** It has said who it is. */
  onIntroduction(introduction: PortalIntroduction): void;
  onSocketMadeAgain(socket: string): void;
  /** It listens, or will, but for one protocol of the author's own. */
  onProtocolOff(refusal: Refusal): void;
  /** It ended although nobody asked it to; another is on its way. */
  onLost(how: string): void;
  /** Another one listens, or can't. */
  onReturned(): void;
  onFailed(refusal: Refusal): void;
}

export class PortalKeeper {
  readonly #options: PortalKeeperOptions;
  readonly #backOff: BackOff;
  #child: PortalChild | null = null;
  #listening = false;
  #wanted = false;

  constructor(options: PortalKeeperOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.clock);
  }

  /** Resolves when it listens on all its ports; rejects with its reason if the first one can't. */
  start(): Promise<void> {
    return this.#begin(this.#options.spawn);
  }

  /** The same with one that has outlived its supervisor. */
  adopt(introduction: PortalIntroduction): Promise<void> {
    return this.#begin((events) => this.#options.adopt(introduction, events));
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
    const late = patientTimeout(this.#options.clock, stopMs, () => child.kill());
    child.request("stop", { reason }).catch(() => child.kill());
    await child.exited;
    late.cancel();
  }

  /** Ends it at once. */
  kill(): void {
    this.#wanted = false;
    this.#child?.kill();
  }

  #begin(make: (events: PortalEvents) => PortalChild): Promise<void> {
    this.#wanted = true;
    return new Promise((resolve, reject) => {
      this.#take(make, resolve, (refusal) => {
        this.#wanted = false;
        reject(errorOf(refusal));
      });
    });
  }

  #take(
    make: (events: PortalEvents) => PortalChild,
    onListening: () => void,
    onFailed: (refusal: Refusal) => void,
  ): void {
    let failed = false;
    const fail = (refusal: Refusal) => {
      if (!failed) onFailed(refusal);
      failed = true;
    };
    const listens = () => {
      if (this.#listening) return;
      this.#listening = true;
      this.#backOff.works();
      onListening();
    };
    this.#child = make({
      onIntroduction: (introduction) => {
        this.#options.onIntroduction(introduction);
        if (introduction.listening) listens();
      },
      onEvent: (event) => {
        switch (event.event) {
          case "failed":
            return fail(event);
          case "listening":
            return listens();
          case "socket-made-again":
            return this.#options.onSocketMadeAgain(event.socket);
          case "protocol-off":
            return this.#options.onProtocolOff(event);
        }
      },
      onExit: (how) => {
        const listened = this.#listening;
        this.#child = null;
        this.#listening = false;
        if (listened && this.#wanted) this.#options.onLost(how);
        if (!listened)
          fail({ code: "portal-ended", message: `The Portal ${how}.`, advice: "`holdfast logs` says more." });
        if (this.#wanted) this.#backOff.wait(() => this.#startAnother());
      },
    });
  }

  #startAnother(): void {
    this.#take(this.#options.spawn, this.#options.onReturned, this.#options.onFailed);
  }
}
