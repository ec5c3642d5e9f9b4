/** What is worn, and putting it on and taking it off. */
import {
  act,
  type Command,
  capitalized,
  carried,
  commandsFor,
  GameObject,
  nameSeen,
  type Turn,
  withCounterparts,
} from "holdfast";
import { Item } from "../item.ts";
import { listOfThings } from "../listing.ts";
import { words as having } from "../words.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(GameObject);

/** What is moved anywhere is worn no more. */
export class Clothing extends Item {
  static override readonly commands: readonly Command[] = withCounterparts(
    [
      command({
        how: "wear <clothes>",
        help: "Puts on what you carry: wear cloak, wear all. Put on cloak does the same.",
        with: { clothes: carried.many(Clothing, { prefer: ({ worn }) => !worn }) },
        run(turn, { actor, clothes }) {
          for (const item of clothes) turn.do(wearing, actor, { item });
        },
      }),
      command({
        how: "remove <clothes>",
        help: "Takes off what you wear: remove cloak, remove all. Take off cloak does the same.",
        with: { clothes: carried.many(Clothing, { prefer: ({ worn }) => worn }) },
        run(turn, { actor, clothes }) {
          for (const item of clothes) turn.do(takingOff, actor, { item });
        },
      }),
    ],
    { es: spanishCommands },
  );

  /** Where it is worn, "feet": there one has room for one thing. Of what is worn nowhere in particular one wears as much as one likes. */
  wornOn = "";
  /** Where what is worn isn't seen under it: a long cloak hides `["body", "legs"]`. */
  hides: string[] = [];
  worn = false;

  override get location(): GameObject | null {
    return super.location;
  }

  override set location(to: GameObject | null) {
    const from = this.location;
    if (from !== null && from !== to) this.worn = false;
    super.location = to;
  }

  /** What is like something that is worn is not worn with it. */
  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    if (this.like) this.worn = false;
  }
}

/** Somebody puts on what they carry. */
export const wearing = act<{ item: Clothing }>("wear", {
  refuse({ actor, item }) {
    const name = nameSeen(item, actor);
    if (item.location !== actor) return having.notCarried(name);
    if (item.worn) return words.alreadyWorn(name);
    const other = item.wornOn === "" ? undefined : wornBy(actor).find(({ wornOn }) => wornOn === item.wornOn);
    return other ? words.noRoomFor(name, nameSeen(other, actor)) : null;
  },
  happen({ item }) {
    item.worn = true;
  },
  report: ({ actor, item }) => words.putsOn(actor, item),
});

/** Somebody takes off what they wear. */
export const takingOff = act<{ item: Clothing }>("take off", {
  refuse({ actor, item }) {
    return item.worn && item.location === actor ? null : words.notWorn(nameSeen(item, actor));
  },
  happen({ item }) {
    item.worn = false;
  },
  report: ({ actor, item }) => words.takesOff(actor, item),
});

export function isWorn(thing: GameObject): boolean {
  return thing instanceof Clothing && thing.worn;
}

/** Why what somebody wears can't leave their hands; null for what they don't wear. */
export function whyWorn(thing: GameObject, looker: GameObject): string | null {
  return isWorn(thing) ? words.isWorn(capitalized(nameSeen(thing, looker))) : null;
}

export function wornBy(wearer: GameObject): readonly Clothing[] {
  return wearer.inside(Clothing).filter(({ worn }) => worn);
}

/** What of that is seen, in a sentence: markup. Empty if it is nothing. */
export function outfitOf(wearer: GameObject, looker: GameObject): string {
  const all = wornBy(wearer);
  const hidden = new Set(all.flatMap(({ hides }) => hides));
  const list = listOfThings(
    all.filter(({ wornOn }) => !hidden.has(wornOn)),
    looker,
  );
  return list === "" ? "" : words.wears(wearer, list).wordedFor(looker);
}
