/** What the table of generations does from more than one of its states. */
import type { Refusal } from "../../control/channel.ts";
import type { Effect, GenerationEvent, GenerationState, GenerationStep, Report } from "./generations.ts";

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
  if (generation === null) return takeOver(standby, null);
  const told = report({ what: "adopted", generation });
  if (standby === null) return [serving(generation), told];
  return [{ is: "serving", serving: generation, standby, threw: 0 }, { do: "prove", generation }, told];
}

export function served(to: number, from: number | null, migrated: boolean): GenerationStep {
  const done: readonly Effect[] = [{ do: "prove", generation: to }, report({ what: "serves", generation: to })];
  // What was stored in a new shape can't be read by the old one.
  if (migrated && from !== null) return [serving(to), ...done, { do: "stop", generation: from }];
  return [{ is: "serving", serving: to, standby: from, threw: 0 }, ...done];
}

export function lost(generation: number, standby: number | null, refusal: Refusal): GenerationStep {
  const told = report({ what: "lost", generation, refusal });
  if (standby === null) return [{ is: "waiting" }, told, { do: "wait" }];
  const [after, ...effects] = takeOver(standby, null);
  return [after, told, ...effects];
}

export function notStarted(generation: number, refusal: Refusal): GenerationStep {
  return [
    { is: "waiting" },
    { do: "kill", generation },
    report({ what: "not-started", generation, refusal }),
    { do: "wait" },
  ];
}

export function takeOver(to: number, from: number | null): GenerationStep {
  return [
    { is: "taking-over", from, to },
    { do: "take-over", generation: to },
  ];
}

export function serving(generation: number): GenerationState {
  return { is: "serving", serving: generation, standby: null, threw: 0 };
}

export function report(what: Report): Effect {
  return { do: "report", report: what };
}
