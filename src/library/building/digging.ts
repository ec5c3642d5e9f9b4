/** Making rooms and the ways between them. */
import { type Command, type GameObject, kind, type MadeKind, No, no, type Slot, slot, type Turn } from "holdfast";
import { Exit } from "../exit.ts";
import { Room } from "../room.ts";
import { anything, label } from "./anything.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { keyIn, roomKey } from "./keys.ts";
import { namesIn, newName, newWay } from "./typed.ts";
import { oppositeOf, wayNamed } from "./ways.ts";
import { words } from "./words.ts";

/** `north`, or `north, south`: the way there, and the way back. */
const ways: Slot<readonly string[]> = slot({
  takes: "text",
  read(typed) {
    const names = namesIn(typed);
    return names instanceof No || names.length <= 2 ? names : no(words.tooMany(2));
  },
});

const compassWay = slot({
  takes: "word",
  read: (typed, { turn }) => wayNamed(typed, turn.session?.language) ?? no(words.noWay(typed)),
});

interface Digging {
  readonly name: string;
  readonly kind: MadeKind<Room> | undefined;
  readonly there: string | undefined;
  readonly back: string | undefined;
}

function dig(turn: Turn, here: GameObject, { name, kind = kindOr(turn, Room), there, back }: Digging): void {
  if (there !== undefined && wayOut(here, there)) {
    turn.msg(words.wayIsTaken(there));
    return;
  }
  const built = build(turn, `@dig ${name}`, () => {
    const room = turn.world.create(kind, { name, key: roomKey(here, name) });
    const to = there === undefined ? [] : [open(turn, here, there, room)];
    const from = back === undefined ? [] : [open(turn, room, back, here)];
    return { room, ways: [...to, ...from] };
  });
  if (!built) return;
  const { room, ways } = built.given;
  turn.msg(words.dug(told(room)));
  if (ways.length > 0) turn.msg(words.opened(ways.map(described)));
}

function open(turn: Turn, from: GameObject, name: string, destination: GameObject, kind = kindOr(turn, Exit)): Exit {
  return turn.world.create(kind, { name, location: from, destination, key: keyIn(from, name) });
}

/** The library's own, or, if the game has not listed that, the first of its kinds that extends it. */
function kindOr<T extends GameObject>({ world }: Turn, of: MadeKind<T>): MadeKind<T> {
  const kinds = world.kinds(of);
  return kinds.includes(of) ? of : (kinds[0] ?? of);
}

function wayOut(from: GameObject, name: string): Exit | undefined {
  return from.contents.find((thing) => thing instanceof Exit && thing.name.toLowerCase() === name.toLowerCase()) as
    | Exit
    | undefined;
}

/** With its key, by which code and areas know it. */
function told(object: GameObject): string {
  return object.key === null ? label(object) : `${object.name} (#${object.id}, ${object.key})`;
}

function described(exit: Exit): string {
  return words.wayFrom(exit.name, exit.location?.name ?? "", exit.destination.name);
}

const digCommand = command({
  how: ["@dig <name>", "@dig <name> as <kind>", "@dig <name> = <ways>", "@dig <name> as <kind> = <ways>"],
  for: builder,
  help:
    "Makes a room, and ways to it and back: @dig The Old Mill = west, east.\n" +
    "Of two names behind the = the second is the way back. A kind of room is named with as: @dig Mill Lane as Street.",
  with: { name: newName, kind: kind(Room), ways },
  run(turn, { room, name, kind, ways = [] }) {
    const [there, back] = ways;
    dig(turn, room, { name, kind, there, back });
  },
});

const tunnel = command({
  how: ["@tunnel <way> = <name>", "@tunnel <way> as <kind> = <name>", "@tun <way> = <name>"],
  for: builder,
  help: "Makes a room in a way of the compass, and the ways there and back: @tunnel north = The Old Mill.",
  with: { way: compassWay, name: newName, kind: kind(Room) },
  run: (turn, { room, way, name, kind }) => dig(turn, room, { name, kind, there: way, back: oppositeOf(way) }),
});

const openCommand = command({
  how: ["@open <name> = <to>", "@open <name> as <kind> = <to>"],
  for: builder,
  help: "Makes a way out of here to a room that is there: @open trapdoor = town.cellar. The room is named by its key, its #number or its name.",
  with: { name: newWay, kind: kind(Exit), to: anything(Room) },
  run(turn, { room, name, kind, to }) {
    if (wayOut(room, name)) return turn.msg(words.wayIsTaken(name));
    const built = build(turn, `@open ${name}`, () => open(turn, room, name, to, kind));
    if (built) turn.msg(words.opened([described(built.given)]));
  },
});

const linkCommand = command({
  how: "@link <exit> = <to>",
  for: builder,
  help: "Lets a way lead elsewhere: @link north = town.market.",
  with: { exit: anything(Exit), to: anything(Room) },
  run(turn, { exit, to }) {
    const built = build(turn, `@link ${exit.name}`, () => {
      exit.destination = to;
    });
    if (built) turn.msg(words.leadsTo(label(exit), label(to)));
  },
});

/** `@dig`, `@tunnel`, `@open` and `@link`. */
export const digging: readonly Command[] = [digCommand, tunnel, openCommand, linkCommand];
