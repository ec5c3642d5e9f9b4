/** Taking things, putting them down, and what one carries. */
import {
  act,
  allows,
  type Command,
  carried,
  commandsFor,
  does,
  GameObject,
  here,
  listOfNames,
  raw,
  tell,
} from "holdfast";
import { Item } from "./item.ts";
import { look } from "./look.ts";
import { words } from "./words.ts";

const command = commandsFor(GameObject);

/** Somebody takes what lies here. */
export const taking = act<{ item: Item }>("take", {
  refuse({ turn, actor, item, place }) {
    if (item.location !== place) return words.notHere(item.nameFor(actor));
    return allows(turn, item, "get", actor) ? null : words.notAllowed;
  },
  happen({ actor, item }) {
    item.location = actor;
  },
  report: ({ actor, item }) => tell`${actor} ${does("take")} ${item}.`,
});

/** Somebody puts down what they carry. */
export const dropping = act<{ item: GameObject }>("drop", {
  refuse: ({ actor, item, place }) => (place && item.location === actor ? null : words.notCarried(item.nameFor(actor))),
  happen({ item, place }) {
    item.location = place;
  },
  report: ({ actor, item }) => tell`${actor} ${does("put down")} ${item}.`,
});

const get = command({
  how: ["get <things>", "take <things>"],
  help: "Takes what lies here: get lamp, get 2 apples, get all.",
  with: { things: here.many(Item) },
  run(turn, { actor, things }) {
    for (const item of things) turn.do(taking, actor, { item });
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

const inventory = command({
  how: ["inventory", "i", "inv"],
  help: "Tells what you carry.",
  run(turn, { actor }) {
    const names = actor.contents.map((thing) => words.thing(thing.nameFor(actor)));
    turn.msg(names.length > 0 ? words.youCarry(raw(listOfNames(names))) : words.youCarryNothing);
  },
});

/** `look`, `get`, `drop` and `inventory`. */
export const things: readonly Command[] = [look, get, drop, inventory];
