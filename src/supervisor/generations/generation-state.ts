/** What a state of the generations says: which one serves, which one comes, and what operators read of it. */
import type { ServerCondition } from "../../control/operator-requests.ts";
import type { GenerationState, Spare } from "./generations.ts";

export function conditionIn(state: GenerationState): ServerCondition {
  switch (state.is) {
    case "beginning":
      return "starting";
    case "preparing":
    case "standing-by":
    case "taking-over":
      return "reloading";
    default:
      return state.is;
  }
}

/** The generation that is to serve next. */
export function nextIn(state: GenerationState): number | null {
  return "next" in state ? state.next : "to" in state ? state.to : null;
}

/** The generation that has the link. */
export function servingIn(state: GenerationState): number | null {
  if (state.is === "serving" || state.is === "preparing") return state.serving;
  return state.is === "standing-by" ? state.from : null;
}

/** Is there an earlier generation that would take over from the one that serves? */
export function standsBehind(state: GenerationState): boolean {
  return "standby" in state && state.standby !== null;
}

/** The Server that would take over if the one that serves died, as far as it is not the one before. */
export function spareIn(state: GenerationState): Spare | null {
  return "spare" in state ? state.spare : null;
}
