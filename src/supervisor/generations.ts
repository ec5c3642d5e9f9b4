/** The life of the Server's generations as one table: what each event means in each state, and what is to be done. */
import type { Refusal } from "../control/channel.ts";

/** A generation is named by its number. `standby` is the one before, which takes over again if the new one is no good. */
export type State =
  | { readonly is: "stopped" }
  /** None runs; the next is started when the back-off has passed, or at once by a reload. */
  | { readonly is: "waiting" }
  | { readonly is: "starting"; readonly next: number }
  /** None serves, and the next makes the world or brings it up to date, however long that takes. */
  | { readonly is: "beginning"; readonly next: number }
  /** `threw` counts handlers that threw while there is a standby. */
  | { readonly is: "serving"; readonly serving: number; readonly standby: number | null; readonly threw: number }
  | { readonly is: "preparing"; readonly serving: number; readonly standby: number | null; readonly next: number }
  /** The old one finishes its batch. `to` is null once the new one has died: then the old one goes on. */
  | { readonly is: "standing-by"; readonly from: number; readonly to: number | null }
  /** `from` waits in case that `to` is no good; null where there is no way back. */
  | { readonly is: "taking-over"; readonly from: number | null; readonly to: number };

export type GenerationEvent =
  /** `next` is the number of the generation that would be started. */
  | { readonly event: "start" | "reload"; readonly next: number }
  | { readonly event: "stop" }
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

export type Effect =
  | { readonly do: "spawn"; readonly mode: "start" | "prepare"; readonly generation: number }
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

type Step = readonly [State, ...Effect[]];

/** Events that mean nothing in a state leave it as it is: most tell of a generation that is already given up. */
export function step(state: State, event: GenerationEvent, throwLimit: number): Step {
  if (event.event === "stop") return [{ is: "stopped" }, { do: "stop-all" }];
  switch (state.is) {
    case "stopped":
      if (event.event === "adopted") return adopt(event);
      return event.event === "start" ? start(event.next) : [state];
    case "waiting":
      return event.event === "start" || event.event === "reload" ? start(event.next) : [state];
    case "starting":
    case "beginning":
      return whileStarting(state, event);
    case "serving":
      return whileServing(state, event, throwLimit);
    case "preparing":
      return whilePreparing(state, event);
    case "standing-by":
      return whileStandingBy(state, event);
    case "taking-over":
      return whileTakingOver(state, event);
  }
}

function start(generation: number): Step {
  return [
    { is: "starting", next: generation },
    { do: "spawn", mode: "start", generation },
  ];
}

function adopt({ serving: generation, standby }: Extract<GenerationEvent, { event: "adopted" }>): Step {
  if (generation === null) return takeOver(standby, null);
  const told = report({ what: "adopted", generation });
  if (standby === null) return [serving(generation), told];
  return [{ is: "serving", serving: generation, standby, threw: 0 }, { do: "prove", generation }, told];
}

function whileStarting(state: Extract<State, { is: "starting" | "beginning" }>, event: GenerationEvent): Step {
  const generation = state.next;
  // What is starting may be the code before it was mended.
  if (event.event === "reload") {
    const [after, ...effects] = start(event.next);
    return [after, { do: "kill", generation }, ...effects];
  }
  if (!("generation" in event) || event.generation !== generation) return [state];
  switch (event.event) {
    case "ready":
      return [
        { is: "beginning", next: generation },
        { do: "begin", generation },
      ];
    case "took-over":
      return served(generation, null, event.migrated);
    case "failed":
    case "exited":
      return notStarted(generation, event.refusal);
    default:
      return [state];
  }
}

function whileServing(state: Extract<State, { is: "serving" }>, event: GenerationEvent, throwLimit: number): Step {
  const { serving: generation, standby } = state;
  switch (event.event) {
    case "reload":
      return [
        { is: "preparing", serving: generation, standby, next: event.next },
        { do: "spawn", mode: "prepare", generation: event.next },
      ];
    case "proven":
      if (event.generation !== generation || standby === null) return [state];
      return [serving(generation), { do: "stop", generation: standby }];
    case "threw": {
      if (event.generation !== generation || standby === null) return [state];
      const threw = state.threw + 1;
      if (threw !== throwLimit + 1) return [{ ...state, threw }];
      // Its end is the event that gives the standby its turn; what it had not committed runs there.
      return [
        { ...state, threw },
        report({ what: "throws-too-much", generation, where: event.where }),
        { do: "kill", generation },
      ];
    }
    case "exited":
      if (event.generation === standby) return [serving(generation)];
      return event.generation === generation ? lost(generation, standby, event.refusal) : [state];
    default:
      return [state];
  }
}

