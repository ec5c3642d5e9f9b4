/** Making things, making more of them, and making an end of them. */
import { type Command, GameObject, kind, listOfNames, type MadeKind, no, slot, type Turn } from "holdfast";
import { Exit } from "../exit.ts";
import { Item } from "../item.ts";
import { Room } from "../room.ts";
import { anything, label } from "./anything.ts";
import { mostDestroyed } from "./bounds.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { keyIn, roomKey } from "./keys.ts";
import { isPlayers } from "./players.ts";
import { newName } from "./typed.ts";
import { words } from "./words.ts";

const create = command({
  how: ["@create <name>", "@create <name> as <kind>"],
  for: builder,
  help: "Makes a thing here: @create an oak chest as Chest. Without a kind it is an Item.",
  with: { name: newName, kind: kind(GameObject) },
  run(turn, { room, name, kind = Item }) {
    if (kind.prototype instanceof Room || kind.prototype instanceof Exit || [Room, Exit].includes(kind as never))
      return turn.msg(words.madeOtherwise);
    make(turn, `@create ${name}`, () => turn.world.create(kind, { name, location: room, key: keyIn(room, name) }));
  },
});

const spawn = command({
  how: "@spawn <prototype>",
  for: builder,
  help: "Makes another that is like a thing: it has what that has, also what that is given later, until it is given something of its own.",
  with: { prototype: anything(GameObject) },
  run(turn, { room, prototype }) {
    if (isPlayers(turn, prototype)) return turn.msg(words.isPlayers(prototype.name));
    make(turn, `@spawn ${prototype.name}`, () =>
      turn.world.create(kindOf(prototype), { like: prototype, location: room }),
    );
  },
});

const copy = command({
  how: ["@copy <thing>", "@copy <thing> = <name>"],
  for: builder,
  help: "Makes another that has what a thing has now, but for what is in it: @copy lamp = a second lamp.",
  with: { thing: anything(GameObject), name: newName },
  run(turn, { thing, name = thing.name }) {
    if (isPlayers(turn, thing)) return turn.msg(words.isPlayers(thing.name));
    make(turn, `@copy ${thing.name}`, () => copyOf(turn, thing, name));
  },
});

function make(turn: Turn, what: string, made: () => GameObject): void {
  const built = build(turn, what, made);
  if (built) turn.msg(words.made(label(built.given)));
}

/** With what is its own; for the moment it is like it, so that it lacks nothing that its class requires. */
function copyOf({ world }: Turn, thing: GameObject, name: string): GameObject {
  const { location } = thing;
  const key = location ? keyIn(location, name) : roomKey(thing, name);
  const made = world.create(kindOf(thing), { like: thing, name, location, key });
  const stored = world.stored(made);
  for (const field of world.fieldsOf(thing))
    if (field.from === thing && field.name !== "name") stored[field.name] = field.value;
  made.like = thing.like;
  // While it was like the thing, a name that is the same was not kept as its own.
  if (made.name !== name) made.name = name;
  return made;
}

function kindOf(object: GameObject): MadeKind<GameObject> {
  return object.world.kinds(GameObject).find((kind) => kind === object.constructor)!;
}

const anyway = slot({
  takes: "word",
  read: (typed) => ["anyway", "igualmente"].includes(typed.toLowerCase()) || no(words.onlyAnyway),
  names: () => ["anyway"],
});

const destroy = command({
  how: ["@destroy <thing>", "@destroy <thing> <anyway>", "@delete <thing>", "@del <thing>"],
  for: builder,
  help:
    "Destroys a thing, or a room with its ways and those that lead to it.\n" +
    "Where things are in it, that must be said: @destroy chest anyway.",
  with: { thing: anything(GameObject), anyway },
  run(turn, { actor, thing, anyway = false }) {
    const why = whyNot(turn, actor, thing);
    if (why !== null) return turn.msg(why);
    const inside = withWhatIsIn(thing).slice(1);
    if (inside.length > mostDestroyed) return turn.msg(words.tooMany(mostDestroyed));
    const player = inside.find((one) => isPlayers(turn, one));
    if (player) return turn.msg(words.somebodyIn(player.name, label(thing)));
    const things = thing.contents.filter((one) => !(one instanceof Exit));
    if (things.length > 0 && !anyway)
      return turn.msg(words.thingsIn(listOfNames(things.map(({ name }) => name)), thing.id));
    const called = label(thing);
    const ways = [thing, ...inside].flatMap((destination) => [...turn.world.find(Exit, { destination })]);
    const all = new Set([thing, ...ways.flatMap(withWhatIsIn), ...inside]);
    const built = build(turn, `@destroy ${called}`, () => {
      for (const one of [...all].reverse()) one.delete();
    });
    if (built) turn.msg(words.destroyed(called, all.size - 1));
  },
});

/** As a sentence. */
function whyNot(turn: Turn, actor: GameObject, thing: GameObject): string | null {
  if (thing === actor) return words.notYourself;
  if (isPlayers(turn, thing)) return words.isPlayers(thing.name);
  if (thing === turn.start) return words.isStart;
  for (let around = actor.location; around; around = around.location) if (around === thing) return words.youAreInIt;
  return null;
}

/** The thing first, then what is in it, however deep: a little more than may be destroyed at once, at most. */
function withWhatIsIn(thing: GameObject): readonly GameObject[] {
  const all = [thing];
  for (let at = 0; at < all.length && all.length <= mostDestroyed + 1; at++) all.push(...all[at]!.contents);
  return all;
}

/** `@create`, `@spawn`, `@copy` and `@destroy`. */
export const making: readonly Command[] = [create, spawn, copy, destroy];
