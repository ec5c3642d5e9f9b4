/** Lets those who observe a player read what that player is shown. */
import { asObserved, Observation } from "../../game/operators/observation.ts";
import type { OutputEntry } from "../../link/frames.ts";
import type { World } from "../../world/world.ts";
import type { Lane } from "../peers/lane.ts";
import type { TurnOutput } from "../peers/turn-output.ts";
import type { ServerSessionHandler } from "./server-session-handler.ts";

export class Observers {
  readonly #world: World;
  readonly #handler: ServerSessionHandler;
  readonly #output: TurnOutput;

  constructor(world: World, handler: ServerSessionHandler, output: TurnOutput) {
    this.#world = world;
    this.#handler = handler;
    this.#output = output;
  }

  /** These have been told that. Prompts, data and what is typed nobody else sees. */
  hear(to: readonly Lane[], output: OutputEntry): void {
    if (output.type !== "message" || output.message.type !== "text") return;
    if (this.#world.count(Observation) === 0) return;
    for (const { who, by } of this.#world.all(Observation)) {
      if (!who || !by?.operator) continue;
      if (
        !this.#handler
          .playing(who)
          .values()
          .some(({ lane }) => to.includes(lane))
      )
        continue;
      const lanes = this.#handler.loggedInAs(by).flatMap(({ closing, lane }) => (closing ? [] : [lane]));
      const message = { type: "text", text: asObserved(who, output.message.text) } as const;
      if (lanes.length > 0) this.#output.say(lanes, { type: "message", message });
    }
  }
}
