/** Hearing nothing of somebody, and hearing them again. */
import { type Account, type Command, commandsFor, listOfNames, type Turn, withCounterparts, word } from "holdfast";
import { Character } from "../character.ts";
import { forgetGuests, Ignoring, ignoringsOf } from "./ignoring.ts";
import { type PlayerCalled, playerCalled } from "./player-called.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** So many one player ignores. */
const ignoredMost = 100;

/** Why nothing came of it, or that it did: markup. */
function begin(turn: Turn, listener: Character, account: Account, { account: ignored, name }: PlayerCalled): string {
  forgetGuests(turn, account);
  const all = ignoringsOf(turn, account);
  if (ignored === account) return words.notYourself;
  if (all.some((one) => one.ignored === ignored)) return words.ignoresAlready(name);
  if (all.length >= ignoredMost) return words.ignoresTooMany(ignoredMost);
  turn.world.create(Ignoring, { listener, ignored, name });
  return words.ignores(name);
}

const ignore = command({
  how: "ignore <who>",
  help:
    "Lets you hear nothing more of a player: what they say, do in words, tell and write doesn't reach you, and they aren't told.\n" +
    "What operators tell you alone you read in any case.",
  with: { who: playerCalled },
  run(turn, { actor, who }) {
    if (turn.account) turn.msg(begin(turn, actor, turn.account, who));
  },
});

const unignore = command({
  how: "unignore <name>",
  help: "Lets you hear a player again.",
  with: { name: word },
  run(turn, { name }) {
    const all = turn.account ? ignoringsOf(turn, turn.account) : [];
    const found = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!found) return turn.msg(words.notIgnored(name));
    found.delete();
    turn.msg(words.hearsAgain(found.name));
  },
});

const ignored = command({
  how: "ignored",
  help: "Tells of whom you hear nothing.",
  run(turn) {
    const names = (turn.account ? ignoringsOf(turn, turn.account) : []).map(({ name }) => name);
    turn.msg(names.length === 0 ? words.ignoresNobody : words.ignored(listOfNames(names)));
  },
});

/** `ignore`, `unignore` and `ignored`. */
export const ignoring: readonly Command[] = withCounterparts([ignore, unignore, ignored], { es: spanishCommands });
