/** What others see of one, in one's own words. */
import { type Command, commandsFor, markup, no, slot, withCounterparts } from "holdfast";
import { Character } from "../character.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const longest = 1000;

const looks = slot<string>({
  takes: "text",
  read: (typed) => (typed.length <= longest ? typed : no(words.tooLong(longest))),
});

const describeMe = commandsFor(Character)({
  how: ["describe me as <looks>", "describe me", "setdesc <looks>"],
  help: "Says what others see who look at you: describe me as Tall, with salt on the shoes.\nWithout words it shows what they see.",
  with: { looks },
  run(turn, { actor, looks }) {
    // What a player types is no markup.
    if (looks !== undefined) actor.description = markup`${looks}`;
    turn.msg(words.looksLike(actor.description));
  },
});

/** `describe me as`. */
export const portrait: readonly Command[] = withCounterparts([describeMe], { es: spanishCommands });
