/** The processes of the Server's generations: what they tell and answer becomes events for the table. */
import { type Refusal, refusalOf } from "../control/channel.ts";
import { patientTimeout } from "../control/process-channel.ts";
import type { Doing, ServerEvent, ServerIntroduction, Thrown } from "../control/requests.ts";
import type { ServerChild, ServerEvents } from "./child.ts";
import type { GenerationProcessOptions } from "./generation-options.ts";
import { GenerationPace, notReady } from "./generation-pace.ts";
import type { GenerationEvent } from "./generations.ts";
import { sentences } from "./sentences.ts";

/** What the processes tell the table, apart from what counts only where the code before did not throw it. */
type ProcessEvent = Exclude<GenerationEvent, { readonly event: "threw" }>;

export interface GenerationProcessEvents {
  take(event: ProcessEvent): void;
  threw(generation: number, thrown: Thrown): void;
}

interface Running {
  readonly child: ServerChild;
  introduction: ServerIntroduction | null;
  doing: Doing | null;
  /** How long it thinks that a take-over lasts. */
  takeOverMs: number;
  /** The bound that it was ended for. */
  met: string | null;
}

export class GenerationProcesses {
  readonly #options: GenerationProcessOptions;
  readonly #events: GenerationProcessEvents;
  readonly #pace: GenerationPace;
  readonly #running = new Map<number, Running>();

  constructor(options: GenerationProcessOptions, events: GenerationProcessEvents) {
    this.#options = options;
    this.#events = events;
    this.#pace = new GenerationPace(options);
  }

  get(generation: number): ServerChild | undefined {
    return this.#running.get(generation)?.child;
  }

  doing(generation: number): Doing | null {
    return this.#running.get(generation)?.doing ?? null;
  }

