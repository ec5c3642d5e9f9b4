/** Having things: taking them, putting them down or into others, giving them away, and what one carries. */
import {
  act,
  allows,
  type Command,
  carried,
  commandsFor,
  does,
  GameObject,
  here,
  inReach,
  inThe,
  nameSeen,
  no,
  type Slot,
  tell,
} from "holdfast";
import { Character } from "./character.ts";
import { Container } from "./container.ts";
import { Item } from "./item.ts";
import { extinguishing, LightSource } from "./light/light-source.ts";
import { listOfThings } from "./listing.ts";
import { look } from "./look.ts";
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
  report: ({ actor, item, from }) =>
    from ? tell`${actor} ${does("take")} ${item} from ${from}.` : tell`${actor} ${does("take")} ${item}.`,
});

/** Somebody puts down what they carry. */
export const dropping = act<{ item: GameObject }>("drop", {
  refuse: ({ actor, item, place }) => (place ? notCarried(item, actor) : words.nowhere),
  happen({ turn, actor, item, place }) {
    // Before it is out of the hand, by which alone it is known in the dark.
    if (place) turn.show(place, tell`${actor} ${does("put down")} ${item}.`);
    item.location = place;
  },
});

/** Somebody puts what they carry into a container. */
export const putting = act<{ item: Item; into: Container }>("put", {
  refuse({ actor, item, into }) {
    if (isWithin(into, item)) return words.intoItself(nameSeen(item, actor));
    if (!into.open) return words.isClosed;
    return (
      notCarried(item, actor) ?? (into.contents.length < into.capacity ? null : words.boxFull(nameSeen(into, actor)))
    );
  },
  happen({ item, into }) {
    item.location = into;
  },
  report: ({ actor, item, into }) => tell`${actor} ${does("put")} ${item} into ${into}.`,
});

/** Somebody gives what they carry to somebody. */
export const giving = act<{ item: Item; to: Character }>("give", {
  refuse: ({ actor, item, to }) =>
    notCarried(item, actor) ?? (to === actor ? words.alreadyYours(nameSeen(item, actor)) : null),
  happen({ item, to }) {
    item.location = to;
  },
  report: ({ actor, item, to }) => tell`${actor} ${does("give")} ${item} to ${to}.`,
});

function notCarried(item: GameObject, actor: GameObject): string | null {
  return item.location === actor ? null : words.notCarried(nameSeen(item, actor));
}

function isWithin(thing: GameObject, other: GameObject): boolean {
  for (let place: GameObject | null = thing; place; place = place.location) if (place === other) return true;
  return false;
}

/** Before a slot looks into it: what is in a closed one nobody finds out. */
const openBox: Slot<Container> = {
  ...inReach(Container),
  read(typed, asked) {
    const found = inReach(Container, { prefer: ({ open }) => open }).read(typed, asked);
    return found instanceof Container && !found.open ? no(words.isClosed) : found;
  },
};

const get = command({
  how: ["get <things>", "get <contents> from <box>", "take <things>"],
  help: "Takes what lies here or is in something: get lamp, get 2 apples, get all, get coin from bag.",
  with: { things: here.many(Item), contents: inThe.many("box", Item), box: openBox },
  run(turn, { actor, things, contents = [], box }) {
    for (const item of things ?? contents) turn.do(taking, actor, { item, from: box ?? null });
  },
});

const put = command({
  how: ["put <things> in <box>", "put <things> into <box>", "put out <lamp>"],
  help: "Puts what you carry into something: put coin in bag. Or puts out a lamp: put out lamp.",
  with: {
    things: carried.many(Item),
    box: inReach(Container),
    lamp: inReach(LightSource, { prefer: ({ lit }) => lit }),
  },
  run(turn, { actor, things = [], box, lamp }) {
    if (lamp) return void turn.do(extinguishing, actor, { lamp });
    if (!box) return;
    // Who puts all they have into a bag doesn't mean the bag.
    const others = things.length > 1 ? things.filter((item) => item !== box) : things;
    for (const item of others) turn.do(putting, actor, { item, into: box });
  },
});

const drop = command({
  how: "drop <things>",
  help: "Puts down what you carry: drop lamp, drop 2 apples, drop all.",
  with: { things: carried.many() },
  run(turn, { actor, things }) {
    for (const item of things) turn.do(dropping, actor, { item });
  },
});

const give = command({
  how: "give <things> to <who>",
  help: "Gives what you carry to somebody here: give 2 apples to bert.",
  with: { things: carried.many(Item), who: here(Character) },
  run(turn, { actor, things, who }) {
    for (const item of things) turn.do(giving, actor, { item, to: who });
  },
});

const inventory = command({
  how: ["inventory", "i", "inv"],
  help: "Tells what you carry.",
  run(turn, { actor }) {
    const list = listOfThings(actor.contents, actor);
    turn.msg(list === "" ? words.youCarryNothing : words.youCarry(list));
  },
});

/** `look`, `get`, `put`, `drop`, `give` and `inventory`. */
export const things: readonly Command[] = [look, get, put, drop, give, inventory];
