/** What others see of one, in one's own words. */
import { type Command, commandsFor, markup, no, slot, type Turn, withCounterparts } from "holdfast";
import { Character } from "../character.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const longest = 1000;

const looks = slot<string>({
  takes: "text",
  read: (typed) => (typed.length <= longest ? typed : no(words.tooLong(longest))),
});

const command = commandsFor(Character);

const describeMe = command({
  how: ["describe me as <looks>", "describe me"],
  help: "Says what others see who look at you: describe me as Tall, with salt on the shoes.\nWithout words it shows what they see.",
  with: { looks },
  run: describeOneself,
});

/** A command of its own: as another word for the first, `describe lamp` would be one's looks. */
const setdesc = command({
  how: "setdesc <looks>",
  help: "Says what others see who look at you, as describe me as does.",
  with: { looks },
  run: describeOneself,
});

function describeOneself(
  turn: Turn,
  { actor, looks }: { readonly actor: Character; readonly looks?: string | undefined },
): void {
  // What a player types is no markup.
  if (looks !== undefined) actor.description = markup`${looks}`;
  turn.msg(words.looksLike(actor.description));
}

/** `describe me as`, and `setdesc`. */
export const portrait: readonly Command[] = withCounterparts([describeMe, setdesc], { es: spanishCommands });
