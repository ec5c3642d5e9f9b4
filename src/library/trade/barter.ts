/** Bartering: two offer each other something, both see what it is and agree, and then all of it changes hands at once. */
import {
  act,
  type Command,
  capitalized,
  carried,
  commandsFor,
  count,
  type GameObject,
  here,
  listOfNames,
  nameSeen,
  type Slot,
  slot,
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { isWorn, whyWorn } from "../clothing/clothing.ts";
import { Item } from "../item.ts";
import type { Offer } from "./offer.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

/** Somebody offers somebody here something, in place of what they offered before. Nobody has agreed to that yet. */
export const offering = act<{ to: Character; things: readonly Item[]; coins: number }, Character>("offer", {
  refuse({ actor, to, things, coins }) {
    if (to === actor) return words.notWithYourself;
    const full = things.find(({ contents }) => contents.length > 0);
    if (full) return words.notEmpty(nameFor(full, actor));
    const worn = things.find(isWorn);
    if (worn) return whyWorn(worn, actor);
    return coins > actor.coins ? words.notSoMuch(actor.coins) : null;
  },
  happen({ turn, actor, to, things, coins }) {
    actor.offer = { to, things: [...things], coins, agreed: false };
    if (to.offer?.to === actor) to.offer = { ...to.offer, agreed: false };
    turn.tell([actor, to], words.offers(actor, to, listOf(actor.offer, actor)));
  },
});

/** Somebody agrees to give what they offer for what is offered to them. When both have, it changes hands. */
export const agreeing = act<{ to: Character }, Character>("agree", {
  refuse({ actor, to }) {
    if (to.offer?.to !== actor) return words.noOffer(nameFor(to, actor));
    return actor.offer?.to === to ? null : words.offerFirst(nameSeen(to, actor));
  },
  happen({ turn, actor, to }) {
    if (!actor.offer || !to.offer) return;
    actor.offer = { ...actor.offer, agreed: true };
    const [gives, takes] = [actor.offer, to.offer];
    if (takes.agreed) turn.do(swapping, actor, { to, gives: gives.things, takes: takes.things });
    else turn.tell([actor, to], words.agrees(actor, listOf(gives, actor), listOf(takes, actor)));
  },
});

/** What two have offered each other changes hands: all of it, or nothing. */
export const swapping = act<{ to: Character; gives: readonly GameObject[]; takes: readonly GameObject[] }, Character>(
  "swap",
  {
    refuse: ({ actor, to }) => cantGive(actor, to, actor) ?? cantGive(to, actor, actor),
    happen({ actor, to }) {
      const [gives, takes] = [actor.offer, to.offer];
      actor.offer = null;
      to.offer = null;
      if (gives) handOver(gives, actor, to);
      if (takes) handOver(takes, to, actor);
    },
    report: ({ actor, to }) => words.trades(actor, to),
  },
);

function handOver({ things, coins }: Offer, from: Character, to: Character): void {
  from.coins -= coins;
  to.coins += coins;
  for (const thing of things) thing.location = to;
}

/** Things may have been given away since they were offered, or filled. */
function cantGive(giver: Character, taker: Character, asked: Character): string | null {
  const { offer } = giver;
  const isThere = offer?.to === taker && giver.location === taker.location && offer.coins <= giver.coins;
  const has = (thing: GameObject | null) => thing?.location === giver && thing.contents.length === 0 && !isWorn(thing);
  if (isThere && offer.things.every(has)) return null;
  return words.offerGone(nameFor(giver, asked));
}

/** Where a sentence begins. */
function nameFor(thing: GameObject, looker: Character): string {
  return capitalized(nameSeen(thing, looker));
}

function listOf({ things, coins }: Offer, looker: Character): string {
  const names = things.map((thing) => nameSeen(thing, looker));
  if (coins > 0) names.push(words.coins(coins));
  return names.length === 0 ? words.nothing : listOfNames(names);
}

const command = commandsFor(Character);

/** A number of coins, or none. */
const coins: Slot<number> = slot({
  takes: "word",
  read: (typed, asked) =>
    typed === "0" || ["no", "ninguna"].includes(typed) ? 0 : (count.read(typed, asked) as number),
});

const offer = command({
  how: [
    "offer <sum> coins to <who>",
    "offer <things> and <sum> coins to <who>",
    "offer <things> to <who>",
    "offer nothing",
  ],
  help: "Offers somebody things and coins, for what they offer you. See what they offer, and type: agree.",
  with: { things: carried.many(Item, { prefer: (item) => !isWorn(item) }), sum: coins, who: here(Character) },
  run(turn, { actor, things = [], sum = 0, who }) {
    if (who) turn.do(offering, actor, { to: who, things, coins: sum });
    else {
      actor.offer = null;
      turn.msg(words.offersNothing);
    }
  },
});

const agree = command({
  how: ["agree", "agree to <who>", "agree with <who>", "agree <who>"],
  help: "Gives what you offer somebody for what they offer you, as soon as both have agreed.",
  with: { who: here(Character) },
  run(turn, { actor, room, who }) {
    const others = room.inside(Character);
    const to =
      who ?? others.find((other) => other.offer?.to === actor) ?? others.find((other) => other === actor.offer?.to);
    if (to) turn.do(agreeing, actor, { to });
    else turn.msg(words.nobodyOffers);
  },
});

/** `offer` and `agree`. */
export const barter: readonly Command[] = withCounterparts([offer, agree], { es: spanishCommands });
