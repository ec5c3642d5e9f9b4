/** A lantern, as somebody who comes from Evennia would want it: pieces for docs/coming-from-evennia.md. */
import {
  type Act,
  act,
  type Command,
  choose,
  commandsFor,
  does,
  GameObject,
  inReach,
  type Scene,
  scene,
  step,
  type Turn,
  tell,
} from "holdfast";
import { Item, taking } from "holdfast/library";

export class Lantern extends Item {
  static override readonly commands: readonly Command[] = [
    commandsFor(GameObject)({
      how: "light <lantern>",
      help: "Lights a lantern.",
      with: { lantern: inReach(Lantern) },
      run: (turn, { actor, lantern }) => void turn.do(lighting, actor, { lantern }),
    }),
  ];
  oil = 3;
  lit = false;

  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    turn.every(60_000, this, this.burn);
  }

  burn(turn: Turn): void {
    if (!this.lit) return;
    this.oil -= 1;
    this.lit = this.oil > 0;
    if (!this.lit && this.location) turn.show(this.location, tell`${this} ${does("go")} out.`);
  }

  /** In Evennia a lock, and at_pre_get. */
  override refuses(act: Act): string | null {
    return act.is(taking) && this.lit ? "It is too hot." : super.refuses(act);
  }
}

/** In Evennia a method of the Command, and msg_contents with FuncParser. */
export const lighting = act<{ lantern: Lantern }>("light", {
  refuse: ({ lantern }) => (lantern.oil === 0 ? "There is no oil in it." : null),
  happen({ lantern }) {
    lantern.lit = true;
  },
  report: ({ actor, lantern }) => tell`${actor} ${does("light")} ${lantern}.`,
});

function* sell(lantern: Lantern): Scene {
  const wish = yield* choose("What do you want?", { oil: "Fill it up.", nothing: "Nothing." });
  if (wish === "oil") {
    yield* step((turn) => {
      lantern.oil = 3;
      turn.msg("It is full to the brim.");
    });
  }
}

export const selling = scene("oil", sell);
