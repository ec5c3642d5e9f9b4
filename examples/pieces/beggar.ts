/** A gift, and who answers it: a piece for the guide. */
import { type Act, act, does, GameObject, tell } from "holdfast";

export const giving = act<{ item: GameObject; to: GameObject }>("give", {
  refuse: ({ actor, item }) => (item.location === actor ? null : "You don't have it."),
  happen({ item, to }) {
    item.location = to;
  },
  report: ({ actor, item, to }) => tell`${actor} ${does("give")} ${item} to ${to}.`,
});

export class Beggar extends GameObject {
  override answers(act: Act): void {
    const { turn, place } = act;
    if (act.is(giving) && act.to === this && place) turn.show(place, tell`${this} ${does("smile")} at ${act.actor}.`);
    super.answers(act);
  }
}
