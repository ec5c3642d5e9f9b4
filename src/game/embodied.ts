/** Commands for somebody who stands somewhere: they are given the character and the room it is in. */
import { sentences } from "../words/catalogue.ts";
import { standsFor } from "../world/written-at.ts";
import type { Call, Command, Step } from "./command.ts";
import type { GameObject } from "./game-object.ts";
import type { Turn } from "./turn.ts";

export interface Place {
  readonly puppet: GameObject;
  readonly room: GameObject;
}

export interface EmbodiedCommand extends Omit<Command, "run"> {
  run(turn: Turn, call: Call, place: Place): void | Promise<Step>;
}

/** Says so to whoever has no character, or a character that is nowhere. */
export function embodied(definition: EmbodiedCommand): Command {
  const run: Command["run"] = (turn, call) => {
    const { puppet } = turn;
    const room = puppet?.location;
    if (!puppet || !room) return turn.msg(sentences.nowhere);
    return definition.run(turn, call, { puppet, room });
  };
  return { ...definition, run: standsFor(run, definition.run) };
}
