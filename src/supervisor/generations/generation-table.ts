/** The life of the Server's generations as one table: what each event means in each state, and what is to be done. */
import {
  adopt,
  dropped,
  lost,
  notStarted,
  report,
  served,
  serving,
  spareStep,
  start,
  successor,
  takeOver,
} from "./generation-moves.ts";
import type { GenerationEvent, GenerationState, GenerationStep } from "./generations.ts";

/** Events that mean nothing in a state leave it as it is: most tell of a generation that is already given up. */
export function step(state: GenerationState, event: GenerationEvent, throwLimit: number): GenerationStep {
  if (event.event === "stop") return [{ is: "stopped" }, { do: "stop-all" }];
  if ("spare" in state) {
    const ofSpare = spareStep(state, event);
    if (ofSpare) return ofSpare;
  }
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

function whileStarting(
  state: Extract<GenerationState, { is: "starting" | "beginning" }>,
  event: GenerationEvent,
): GenerationStep {
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
      return served(generation, null, null, event.migrated);
    case "failed":
    case "exited":
      return notStarted(generation, null, event.refusal);
    default:
      return [state];
  }
}

function whileServing(
  state: Extract<GenerationState, { is: "serving" }>,
  event: GenerationEvent,
  throwLimit: number,
): GenerationStep {
  const { serving: generation, standby, spare } = state;
  switch (event.event) {
    case "reload": {
      // One that is not ready may have read half of what was changed.
      const kept = spare?.isReady ? spare : null;
      return [
        { is: "preparing", serving: generation, standby, spare: kept, next: event.next },
        ...dropped(kept ? null : spare),
        { do: "spawn", mode: "prepare", generation: event.next },
      ];
    }
    case "spare":
      if (standby !== null || spare !== null) return [state];
      return [
        { ...state, spare: { generation: event.next, of: generation, isReady: false } },
        { do: "spawn", mode: "spare", generation: event.next, of: generation },
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
    case "stood-by":
      // For an earlier supervisor, which has asked for it and is gone.
      return event.generation === generation ? takeOver(generation, standby, spare) : [state];
    case "exited":
      if (event.generation === standby) return [serving(generation)];
      return event.generation === generation ? lost(generation, state, event.refusal) : [state];
    default:
      return [state];
  }
}

function whilePreparing(state: Extract<GenerationState, { is: "preparing" }>, event: GenerationEvent): GenerationStep {
  const { serving: generation, standby, spare, next } = state;
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
      const handOver: GenerationStep = [
        { is: "standing-by", from: generation, to: next, spare },
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
        return [serving(generation, { standby, spare }), { do: "kill", generation: next }, refused];
      }
      if (event.event === "failed") return [state];
      if (event.generation === standby) return [{ ...state, standby: null }];
      if (event.generation === generation) {
        const [after, ...effects] = lost(generation, state, event.refusal);
        const refused = report({ what: "not-reloaded", generation: next, refusal: event.refusal });
        return [after, { do: "kill", generation: next }, refused, ...effects];
      }
      return [state];
    default:
      return [state];
  }
}

function whileStandingBy(
  state: Extract<GenerationState, { is: "standing-by" }>,
  event: GenerationEvent,
): GenerationStep {
  const { from, to, spare } = state;
  if (!("generation" in event)) return [state];
  switch (event.event) {
    case "stood-by":
      if (event.generation !== from) return [state];
      return to === null ? takeOver(from, null, spare) : takeOver(to, from, spare);
    case "failed":
      // The old one can't stand by, so it still serves; without a new one there is nothing to wait for.
      if (event.generation === from) {
        if (to === null) return [serving(from, { spare })];
        const refused = report({ what: "not-reloaded", generation: to, refusal: event.refusal });
        return [serving(from, { spare }), { do: "kill", generation: to }, refused];
      }
      return [state];
    case "exited":
      if (event.generation === from) {
        return to === null ? lost(from, { standby: null, spare }, event.refusal) : takeOver(to, null, spare);
      }
      if (event.generation !== to) return [state];
      return [{ ...state, to: null }, report({ what: "not-reloaded", generation: to, refusal: event.refusal })];
    default:
      return [state];
  }
}

function whileTakingOver(
  state: Extract<GenerationState, { is: "taking-over" }>,
  event: GenerationEvent,
): GenerationStep {
  const { from, to, spare } = state;
  if (!("generation" in event)) return [state];
  switch (event.event) {
    case "took-over":
      return event.generation === to ? served(to, from, spare, event.migrated) : [state];
    case "failed":
    case "exited":
      if (event.generation === to) {
        if (from === null && !spare?.isReady) return notStarted(to, spare, event.refusal);
        const refused = report({ what: "not-reloaded", generation: to, refusal: event.refusal });
        const [after, ...effects] = successor(from, spare);
        return [after, { do: "kill", generation: to }, refused, ...effects];
      }
      return event.generation === from ? [{ ...state, from: null }] : [state];
    default:
      return [state];
  }
}
