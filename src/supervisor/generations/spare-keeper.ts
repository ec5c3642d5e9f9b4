/** Sees to it that there is a spare where there is room for one: when one is prepared, and when it is given up. */
import type { Timer } from "../../clock.ts";
import type { ServerChild } from "../child.ts";
import { refusalSentence, sentences } from "../sentences.ts";
import type { GenerationProcessOptions } from "./generation-options.ts";
import { servingIn, spareIn, standsBehind } from "./generation-state.ts";
import type { GenerationEvent, GenerationState, Spare } from "./generations.ts";

/** One that failed is followed by another after twice the time of the last, and so on up to this. */
const longestMs = 600_000;
/** How often it is looked at whether there is room still, or room now. */
const lookMs = 30_000;
const answerMs = 5000;

/** How many times the memory of the Server that serves must be free: enough for the spare and for a reload beside it. */
const room = { toPrepare: 2, toKeep: 0.5, toReload: 1.5 } as const;

export interface SpareKeeperOptions
  extends Pick<GenerationProcessOptions, "clock" | "spare" | "spareAfterMs" | "freeBytes" | "onNoSpare"> {
  /** Null for what is not there, or not ready. */
  processes(): { readonly serving: ServerChild | null; readonly spare: ServerChild | null };
  /** A spare is to be prepared now. */
  prepare(): void;
  /** The spare is to be ended. */
  drop(): void;
}

/** What is waited for: to prepare one; to look at the one that is there. */
type Watch = "to-prepare" | "to-keep" | "nothing";

export class SpareKeeper {
  readonly #options: SpareKeeperOptions;
  #watch: Watch = "nothing";
  #timer: Timer | null = null;
  /** How many have failed since the last that did not. */
  #failures = 0;
  #why: string | null = null;

  constructor(options: SpareKeeperOptions) {
    this.#options = options;
  }

  /** Why there is none; null if there is one, or one is on its way. */
  get why(): string | null {
    return this.#options.spare() === "never" ? sentences.spareUnwanted : this.#why;
  }

  /** The event has led from one state to the other. */
  heed(before: GenerationState, event: GenerationEvent, after: GenerationState): void {
    const [was, is] = [spareIn(before), spareIn(after)];
    if (was && !is) this.#gone(was, event);
    if (servingIn(before) !== servingIn(after)) this.#failures = 0;
    if (is?.isReady && !was?.isReady) this.#why = null;
    const watch = watchIn(after);
    if (watch !== this.#watch) this.#begin(watch);
    if (after.is === "preparing" && before.is !== "preparing" && is) void this.#look(room.toReload);
  }

  #gone(spare: Spare, event: GenerationEvent): void {
    if ((event.event !== "failed" && event.event !== "exited") || event.generation !== spare.generation) return;
    this.#failures++;
    this.#tell(refusalSentence(event.refusal));
  }

  #tell(why: string): void {
    if (why !== this.#why) this.#options.onNoSpare(why);
    this.#why = why;
  }

  #begin(watch: Watch): void {
    this.#watch = watch;
    this.#timer?.cancel();
    const waitMs = Math.min(this.#options.spareAfterMs * 2 ** this.#failures, longestMs);
    if (watch === "to-prepare") this.#after(waitMs, () => this.#try());
    if (watch === "to-keep") this.#after(lookMs, () => this.#look(room.toKeep));
  }

  /** Again after `lookMs`, for as long as nothing else is waited for. */
  #after(ms: number, act: () => Promise<void>): void {
    const { clock } = this.#options;
    const timer = clock.after(ms, async () => {
      await act();
      if (this.#timer === timer) this.#after(lookMs, act);
    });
    this.#timer = timer.unref();
  }

  async #try(): Promise<void> {
    const { spare, prepare } = this.#options;
    if (spare() === "never") return;
    const lack = await this.#lack(room.toPrepare);
    if (this.#watch !== "to-prepare") return;
    if (lack === null) prepare();
    else this.#tell(lack);
  }

  async #look(times: number): Promise<void> {
    const { processes, drop } = this.#options;
    const { spare } = processes();
    const [lack, bytes] = await Promise.all([this.#lack(times), memoryOf(spare)]);
    const why = lack ?? (spare !== null && bytes === null ? sentences.spareSilent : null);
    if (why === null || this.#watch !== "to-keep" || processes().spare !== spare) return;
    this.#failures++;
    this.#tell(why);
    drop();
  }

  /** Why there is not that much room; null if there is. What is not known is taken for no reason. */
  async #lack(times: number): Promise<string | null> {
    const { spare, freeBytes, processes } = this.#options;
    if (spare() === "always") return null;
    const needed = times * ((await memoryOf(processes().serving)) ?? 0);
    const free = freeBytes();
    return free < needed ? sentences.spareNeedsMemory(free, needed) : null;
  }
}

function watchIn(state: GenerationState): Watch {
  if (spareIn(state)) return "to-keep";
  return state.is === "serving" && !standsBehind(state) ? "to-prepare" : "nothing";
}

/** Null if it does not answer. */
async function memoryOf(child: ServerChild | null): Promise<number | null> {
  const status = await child?.request("status", {}, answerMs).catch(() => null);
  return status?.memoryBytes ?? null;
}
