/** Seeing where one is, a thing, or somebody. */
import { appearanceSeen, type Command, commandsFor, does, GameObject, inReach, nameSeen, tell } from "holdfast";
import { surroundings } from "./surroundings.ts";
import { words } from "./words.ts";

export const look: Command = commandsFor(GameObject)({
  how: ["look", "look <thing>", "look at <thing>", "look in <thing>", "look here", "l"],
  help: "Shows where you are, or one thing more closely.",
  with: { thing: inReach() },
  run(turn, { actor, room, thing = room }) {
    if (thing === room) return turn.msg(surroundings(room, actor, turn));
    turn.msg(appearanceSeen(thing, actor, turn) || words.nothingSpecial(nameSeen(thing, actor)));
    if (thing !== actor) turn.tell(thing, tell`${actor} ${does("look")} at ${thing}.`);
  },
});