function whilePreparing(state: Extract<State, { is: "preparing" }>, event: GenerationEvent): Step {
  const { serving: generation, standby, next } = state;
  // What is being prepared may be the code before it was mended, and may never be ready.
  if (event.event === "reload") {
    return [
      { ...state, next: event.next },
      { do: "kill", generation: next },
      { do: "spawn", mode: "prepare", generation: event.next },
    ];
  }
  if (!("generation" in event)) return [state];
  switch (event.event) {
    case "ready": {
      if (event.generation !== next) return [state];
      const handOver: Step = [
        { is: "standing-by", from: generation, to: next },
        { do: "stand-by", generation },
      ];
      return standby === null ? handOver : [...handOver, { do: "stop", generation: standby }];
    }
    case "proven":
      if (event.generation !== generation || standby === null) return [state];
      return [
        { ...state, standby: null },
        { do: "stop", generation: standby },
      ];
    case "failed":
    case "exited":
      if (event.generation === next) {
        const refused = report({ what: "not-reloaded", generation: next, refusal: event.refusal });
        return [{ is: "serving", serving: generation, standby, threw: 0 }, { do: "kill", generation: next }, refused];
      }
      if (event.event === "failed") return [state];
      if (event.generation === standby) return [{ ...state, standby: null }];
      if (event.generation === generation) {
        const [after, ...effects] = lost(generation, standby, event.refusal);
        const refused = report({ what: "not-reloaded", generation: next, refusal: event.refusal });
        return [after, { do: "kill", generation: next }, refused, ...effects];
      }
      return [state];
    default:
      return [state];
  }
}

function whileStandingBy(state: Extract<State, { is: "standing-by" }>, event: GenerationEvent): Step {
  const { from, to } = state;
  if (!("generation" in event)) return [state];
  switch (event.event) {
    case "stood-by":
      if (event.generation !== from) return [state];
      return to === null ? takeOver(from, null) : takeOver(to, from);
    case "failed":
      // The old one can't stand by, so it still serves; without a new one there is nothing to wait for.
      if (event.generation === from) {
        if (to === null) return [serving(from)];
        const refused = report({ what: "not-reloaded", generation: to, refusal: event.refusal });
        return [serving(from), { do: "kill", generation: to }, refused];
      }
      return [state];
    case "exited":
      if (event.generation === from) return to === null ? lost(from, null, event.refusal) : takeOver(to, null);
      if (event.generation !== to) return [state];
      return [
        { is: "standing-by", from, to: null },
        report({ what: "not-reloaded", generation: to, refusal: event.refusal }),
      ];
    default:
      return [state];
  }
}

function whileTakingOver(state: Extract<State, { is: "taking-over" }>, event: GenerationEvent): Step {
  const { from, to } = state;
  if (!("generation" in event)) return [state];
  switch (event.event) {
    case "took-over":
      return event.generation === to ? served(to, from, event.migrated) : [state];
    case "failed":
    case "exited":
      if (event.generation === to) {
        if (from === null) return notStarted(to, event.refusal);
        const refused = report({ what: "not-reloaded", generation: to, refusal: event.refusal });
        const [after, ...effects] = takeOver(from, null);
        return [after, { do: "kill", generation: to }, refused, ...effects];
      }
      return event.generation === from ? [{ ...state, from: null }] : [state];
    default:
      return [state];
  }
}

function served(to: number, from: number | null, migrated: boolean): Step {
  const done: readonly Effect[] = [{ do: "prove", generation: to }, report({ what: "serves", generation: to })];
  // What was stored in a new shape can't be read by the old one.
  if (migrated && from !== null) return [serving(to), ...done, { do: "stop", generation: from }];
  return [{ is: "serving", serving: to, standby: from, threw: 0 }, ...done];
}

function lost(generation: number, standby: number | null, refusal: Refusal): Step {
  const told = report({ what: "lost", generation, refusal });
  if (standby === null) return [{ is: "waiting" }, told, { do: "wait" }];
  const [after, ...effects] = takeOver(standby, null);
  return [after, told, ...effects];
}

function notStarted(generation: number, refusal: Refusal): Step {
  return [
    { is: "waiting" },
    { do: "kill", generation },
    report({ what: "not-started", generation, refusal }),
    { do: "wait" },
  ];
}

function takeOver(to: number, from: number | null): Step {
  return [
    { is: "taking-over", from, to },
    { do: "take-over", generation: to },
  ];
}

function serving(generation: number): State {
  return { is: "serving", serving: generation, standby: null, threw: 0 };
}

function report(what: Report): Effect {
  return { do: "report", report: what };
}
