/** Taking things, putting them down, and what one carries. */
import { sentences } from "../../words/catalogue.ts";
import { act } from "../acts/act.ts";
import { does, tell } from "../acts/telling.ts";
import { allows } from "../commands/access.ts";
import type { Command } from "../commands/command.ts";
import { commandsFor } from "../commands/define-command.ts";
import { carried, here } from "../commands/slots/things.ts";
import { GameObject } from "../game-object.ts";
import { listOfNames } from "../list-of-names.ts";
import { sceneryOf } from "../scenery.ts";

const command = commandsFor(GameObject);

/** Somebody takes what lies here. */
export const taking = act<{ item: GameObject }>("take", {
  refuse({ turn, actor, item }) {
    if (!sceneryOf(item).portable) return sentences.cannotGet(item.name);
    return allows(turn, item, "get", actor) ? null : sentences.notAllowed;
  },
  happen({ actor, item }) {
    item.location = actor;
  },
  report: ({ actor, item }) => tell`${actor} ${does("take")} ${item}.`,
});

/** Somebody puts down what they carry. */
export const dropping = act<{ item: GameObject }>("drop", {
  refuse: ({ actor, item, place }) => (place && item.location === actor ? null : sentences.notCarried(item.name)),
  happen({ item, place }) {
    item.location = place;
  },
  report: ({ actor, item }) => tell`${actor} ${does("put down")} ${item}.`,
});

const get = command({
  how: ["get <things>", "take <things>"],
  help: "Takes what lies here: get lamp, get 2 apples, get all.",
  with: { things: here.many(GameObject, { prefer: (thing) => sceneryOf(thing).portable === true }) },
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
    const names = actor.contents.map(({ name }) => name);
    turn.msg(names.length > 0 ? sentences.youCarry(listOfNames(names)) : sentences.youCarryNothing);
  },
});

export const things: readonly Command[] = [get, drop, inventory];
