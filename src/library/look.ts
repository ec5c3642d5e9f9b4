/** Seeing where one is, a thing, or somebody. */
import {
  act,
  appearanceSeen,
  type Command,
  commandsFor,
  GameObject,
  inReach,
  inThe,
  nameSeen,
  seesAround,
  type Turn,
} from "holdfast";
import { openContainer } from "./container.ts";
import { words as light } from "./light/words.ts";
import { surroundings } from "./surroundings.ts";
import { words } from "./words.ts";

/** Somebody looks at a thing, at somebody, or around: `thing` is the place then. Whoever plays them reads what they see. */
export const looking = act<{ thing: GameObject }>("look", {
  refuse: ({ actor, thing, place }) => (thing === place || seesAround(actor) ? null : light.tooDark),
  happen({ turn, actor, thing, place }) {
    show(turn, actor, thing === place ? surroundings(thing, actor, turn) : seenOf(thing, actor, turn));
    if (thing !== actor && thing !== place) turn.tell(thing, words.looksAt(actor, thing));
  },
});

export const look: Command = commandsFor(GameObject)({
  how: [
    "look",
    "look <thing>",
    "look at <thing>",
    "look in <thing>",
    "look <content> in <box>",
    "look at <content> in <box>",
    "look here",
    "look around",
    "l",
    "examine <thing>",
    "x <thing>",
  ],
  help: "Shows where you are, or one thing more closely: look, look lamp, look in bag, look at coin in bag.",
  with: { thing: inReach(), content: inThe("box"), box: openContainer },
  run(turn, { actor, room, thing, content }) {
    turn.do(looking, actor, { thing: content ?? thing ?? room });
  },
});

function seenOf(thing: GameObject, looker: GameObject, turn: Turn): string {
  return appearanceSeen(thing, looker, turn) || words.nothingSpecial(nameSeen(thing, looker));
}

/** Who plays one in several windows reads it in the one in which they typed. */
function show(turn: Turn, looker: GameObject, seen: string): void {
  if (turn.puppet === looker) turn.msg(seen);
  else turn.tell(looker, seen);
}
