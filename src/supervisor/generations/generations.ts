/** The life of the Server's generations in words: the states that it goes through, what happens, and what is done then. */
import type { Refusal } from "../../control/channel.ts";

/**
 * A Server with the code of generation `of`, which follows the store and takes over when that one dies. There is none while
 * the one before stands behind that generation.
 */
export interface Spare {
  readonly generation: number;
  readonly of: number;
  readonly isReady: boolean;
}

/** A generation is named by its number. `standby` is the one before, which takes over again if the new one is no good. */
export type GenerationState =
  | { readonly is: "stopped" }
  /** None runs; the next is started when the back-off has passed, or at once by a reload. */
  | { readonly is: "waiting" }
  | { readonly is: "starting"; readonly next: number }
  /** None serves, and the next makes the world or brings it up to date, however long that takes. */
  | { readonly is: "beginning"; readonly next: number }
  /** `threw` counts handlers that threw while there is a standby. */
  | ({ readonly is: "serving"; readonly threw: number } & Serving)
  | ({ readonly is: "preparing"; readonly next: number } & Serving)
  /** The old one finishes its batch. `to` is null once the new one has died: then the old one goes on. */
  | { readonly is: "standing-by"; readonly from: number; readonly to: number | null; readonly spare: Spare | null }
  /** `from` waits in case that `to` is no good; null where there is no way back. */
  | { readonly is: "taking-over"; readonly from: number | null; readonly to: number; readonly spare: Spare | null };

/** The one that serves, and what would go on if it died. */
interface Serving {
  readonly serving: number;
  readonly standby: number | null;
  readonly spare: Spare | null;
}

export type GenerationEvent =
  /** `next` is the number of the generation that would be started. */
  | { readonly event: "start" | "reload" | "spare"; readonly next: number }
  | { readonly event: "stop" }
  /** There is no room for a spare any more, or the one that there is can't be relied on. */
  | { readonly event: "drop-spare" }
  /** Generations live already, from the time of an earlier supervisor. Without one that serves, the other takes over again. */
  | { readonly event: "adopted"; readonly serving: number; readonly standby: number | null }
  | { readonly event: "adopted"; readonly serving: null; readonly standby: number }
  | { readonly event: "ready" | "stood-by" | "proven"; readonly generation: number }
  /** A handler threw where the code before did not; `where` says which. */
  | { readonly event: "threw"; readonly generation: number; readonly where: string }
  | { readonly event: "took-over"; readonly generation: number; readonly migrated: boolean }
  /** It can't start, can't be prepared, or refused what it was asked. */
  | { readonly event: "failed"; readonly generation: number; readonly refusal: Refusal }
  | { readonly event: "exited"; readonly generation: number; readonly refusal: Refusal };

/** `start`: none serves. `prepare`: it takes over from the one that serves. `spare`: the same when generation `of` has died, whose code it must have. */
export type Spawn =
  | { readonly do: "spawn"; readonly mode: "start" | "prepare"; readonly generation: number }
  | { readonly do: "spawn"; readonly mode: "spare"; readonly generation: number; readonly of: number };

export type Effect =
  | Spawn
  | { readonly do: "stand-by" | "take-over" | "begin" | "stop" | "kill"; readonly generation: number }
  /** Tells `proven` of it when it has lived for long enough. */
  | { readonly do: "prove"; readonly generation: number }
  /** Starts the next one when the back-off has passed. */
  | { readonly do: "wait" }
  | { readonly do: "stop-all" }
  | { readonly do: "report"; readonly report: Report };

/** What operators should know. */
export type Report =
  | { readonly what: "serves" | "adopted"; readonly generation: number }
  | { readonly what: "not-started" | "not-reloaded" | "lost"; readonly generation: number; readonly refusal: Refusal }
  | { readonly what: "throws-too-much"; readonly generation: number; readonly where: string };

/** What an event leads to. */
export type GenerationStep = readonly [GenerationState, ...Effect[]];
