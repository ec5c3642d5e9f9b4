/** Somebody who lives by themselves: a cat, a wolf, a ghost. After a fall it comes back to its `home`, which is where it was made, if nothing else is said. */
import { act, type GameObject, type Pronouns, type Turn } from "holdfast";
import { Exit, going } from "../exit.ts";
import { emoting } from "../speech.ts";
import { Fighter } from "./fighter.ts";
import { words } from "./words.ts";

const [betweenDoingsMs, returnMs] = [20_000, 300_000];

export class Creature extends Fighter {
  override pronouns: Pronouns = "it";
  /** What it does now and then, after its name: "washes a paw.". */
  habits: string[] = [];
  /** Whether it goes from room to room. */
  roams = false;
  /** It roams in rooms that have this tag; "" is in all. */
  stays = "";

  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    this.home ??= this.location;
    turn.every(betweenDoingsMs, this, this.live);
  }

  /** Does one of the things that it does by itself, or nothing: as chance has it. */
  live(turn: Turn): void {
    const place = this.location;
    if (!place || this.prey) return;
    const habit = Math.floor(turn.random() * (this.habits.length + (this.roams ? 2 : 1)));
    const action = this.habits[habit];
    if (action !== undefined) this.#show(turn, place, action);
    else if (this.roams && habit === this.habits.length) this.roam(turn);
  }

  /** Goes through an exit by the same act, with the same checks and words, as a player. */
  roam(turn: Turn): void {
    const exits =
      this.location?.inside(Exit).filter(({ destination }) => destination && this.#staysIn(destination)) ?? [];
    const exit = exits[Math.floor(turn.random() * exits.length)];
    if (exit) turn.do(going, this, { exit });
  }

  /** It leaves what it carried, and comes back home after a while, whole again. */
  override fall(turn: Turn, _by: GameObject): void {
    for (const thing of this.contents) thing.location = this.location;
    this.location = null;
    turn.after(returnMs, this, this.comeBack);
  }

  comeBack(turn: Turn): void {
    this.hp = this.maxHp;
    if (this.home) turn.do(returning, this, { home: this.home });
  }

  /** Where nobody is to see it, it saves itself the trouble. */
  #show(turn: Turn, place: GameObject, action: string): void {
    if (turn.playedIn(place).size > 0) turn.do(emoting, this, { action });
  }

  #staysIn({ tags }: GameObject): boolean {
    return this.stays === "" || tags.includes(this.stays);
  }
}

/** A creature that had fallen is here again. */
export const returning = act<{ home: GameObject }>("return", {
  happen({ turn, actor, home }) {
    actor.location = home;
    turn.show(home, words.comesAlong(actor));
  },
});
