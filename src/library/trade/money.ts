/** Paying somebody. */
import { act, type Command, commandsFor, count, here, withCounterparts } from "holdfast";
import { Character } from "../character.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

/** Somebody pays somebody. Coins are neither made nor lost. */
export const paying = act<{ to: Character; sum: number }, Character>("pay", {
  refuse({ actor, to, sum }) {
    if (to === actor) return words.notToYourself;
    return sum > actor.coins ? words.notSoMuch(actor.coins) : null;
  },
  happen({ actor, to, sum }) {
    actor.coins -= sum;
    to.coins += sum;
  },
  report: ({ actor, to, sum }) => words.pays(actor, to, sum),
});

const pay = commandsFor(Character)({
  how: ["pay <sum> to <who>", "pay <sum> coins to <who>", "pay <who> <sum>"],
  help: "Gives coins to somebody here: pay 5 to bert.",
  with: { sum: count, who: here(Character) },
  run: (turn, { actor, who, sum }) => void turn.do(paying, actor, { to: who, sum }),
});

/** `pay`. */
export const money: readonly Command[] = withCounterparts([pay], { es: spanishCommands });
