/** Having things: taking them, putting them down or into others, giving them away, and what one carries. */
import {
  act,
  allows,
  type Command,
  carried,
  commandsFor,
  GameObject,
  here,
  inReach,
  inThe,
  nameSeen,
  withCounterparts,
} from "holdfast";
import { Character } from "./character.ts";
import { Clothing, isWorn, takingOff, wearing, whyWorn, wornBy } from "./clothing/clothing.ts";
import { words as clothing } from "./clothing/words.ts";
import { Container, openContainer } from "./container.ts";
import { Item } from "./item.ts";
import { extinguishing, LightSource } from "./light/light-source.ts";
import { listOfThings } from "./listing.ts";
import { look } from "./look.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(GameObject);

/** Somebody takes what lies here, or what is in a container. */
export const taking = act<{ item: Item; from: Container | null }>("take", {
  refuse({ turn, actor, item, from, place }) {
    if (from && !from.open) return words.isClosed;
    if (item.location !== (from ?? place)) return words.notHere(nameSeen(item, actor));
    return allows(turn, item, "get", actor) ? null : words.notAllowed;
  },
  happen({ actor, item }) {
    item.location = actor;
  },
  report: ({ actor, item, from }) => (from ? words.takesFrom(actor, item, from) : words.takes(actor, item)),
});

/** Somebody puts down what they carry. */
export const dropping = act<{ item: GameObject }>("drop", {
  refuse: ({ actor, item, place }) => (place ? whyNotInHand(item, actor) : words.nowhere),
  happen({ turn, actor, item, place }) {
    // Before it is out of the hand, by which alone it is known in the dark.
    if (place) turn.show(place, words.drops(actor, item));
    item.location = place;
  },
});

/** Somebody puts what they carry into a container. */
export const putting = act<{ item: Item; into: Container }>("put", {
  refuse({ actor, item, into }) {
    if (isWithin(into, item)) return words.intoItself(nameSeen(item, actor));
    if (!into.open) return words.isClosed;
    return (
      whyNotInHand(item, actor) ?? (into.contents.length < into.capacity ? null : words.boxFull(nameSeen(into, actor)))
    );
  },
  happen({ item, into }) {
    item.location = into;
  },
  report: ({ actor, item, into }) => words.puts(actor, item, into),
});

/** Somebody gives what they carry to somebody. */
export const giving = act<{ item: Item; to: Character }>("give", {
  refuse: ({ actor, item, to }) =>
    whyNotInHand(item, actor) ?? (to === actor ? words.alreadyYours(nameSeen(item, actor)) : null),
  happen({ item, to }) {
    item.location = to;
  },
  report: ({ actor, item, to }) => words.gives(actor, item, to),
});

function whyNotInHand(item: GameObject, actor: GameObject): string | null {
  return item.location === actor ? whyWorn(item, actor) : words.notCarried(nameSeen(item, actor));
}

/** Who means all that they carry doesn't mean the clothes on their body. */
const inHand = { prefer: (thing: GameObject) => !isWorn(thing) };

function isWithin(thing: GameObject, other: GameObject): boolean {
  for (let place: GameObject | null = thing; place; place = place.location) if (place === other) return true;
  return false;
}

const get = command({
  how: [
    "get <things>",
    "get <contents> from <box>",
    "get <contents> out of <box>",
    "take <things>",
    "take off <clothes>",
  ],
  help: "Takes what lies here or is in something: get lamp, get 2 apples, get all, get coin from bag. Or takes off what you wear: take off cloak.",
  with: {
    things: here.many(Item),
    contents: inThe.many("box", Item),
    box: openContainer,
    clothes: carried.many(Clothing, { prefer: ({ worn }) => worn }),
  },
  run(turn, { actor, things, contents = [], box, clothes = [] }) {
    for (const item of clothes) turn.do(takingOff, actor, { item });
    if (clothes.length > 0) return;
    for (const item of things ?? contents) turn.do(taking, actor, { item, from: box ?? null });
  },
});

const put = command({
  how: ["put <things> in <box>", "put <things> into <box>", "put on <clothes>", "put out <lamp>"],
  help: "Puts what you carry into something: put coin in bag. Or puts clothes on, and lamps out: put on cloak, put out lamp.",
  with: {
    things: carried.many(Item, inHand),
    box: inReach(Container),
    clothes: carried.many(Clothing, { prefer: ({ worn }) => !worn }),
    lamp: inReach(LightSource, { prefer: ({ lit }) => lit }),
  },
  run(turn, { actor, things = [], box, clothes = [], lamp }) {
    if (lamp) return void turn.do(extinguishing, actor, { lamp });
    for (const item of clothes) turn.do(wearing, actor, { item });
    if (!box) return;
    // Who puts all they have into a bag doesn't mean the bag.
    const others = things.length > 1 ? things.filter((item) => item !== box) : things;
    for (const item of others) turn.do(putting, actor, { item, into: box });
  },
});

const drop = command({
  how: "drop <things>",
  help: "Puts down what you carry: drop lamp, drop 2 apples, drop all.",
  with: { things: carried.many(GameObject, inHand) },
  run(turn, { actor, things }) {
    for (const item of things) turn.do(dropping, actor, { item });
  },
});

const give = command({
  how: ["give <things> to <who>", "give <who> <things>"],
  help: "Gives what you carry to somebody here: give 2 apples to bert.",
  with: { things: carried.many(Item, inHand), who: here(Character) },
  run(turn, { actor, things, who }) {
    for (const item of things) turn.do(giving, actor, { item, to: who });
  },
});

const inventory = command({
  how: ["inventory", "i", "inv"],
  help: "Tells what you carry, and what you wear.",
  run(turn, { actor }) {
    const inHands = actor.contents.filter((thing) => !isWorn(thing));
    const list = listOfThings(inHands, actor);
    turn.msg(list === "" ? words.youCarryNothing : words.youCarry(list));
    const worn = listOfThings(wornBy(actor), actor);
    if (worn !== "") turn.msg(clothing.wears(actor, worn).wordedFor(actor));
  },
});

/** `look`, `get`, `put`, `drop`, `give` and `inventory`. */
export const things: readonly Command[] = withCounterparts([look, get, put, drop, give, inventory], {
  es: spanishCommands,
});
