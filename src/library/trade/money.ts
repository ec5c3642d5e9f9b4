/** Paying somebody. */
import { act, type Command, commandsFor, count, does, here, tell } from "holdfast";
import { Character } from "../character.ts";
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
  report: ({ actor, to, sum }) => tell`${actor} ${does("pay")} ${to} ${words.coins(sum)}.`,
});

const pay = commandsFor(Character)({
  how: ["pay <sum> to <who>", "pay <sum> coins to <who>", "pay <who> <sum>"],
  help: "Gives coins to somebody here: pay 5 to bert.",
  with: { sum: count, who: here(Character) },
  run: (turn, { actor, who, sum }) => void turn.do(paying, actor, { to: who, sum }),
});

/** `pay`. */
export const money: readonly Command[] = [pay];
