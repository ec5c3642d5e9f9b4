/** The great lamp, the ferry that looks for it, and the log of those who have looked after it. */
import { act, type Command, carried, does, GameObject, here, markup, type Turn, tell } from "holdfast";
import { Item, Room } from "holdfast/library";
import { command, Islander } from "./islander.ts";
import { goHome, isLent } from "./lent.ts";

const most = { oil: 8, logged: 10 } as const;

export class GreatLamp extends GameObject {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["pour <oil>", "pour <oil> into <lamp>", "fill <lamp> with <oil>"],
      help: "Pours a can of oil into the great lamp.",
      with: { oil: carried(Item), lamp: here(GreatLamp) },
      run(turn, { actor, room, oil, lamp = room.inside(GreatLamp)[0] }) {
        if (lamp) turn.do(pouring, actor, { oil, lamp });
      },
    }),
    command({
      how: "light <lamp>",
      help: "Lights the great lamp with a lantern.",
      with: { lamp: here(GreatLamp, { mayBeLeftOut: true }) },
      run: (turn, { actor, lamp }) => void turn.do(kindling, actor, { lamp }),
    }),
    command({
      how: "polish <lamp>",
      help: "Rubs the salt off the glass of the great lamp.",
      with: { lamp: here(GreatLamp, { mayBeLeftOut: true }) },
      run: (turn, { actor, lamp }) => void turn.do(polishing, actor, { lamp }),
    }),
  ];

  /** In cans; each burns from one flood to the next. */
  oil = 0;
  lit = false;
  /** Who did what for it lately, the last at the end. */
  log: { name: string; deed: string }[] = [];

  override describe(): string {
    const { lit, oil } = this;
    const stock =
      oil === 0 ? "Its tank is dry." : `In its tank is oil for ${oil === 1 ? "one flood" : `${oil} floods`}.`;
    return lit
      ? `A white flame as long as your hand stands in the middle of the glass, and the glass makes a star of it. ${stock}`
      : `A burner as wide as a plate, under a brass hood, and cold. ${stock} It takes oil, poured in, and a lantern to light it.`;
  }

  tendedBy(who: Islander, deed: string): void {
    who.tended = true;
    this.log = [...this.log, { name: who.name, deed }].slice(-most.logged);
  }

  /** On each flood the ferry makes for the island, and comes in if there is a light to steer by. */
  meetsFerry(turn: Turn): void {
    const news = this.lit ? words.ferryComes : words.ferryTurns;
    for (const room of turn.world.all(Room)) turn.show(room, news);
    if (!this.lit) return;
    for (const keeper of turn.world.find(Islander, { tended: true })) {
      // Who isn't there is thanked by the next one.
      if (turn.playersOf(keeper) > 0) this.#thanks(turn, keeper);
    }
    this.oil -= 1;
    if (this.oil > 0) return;
    this.lit = false;
    if (this.location) turn.show(this.location, words.burntOut);
  }

  #thanks(turn: Turn, keeper: Islander): void {
    keeper.tended = false;
    keeper.ferries += 1;
    turn.tell(keeper, words.thanks(keeper.name, keeper.ferries));
  }
}

/** What is written in the log is what the lamp knows. */
export class Log extends GameObject {
  override describe(): string {
    const { log } = this.world.only(GreatLamp);
    const lines = log.map(({ name, deed }) => markup`  ${name} ${deed}.`);
    if (lines.length === 0)
      return 'The last entry is Ishbel\'s: "Fell on stair. Light out. Damn." Below it the page is empty.';
    return ["The latest entries are in many hands:", ...lines].join("\n");
  }
}

const pouring = act<{ oil: Item; lamp: GreatLamp }, Islander>("pour", {
  refuse({ actor, oil, lamp }) {
    if (oil.location !== actor || !isLent(oil, "oil")) return "That is nothing to burn in a lamp.";
    return lamp.oil < most.oil
      ? null
      : "The tank is full to the brim. The glass could do with a rub, though: polish lamp.";
  },
  happen({ actor, oil, lamp }) {
    lamp.oil += 1;
    lamp.tendedBy(actor, "poured oil");
    goHome(oil);
  },
  report: ({ actor, lamp }) =>
    tell`${actor} ${does("pour")} a can of oil into ${lamp}, and ${does("put")} the empty can down the hatch. It will find its way back to Bram.`,
});

const kindling = act<{ lamp: GreatLamp }, Islander>("light", {
  refuse({ actor, lamp }) {
    if (lamp.lit) return "It burns already. The glass could do with a rub, though: polish lamp.";
    if (lamp.oil === 0) return "The tank is dry. There is nothing to light.";
    return actor.contents.some((item) => isLent(item, "lantern")) ? null : "You have no flame. A lantern would do.";
  },
  happen({ turn, actor, lamp, place }) {
    lamp.lit = true;
    lamp.tendedBy(actor, "lit the lamp");
    for (const room of turn.world.all(Room)) if (room !== place) turn.show(room, words.shines);
  },
  report: ({ actor, lamp }) =>
    tell`${actor} ${does("hold")} a lantern to the burner, and ${lamp} catches. The room fills with light like a glass with milk.`,
});

const polishing = act<{ lamp: GreatLamp }, Islander>("polish", {
  happen({ actor, lamp }) {
    lamp.tendedBy(actor, "polished the glass");
  },
  report: ({ actor }) =>
    tell`${actor} ${does("breathe")} on a prism and ${does("rub")}, and the salt comes off. One down.`,
});

const words = {
  shines:
    "High over the island something white opens like an eye. A beam swings out over the water: Stennay Light is burning.",
  ferryComes: "Out past the skerry a horn sounds, long and glad. The ferry has seen the light.",
  ferryTurns: "Out past the skerry a horn sounds twice, and goes away again. The ferry has found no light.",
  burntOut: "The flame sinks, turns blue, and is gone. The tank is dry.",
  thanks: (name: string, ferries: number) =>
    ferries === 1
      ? markup`|wFrom wherever you are you see her come in on the top of the tide, every window lit: the first ferry for a month. Somebody on deck reads your name off the log, ${name}, and the whole rail cheers it. You have kept Stennay Light.|n The island is yours to walk about in; and the lamp will want oil again.`
      : markup`Another ferry comes in by the light that you have kept, ${name}: that makes ${ferries}.`,
} as const;
