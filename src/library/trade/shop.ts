/** Shops, and buying and selling. */
import {
  act,
  type Command,
  capitalized,
  carried,
  commandsFor,
  GameObject,
  here,
  inAny,
  inThe,
  nameSeen,
  raw,
  table,
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { isWorn, whyWorn } from "../clothing/clothing.ts";
import { Item } from "../item.ts";
import { seenBy } from "../listing.ts";
import { words as having } from "../words.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** A counter or a stall: what is in it is for sale, and what is paid for that stays in it. */
export class Shop extends GameObject {
  static override readonly commands: readonly Command[] = withCounterparts(
    [
      command({
        how: ["list", "list <shop>", "wares"],
        help: "Tells what is for sale, and for how much.",
        with: { shop: here(Shop) },
        run(turn, { actor, room, shop }) {
          const shops = shop ? [shop] : room.inside(Shop);
          const wares = shops.flatMap((one) =>
            seenBy(actor, one.inside(Item)).map((ware) => ({ name: nameSeen(ware, actor), price: one.asks(ware) })),
          );
          turn.msg(wares.length > 0 ? listOf(wares) : words.nothingForSale);
        },
      }),
      command({
        how: ["buy <ware>", "buy <goods> from <shop>"],
        help: "Buys something.",
        with: { ware: inAny(Shop, Item), goods: inThe("shop", Item), shop: here(Shop) },
        run(turn, { actor, room, ware, goods, shop }) {
          const item = ware ?? goods;
          const from = shop ?? room.inside(Shop).find((one) => item?.location === one);
          if (item && from) turn.do(buying, actor, { item, from });
        },
      }),
      command({
        how: ["sell <item>", "sell <item> to <shop>"],
        help: "Sells something that you carry.",
        with: { item: carried(Item, { prefer: (item) => !isWorn(item) }), shop: here(Shop) },
        run(turn, { actor, room, item, shop }) {
          const shops = shop ? [shop] : room.inside(Shop);
          const to = shops.find((one) => one.pays(item) > 0) ?? shops[0];
          if (to) turn.do(selling, actor, { item, to });
        },
      }),
    ],
    { es: spanishCommands },
  );

  /** Of these it pays for what is sold to it. */
  coins = 100;

  /** What it asks for a thing, in coins. Override it. */
  asks(item: Item): number {
    return Math.max(0, item.price);
  }

  /** What it pays for a thing; 0 for what it doesn't want. Override it. */
  pays(item: Item): number {
    return Math.floor(item.price / 2);
  }
}

/** Equal ones once. */
function listOf(wares: readonly { readonly name: string; readonly price: number }[]): string {
  const each = new Map(wares.map((ware) => [JSON.stringify(ware), ware]));
  return table(
    [words.forSale, words.price],
    Array.from(each.values(), ({ name, price }) => [name, raw(words.coins(price))]),
  );
}

/** Somebody buys something. Coins are neither made nor lost. */
export const buying = act<{ item: Item; from: Shop }, Character>("buy", {
  refuse({ actor, item, from }) {
    if (item.location !== from) return having.notHere(nameSeen(item, actor));
    const price = from.asks(item);
    return price > actor.coins ? words.cantPay(price) : null;
  },
  happen({ actor, item, from }) {
    const price = from.asks(item);
    actor.coins -= price;
    from.coins += price;
    item.location = actor;
  },
  report: ({ actor, item, from }) => words.buys(actor, item, from.asks(item)),
});

/** Somebody sells something. */
export const selling = act<{ item: Item; to: Shop }, Character>("sell", {
  refuse({ actor, item, to }) {
    if (item.location !== actor) return having.notCarried(nameSeen(item, actor));
    const worn = whyWorn(item, actor);
    if (worn !== null) return worn;
    const shop = capitalized(nameSeen(to, actor));
    if (to.pays(item) <= 0) return words.notWanted(shop, nameSeen(item, actor));
    return to.pays(item) > to.coins ? words.tillEmpty(shop) : null;
  },
  happen({ actor, item, to }) {
    const price = to.pays(item);
    to.coins -= price;
    actor.coins += price;
    item.location = to;
  },
  report: ({ actor, item, to }) => words.sells(actor, item, to.pays(item)),
});
