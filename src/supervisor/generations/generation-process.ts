/** The process of one generation of the Server: what it tells and answers becomes events for the table. */
import { type Refusal, refusalOf } from "../../control/channel.ts";
import { patientTimeout } from "../../control/process-channel.ts";
import type { Doing, ServerEvent, ServerIntroduction } from "../../control/requests.ts";
import type { ServerChild, ServerEvents } from "../child.ts";
import { sentences } from "../sentences.ts";
import type {
  GenerationProcessEvents,
  GenerationProcessOptions,
  ProcessEvent,
  Spawning,
} from "./generation-options.ts";
import { type GenerationPace, notReady } from "./generation-pace.ts";

export interface GenerationProcessParts {
  readonly generation: number;
  /** Nobody waits for it, so that nobody need hear how long it takes. */
  readonly isQuiet: boolean;
  readonly options: GenerationProcessOptions;
  readonly pace: GenerationPace;
  readonly events: GenerationProcessEvents;
  /** The process has ended; the table hears of it next. */
  onExited(): void;
}

export class GenerationProcess {
  readonly child: ServerChild;
  /** What it is at, as long as it does not serve yet. */
  doing: Doing | null = null;
  readonly #parts: GenerationProcessParts;
  readonly #onReady: (takeOverMs: number) => void;
  #introduction: ServerIntroduction | null = null;
  /** The code that it has read, as a fingerprint; null before it is known. */
  #code: string | null = null;
  /** How long it thinks that a take-over lasts. */
  #takeOverMs = 0;
  /** The bound that it was ended for. */
  #met: string | null = null;
  #hasExited = false;

  private constructor(
    parts: GenerationProcessParts,
    make: (events: ServerEvents) => ServerChild,
    onReady: (takeOverMs: number) => void,
  ) {
    this.#parts = parts;
    this.#onReady = onReady;
    this.child = make({
      onIntroduction: (introduction) => this.#introduced(introduction),
      onEvent: (event) => this.#heed(event),
      onExit: (how) => this.#exited(how),
    });
  }

  /** Starts one. The table hears when it is ready, or why it is refused. A spare is to have the code of `served`. */
  static spawn(how: Spawning, parts: GenerationProcessParts, served: GenerationProcess | null): GenerationProcess {
    const { generation, options, pace, events } = parts;
    const { mode } = how;
    const types = mode === "prepare" ? options.checkTypes() : Promise.resolve(null);
    const { readyMs } = options.limits();
    const spawned = new GenerationProcess(
      parts,
      (childEvents) => options.spawn(how, generation, childEvents),
      async (takeOverMs) => {
        tooSlow.cancel();
        spawned.doing = null;
        spawned.#takeOverMs = takeOverMs;
        const wrong =
          (await types) ??
          (mode === "prepare" ? await pace.objection(generation, takeOverMs) : spawned.#objectionBeside(served));
        if (wrong) spawned.#fail(wrong);
        else events.take({ event: "ready", generation });
      },
    );
    const tooSlow = patientTimeout(options.clock, readyMs, () => spawned.#fail(notReady(readyMs, spawned.doing)));
    spawned.child.exited.then(() => tooSlow.cancel());
    return spawned;
  }

  /** Goes on with one that lives. If it is ready or preparing, it is of no use to a supervisor that did not ask for it. */
  static adopt(introduction: ServerIntroduction, parts: GenerationProcessParts): GenerationProcess {
    const make = (events: ServerEvents) => parts.options.adopt(introduction, events);
    return new GenerationProcess(parts, make, () => {});
  }

  standBy(): Promise<void> {
    const { generation, options } = this.#parts;
    const { takeOverMs } = options.limits();
    return this.#ask(takeOverMs, "stand by", async () => {
      await this.child.request("stand-by", {}, takeOverMs);
      return { event: "stood-by", generation };
    });
  }

