/** What the table of generations does from more than one of its states. */
import type { Refusal } from "../../control/channel.ts";
import type { Effect, GenerationEvent, GenerationState, GenerationStep, Report, Spare } from "./generations.ts";

export function start(generation: number): GenerationStep {
  return [
    { is: "starting", next: generation },
    { do: "spawn", mode: "start", generation },
  ];
}

export function adopt({
  serving: generation,
  standby,
}: Extract<GenerationEvent, { event: "adopted" }>): GenerationStep {
  if (generation === null) return takeOver(standby, null, null);
  const told = report({ what: "adopted", generation });
  if (standby === null) return [serving(generation), told];
  return [serving(generation, { standby }), { do: "prove", generation }, told];
}

export function served(to: number, from: number | null, spare: Spare | null, migrated: boolean): GenerationStep {
  // With other code than that which serves now it is of no use.
  const kept = spare?.of === to ? spare : null;
  const done: readonly Effect[] = [
    { do: "prove", generation: to },
    report({ what: "serves", generation: to }),
    ...dropped(kept ? null : spare),
  ];
  // What was stored in a new shape can't be read by the old one.
  if (migrated && from !== null) return [serving(to), ...done, { do: "stop", generation: from }];
  return [serving(to, { standby: from, spare: kept }), ...done];
}

/** The one that served has ended: the one before goes on, or else the spare. */
export function lost(
  generation: number,
  { standby, spare }: { readonly standby: number | null; readonly spare: Spare | null },
  refusal: Refusal,
): GenerationStep {
  const told = report({ what: "lost", generation, refusal });
  const [after, ...effects] = successor(standby, spare);
  // Who waits comes before who is told.
  return [after, ...effects, told];
}

/** The one before goes on, or else the spare, or else another is started. */
export function successor(standby: number | null, spare: Spare | null): GenerationStep {
  if (standby !== null) return takeOver(standby, null, spare);
  if (spare === null) return [{ is: "waiting" }, { do: "wait" }];
  // One that is not ready yet is what would be started now.
  return spare.isReady ? takeOver(spare.generation, null, null) : [{ is: "starting", next: spare.generation }];
}

export function notStarted(generation: number, spare: Spare | null, refusal: Refusal): GenerationStep {
  return [
    { is: "waiting" },
    { do: "kill", generation },
    ...dropped(spare),
    report({ what: "not-started", generation, refusal }),
    { do: "wait" },
  ];
}

export function takeOver(to: number, from: number | null, spare: Spare | null): GenerationStep {
  return [
    { is: "taking-over", from, to, spare },
    { do: "take-over", generation: to },
  ];
}

export function serving(
  generation: number,
  { standby = null, spare = null }: { readonly standby?: number | null; readonly spare?: Spare | null } = {},
): GenerationState {
  return { is: "serving", serving: generation, standby, spare, threw: 0 };
}

/** What becomes of the spare, whatever else goes on; null if the event says nothing of it. */
export function spareStep(
  state: Extract<GenerationState, { readonly spare: Spare | null }>,
  event: GenerationEvent,
): GenerationStep | null {
  const { spare } = state;
  if (spare === null) return null;
  const gone: GenerationStep = [{ ...state, spare: null }, ...dropped(spare)];
  if (event.event === "drop-spare") return gone;
  if (!("generation" in event) || event.generation !== spare.generation) return null;
  switch (event.event) {
    case "ready":
      return [{ ...state, spare: { ...spare, isReady: true } }];
    case "failed":
    case "exited":
      return gone;
    default:
      return null;
  }
}

export function dropped(spare: Spare | null): readonly Effect[] {
  return spare === null ? [] : [{ do: "kill", generation: spare.generation }];
}

export function report(what: Report): Effect {
  return { do: "report", report: what };
}