  /** Resolves when all that run now have ended. */
  async allExited(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ child }) => child.exited));
  }

  spawn(mode: "start" | "prepare", generation: number): void {
    const types = mode === "prepare" ? this.#options.checkTypes() : Promise.resolve(null);
    const { readyMs } = this.#options.limits();
    const running = this.#run(
      generation,
      async (takeOverMs) => {
        tooSlow.cancel();
        running.doing = null;
        running.takeOverMs = takeOverMs;
        const wrong =
          (await types) ?? (mode === "prepare" ? await this.#pace.objection(generation, running.takeOverMs) : null);
        if (wrong) this.#fail(generation, wrong);
        else this.#events.take({ event: "ready", generation });
      },
      (events) => this.#options.spawn(mode, generation, events),
    );
    const tooSlow = patientTimeout(this.#options.clock, readyMs, () =>
      this.#fail(generation, notReady(readyMs, running.doing)),
    );
    running.child.exited.then(() => tooSlow.cancel());
  }

  /** One that is ready or preparing is of no use to a supervisor that did not ask for it. */
  adopt(introduction: ServerIntroduction): void {
    this.#run(
      introduction.generation,
      () => {},
      (events) => this.#options.adopt(introduction, events),
    );
  }

  #run(
    generation: number,
    onReady: (takeOverMs: number) => void,
    make: (events: ServerEvents) => ServerChild,
  ): Running {
    const child = make({
      onIntroduction: (introduction) => {
        running.introduction = introduction;
        const objection = this.#options.objection(introduction);
        if (objection) this.#fail(generation, objection);
        if (introduction.trouble !== null) this.#options.onWriting(introduction.trouble);
      },
      onEvent: (event) => {
        if (event.event === "ready") onReady(event.takeOverMs);
        else this.#heed(generation, running, event);
      },
      onExit: (how) => {
        running.doing = null;
        this.#running.delete(generation);
        const message = running.met ? sentences.boundMet(running.met, how) : `The Server ${how}.`;
        this.#events.take({
          event: "exited",
          generation,
          refusal: { code: "server-ended", message, advice: "`holdfast logs` says more." },
        });
      },
    });
    const running: Running = { child, introduction: null, doing: null, takeOverMs: 0, met: null };
    this.#running.set(generation, running);
    return running;
  }

  #heed(generation: number, running: Running, event: Exclude<ServerEvent, { readonly event: "ready" }>): void {
    switch (event.event) {
      case "phase":
        if (event.places && running.doing) running.doing = { ...running.doing, places: event.places };
        else this.#pace.enter(generation, running, event.phase);
        break;
      case "failed":
        this.#fail(generation, event);
        break;
      case "threw":
        this.#events.threw(generation, event.thrown);
        break;
      case "stood-by":
        this.#events.take({ event: "stood-by", generation });
        break;
      case "writing":
        this.#options.onWriting(event.trouble);
        break;
      case "store-rewritten":
        this.#options.onStoreRewritten(event.why);
        break;
      case "turn-broke":
        this.#options.onTurnBroke(event.why, event.runsAgain);
        break;
      case "socket-made-again":
        this.#options.onSocketMadeAgain(event.socket);
        break;
      case "reload-wanted":
        this.#options.onReloadWanted(event.by, event.from);
        break;
    }
  }

  #fail(generation: number, refusal: Refusal): void {
    this.#events.take({ event: "failed", generation, refusal });
  }

  standBy(generation: number): Promise<void> {
    const { takeOverMs } = this.#options.limits();
    return this.#ask(generation, takeOverMs, "stand by", async ({ child }) => {
      await child.request("stand-by", {}, takeOverMs);
      return { event: "stood-by", generation };
    });
  }

  /** In a hurry only while players wait who were playing just now. */
  async takeOver(generation: number, hurry: boolean): Promise<void> {
    const running = this.#running.get(generation);
    const hurries = hurry && (await this.#options.anybodyThere());
    // The rehearsal has told about how long it lasts; it may not be ended when it is nearly done.
    const withinMs = hurries ? this.#options.limits().takeOverMs + (running?.takeOverMs ?? 0) : null;
    await this.#ask(generation, withinMs, "take over", async ({ child }) => {
      const { migrated } = await child.request("take-over", {}, withinMs);
      return { event: "took-over", generation, migrated };
    });
    if (running) running.doing = null;
  }

  stop(generation: number): void {
    const running = this.#running.get(generation);
    if (!running) return;
    const { child } = running;
    // What does not serve yet has nothing to finish, and may be at something long.
    if (running.doing) {
      child.kill();
      return;
    }
    const { takeOverMs } = this.#options.limits();
    // Whether it answers or not, it has to be gone in the end.
    const late = patientTimeout(this.#options.clock, takeOverMs, () =>
      this.#end(generation, running, `end within ${takeOverMs} ms`),
    );
    child.exited.then(() => late.cancel());
    child.request("stop", {}).catch(() => child.kill());
  }

  stopAll(): void {
    for (const generation of this.#running.keys()) this.stop(generation);
  }

  /** Ends those to which there is an objection now. */
  reconsider(): void {
    for (const { child, introduction } of this.#running.values()) {
      if (introduction && this.#options.objection(introduction)) child.kill();
    }
  }

  kill(generation: number): void {
    this.#running.get(generation)?.child.kill();
  }

  killAll(): void {
    for (const { child } of this.#running.values()) child.kill();
  }

  /** An answer becomes an event; a refusal one too; no answer means that the process is ended, which is an event as well. */
  async #ask(
    generation: number,
    withinMs: number | null,
    what: string,
    ask: (running: Running) => Promise<ProcessEvent>,
  ): Promise<void> {
    const running = this.#running.get(generation);
    if (!running) return;
    try {
      this.#events.take(await ask(running));
    } catch (error) {
      const refusal = refusalOf(error);
      // Without a bound there is no answer only because the process has ended, which is an event by itself.
      if (refusal.code !== "no-answer") this.#events.take({ event: "failed", generation, refusal });
      else if (withinMs !== null) this.#end(generation, running, `${what} within ${withinMs} ms`);
    }
  }

  #end(generation: number, running: Running, bound: string): void {
    // Or it has ended by itself, which is told by how it did.
    if (this.#running.get(generation) !== running) return;
    running.met = bound;
    this.#options.onSlow(sentences.ended(generation, bound));
    running.child.kill();
  }
}
