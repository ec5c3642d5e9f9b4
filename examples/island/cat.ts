/** A cat: it roams where it is warm or interesting, naps, can be stroked, and follows a herring. */
import { type Act, act, type Command, does, type GameObject, here, type Turn, tell } from "holdfast";
import { Creature, emoting, giving, going, type Item, returning } from "holdfast/library";
import { command, Islander } from "./islander.ts";
import { goHome, isLent } from "./lent.ts";
import { Ford } from "./tide.ts";

export class Cat extends Creature {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["stroke <cat>", "pet <cat>"],
      help: "Strokes the cat, if it lets you.",
      with: { cat: here(Cat, { mayBeLeftOut: true }) },
      run: (turn, { actor, cat }) => void turn.do(stroking, actor, { cat }),
    }),
  ];

  override description =
    "Grey, with one white foot, which she puts down last. Ishbel calls her Tansy; she calls Ishbel when she wants something.";
  override pronouns = "she" as const;
  override roams = true;
  override stays = "cat";
  override habits = [
    "washes a paw, finds it good, and washes it again.",
    "looks at something behind you.",
    "sits down in the only patch of sun.",
    "walks along the wall as if somebody had asked her to.",
  ];
  asleep = false;

  override describe(looker: GameObject, turn: Turn): string {
    return `${super.describe(looker, turn)} ${this.asleep ? "She is asleep, all but one ear." : "She is looking at you, too."}`;
  }

  override live(turn: Turn): void {
    const { location } = this;
    if (this.asleep) {
      if (turn.random() < 0.2) this.wake(turn);
    } else if (location?.tags.includes("warm") && turn.random() < 0.3) this.nap(turn);
    else if (location && !location.tags.includes(this.stays)) turn.do(returning, this, { home: this.home ?? location });
    else super.live(turn);
  }

  nap(turn: Turn): void {
    this.asleep = true;
    turn.do(emoting, this, { action: "turns round three times and is asleep." });
  }

  wake(turn: Turn): void {
    this.asleep = false;
    turn.do(emoting, this, { action: "wakes, stretches one end and then the other." });
  }

  override answers(act: Act): void {
    const { turn } = act;
    if (act.is(stroking) && act.cat === this) turn.do(emoting, this, { action: this.#likes(turn) });
    if (act.is(giving) && act.to === this) this.#gets(act.item, turn);
    if (act.is(going) && act.place === this.location && this.#wantsToFollow(act.actor) && !(act.exit instanceof Ford))
      turn.do(going, this, { exit: act.exit });
    super.answers(act);
  }

  #likes(turn: Turn): string {
    if (this.asleep) return "purrs without waking up.";
    return turn.random() < 0.7
      ? "leans into your hand, and purrs like a small mill."
      : "lets you, twice, and then remembers that she is a cat.";
  }

  #gets(item: Item, turn: Turn): void {
    const isFish = isLent(item, "fish");
    turn.do(emoting, this, {
      action: isFish
        ? "eats the herring, head first, and looks round for the next."
        : "sniffs at it, and leaves it to you.",
    });
    if (isFish) goHome(turn, item);
    else item.location = this.location;
  }

  #wantsToFollow(who: GameObject): boolean {
    return who instanceof Islander && !this.asleep && who.contents.some((item) => isLent(item, "fish"));
  }
}

export const stroking = act<{ cat: Cat }>("stroke", {
  happen() {},
  report: ({ actor, cat }) => tell`${actor} ${does("stroke")} ${cat}.`,
});