  /** In a hurry only while players wait who were playing just now. */
  async takeOver(hurry: boolean): Promise<void> {
    const { generation, options } = this.#parts;
    const taking = this.#ask(null, "take over", async () => {
      const { migrated } = await this.child.request("take-over", {});
      return { event: "took-over", generation, migrated };
    });
    // The rehearsal has told about how long it lasts; it may not be ended when it is nearly done.
    const withinMs = options.limits().takeOverMs + this.#takeOverMs;
    // It begins before it is known whether anybody waits: if somebody does, the answer takes its time as well.
    const isWaitedFor = hurry ? options.anybodyThere() : Promise.resolve(false);
    const late = patientTimeout(options.clock, withinMs, async () => {
      if (await isWaitedFor) this.#end(`take over within ${withinMs} ms`);
    });
    await taking;
    late.cancel();
    this.doing = null;
  }

  /** Ends in good order, or, if it takes too long, at once. */
  stop(): void {
    // What does not serve yet has nothing to finish, and may be at something long.
    if (this.doing) {
      this.child.kill();
      return;
    }
    const { options } = this.#parts;
    const { takeOverMs } = options.limits();
    // Whether it answers or not, it has to be gone in the end.
    const late = patientTimeout(options.clock, takeOverMs, () => this.#end(`end within ${takeOverMs} ms`));
    this.child.exited.then(() => late.cancel());
    this.child.request("stop", {}).catch(() => this.child.kill());
  }

  /** Ends it if there is an objection to it now. */
  reconsider(): void {
    if (this.#introduction && this.#parts.options.objection(this.#introduction)) this.child.kill();
  }

  /** Nobody has asked for other code than that which serves; when that has died, what is there now is what is started. */
  #objectionBeside(served: GenerationProcess | null): Refusal | null {
    if (served === null || served.#hasExited || served.#code === this.#code) return null;
    return { code: "spare-differs", message: sentences.spareDiffers, advice: sentences.spareDiffersAdvice };
  }

  #introduced(introduction: ServerIntroduction): void {
    const { options } = this.#parts;
    this.#introduction = introduction;
    this.#code ??= introduction.code;
    const objection = options.objection(introduction);
    if (objection) this.#fail(objection);
    if (introduction.trouble !== null) options.onWriting(introduction.trouble);
  }

  #heed(event: ServerEvent): void {
    const { generation, isQuiet, options, pace, events } = this.#parts;
    switch (event.event) {
      case "ready":
        this.#code = event.code;
        this.#onReady(event.takeOverMs);
        break;
      case "phase":
        if (event.places && this.doing) this.doing = { ...this.doing, places: event.places };
        else if (isQuiet) this.doing = { phase: event.phase, since: options.clock.now() };
        else pace.enter(generation, this, event.phase);
        break;
      case "failed":
        this.#fail(event);
        break;
      case "threw":
        events.threw(generation, event.thrown);
        break;
      case "stood-by":
        events.take({ event: "stood-by", generation });
        break;
      case "writing":
        options.onWriting(event.trouble);
        break;
      case "store-rewritten":
        options.onStoreRewritten(event.why);
        break;
      case "areas":
        options.onAreas(event.unsettled);
        break;
      case "turn-broke":
        options.onTurnBroke(event.why, event.runsAgain);
        break;
      case "socket-made-again":
        options.onSocketMadeAgain(event.socket);
        break;
      case "reload-wanted":
        options.onReloadWanted(event.by, event.from, event.prefer);
        break;
    }
  }

  #exited(how: string): void {
    const { generation, events, onExited } = this.#parts;
    this.doing = null;
    this.#hasExited = true;
    onExited();
    const message = this.#met ? sentences.boundMet(this.#met, how) : `The Server ${how}.`;
    const refusal = { code: "server-ended", message, advice: "`holdfast logs` says more." };
    events.take({ event: "exited", generation, refusal });
  }

  #fail(refusal: Refusal): void {
    this.#parts.events.take({ event: "failed", generation: this.#parts.generation, refusal });
  }

  /** An answer becomes an event; a refusal one too; no answer means that the process is ended, which is an event as well. */
  async #ask(withinMs: number | null, what: string, ask: () => Promise<ProcessEvent>): Promise<void> {
    if (this.#hasExited) return;
    try {
      this.#parts.events.take(await ask());
    } catch (error) {
      const refusal = refusalOf(error);
      // Without a bound there is no answer only because the process has ended, which is an event by itself.
      if (refusal.code !== "no-answer") this.#fail(refusal);
      else if (withinMs !== null) this.#end(`${what} within ${withinMs} ms`);
    }
  }

  #end(bound: string): void {
    // A process that has ended by itself has told how it did.
    if (this.#hasExited) return;
    this.#met = bound;
    this.#parts.options.onSlow(sentences.ended(this.#parts.generation, bound));
    this.child.kill();
  }
}
