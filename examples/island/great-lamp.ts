/** The great lamp, the ferry that looks for it, and the log of those who have looked after it. */
import {
  type Act,
  act,
  type Command,
  carried,
  does,
  GameObject,
  here,
  inReach,
  markup,
  type Turn,
  tell,
} from "holdfast";
import { extinguishing, Item, LightSource, lighting, Room, taking } from "holdfast/library";
import { command, Islander } from "./islander.ts";
import { goHome, isLent } from "./lent.ts";

const most = { oil: 8, logged: 10 } as const;

export class GreatLamp extends LightSource {
  static override readonly commands: readonly Command[] = [
    ...LightSource.commands.filter(({ name }) => name !== "fill" && name !== "light"),
    command({
      how: ["light <lamp>", "light <lamp> with <flame>", "light <lamp> from <flame>"],
      help: "Lights a lamp; the great one from a lantern that burns.",
      with: { lamp: inReach(LightSource, { prefer: ({ lit }) => !lit }), flame: inReach(LightSource) },
      run: (turn, { actor, lamp }) => void turn.do(lighting, actor, { lamp }),
    }),
    command({
      how: ["pour <oil>", "pour <oil> into <lamp>", "put <oil> in <lamp>", "fill <lamp> with <oil>"],
      help: "Pours a can of oil into the great lamp.",
      with: { oil: carried(Item), lamp: here(GreatLamp) },
      run(turn, { actor, room, oil, lamp = room.inside(GreatLamp)[0] }) {
        if (lamp) turn.do(pouring, actor, { oil, lamp });
      },
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
  /** Who did what for it lately, the last at the end. */
  log: { name: string; deed: string }[] = [];

  override refuses(act: Act): string | null {
    if (act.is(taking) && act.item === this) return "It weighs more than Bram.";
    if (act.is(extinguishing) && act.lamp === this)
      return "You hear Ishbel cough, ninety steps down, and think better of it.";
    if (act.is(lighting) && act.lamp === this) return this.#whyNotLit(act.actor);
    return super.refuses(act);
  }

  #whyNotLit(by: GameObject): string | null {
    if (this.oil === 0) return "The tank is dry. There is nothing to light.";
    return by.inside(LightSource).some(({ lit }) => lit)
      ? null
      : "You have no flame. A lantern would do, if it is lit.";
  }

  override answers(act: Act): void {
    if (act.is(lighting) && act.lamp === this && act.actor instanceof Islander) {
      this.tendedBy(act.actor, "lit the lamp");
      for (const room of this.world.all(Room))
        act.turn.show(room, room === this.location ? words.catches : words.shines);
    }
    super.answers(act);
  }

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
    const last = this.log.at(-1);
    if (last?.name === who.name && last.deed === deed) return;
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
    this.quench(turn);
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
  happen({ turn, actor, oil, lamp }) {
    lamp.oil += 1;
    lamp.tendedBy(actor, "poured oil");
    goHome(turn, oil);
  },
  report: ({ actor, lamp }) =>
    tell`${actor} ${does("pour")} a can of oil into ${lamp}, and ${does("put")} the empty can down the hatch. It will find its way back to Bram.`,
});

const polishing = act<{ lamp: GreatLamp }, Islander>("polish", {
  happen({ actor, lamp }) {
    lamp.tendedBy(actor, "polished the glass");
  },
  report: ({ actor }) =>
    tell`${actor} ${does("breathe")} on a prism and ${does("rub")}, and the salt comes off. One down.`,
});

const words = {
  catches: "The flame runs round the burner and stands up, and the room fills with light like a glass with milk.",
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
