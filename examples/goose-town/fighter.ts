/** Who can be struck and strike back. */
import { act, does, tell } from "holdfast";
import { Character } from "holdfast/library";

export class Fighter extends Character {
  hp = 12;
  maxHp = 12;

  /** Points that a blow takes, as chance (0 ≤ n < 1) has it. */
  blow(chance: number): number {
    return 1 + Math.floor(chance * 6);
  }
}

export const hitting = act<{ prey: Fighter }, Fighter>("hit", {
  happen({ turn, actor, prey }) {
    prey.hp = Math.max(0, prey.hp - actor.blow(turn.random()));
  },
  report: ({ actor, prey }) => tell`${actor} ${does("hit")} ${prey}.`,
});
