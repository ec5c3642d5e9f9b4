/** What the Server's generations need of the supervisor, and tell it. */
import type { Actor } from "../../audit/entry.ts";
import type { Clock } from "../../clock.ts";
import type { Config, Preference } from "../../config.ts";
import type { Refusal } from "../../control/channel.ts";
import type { ServerIntroduction, Thrown } from "../../control/requests.ts";
import type { Limits } from "../../limits.ts";
import type { ServerChild, ServerEvents } from "../child.ts";
import type { GenerationEvent, Spawn } from "./generations.ts";

export type GenerationLimits = Pick<Limits, "readyMs" | "takeOverMs" | "proveMs" | "throwLimit">;

/** How a process is started. `prefer` outdoes the setting of that name. */
export interface Spawning {
  readonly mode: Spawn["mode"];
  readonly prefer: Preference | null;
}

export interface GenerationProcessOptions {
  readonly clock: Clock;
  spawn(how: Spawning, generation: number, events: ServerEvents): ServerChild;
  /** Takes over one that lives already. */
  adopt(introduction: ServerIntroduction, events: ServerEvents): ServerChild;
  /** Why a Server that has just said who it is can be of no use; null if it can. */
  objection(introduction: ServerIntroduction): Refusal | null;
  /** Asked beside each `prepare`: what is wrong with the game; null if nothing is. */
  checkTypes(): Promise<Refusal | null>;
  /** Whether players would wait for a take-over. */
  anybodyThere(): Promise<boolean>;
  /** The Server tells that an operator in the game wants a reload. */
  onReloadWanted(by: Actor, from: string | null, prefer: Preference | null): void;
  /** Why the Server that serves can't write its store; null: it can again. */
  onWriting(trouble: string | null): void;
  onSocketMadeAgain(socket: string): void;
  /** The store was lost, for this reason, and has been written anew. */
  onStoreRewritten(why: string): void;
  /** Why the edited areas wait; null: they have been taken in. */
  onAreas(unsettled: string | null): void;
  /** A turn has ended the Server; the one that serves now has other code, or does not run it again. */
  onTurnBroke(why: string, runsAgain: boolean): void;
  /** A generation takes its time, or has met a bound. */
  onSlow(sentence: string): void;
  /** As the settings are now. */
  limits(): GenerationLimits;
  /** Whether a spare is wanted, as the settings are now. */
  spare(): Config["spare"];
  /** One is prepared so long after a generation has begun to serve, which has much to do at first. */
  readonly spareAfterMs: number;
  /** How much memory could be taken now without anybody's loss. */
  freeBytes(): number;
  /** There is no spare any more, or could be none, for this reason. */
  onNoSpare(why: string): void;
}

/** What a process tells the table, apart from what counts only where the code before did not throw it. */
export type ProcessEvent = Exclude<GenerationEvent, { readonly event: "threw" }>;

export interface GenerationProcessEvents {
  take(event: ProcessEvent): void;
  threw(generation: number, thrown: Thrown): void;
}
