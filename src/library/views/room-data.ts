/** Where one is and who is there, for maps and panels: https://nexus.ironrealms.com/GMCP#Room has the packages. */
import { compass, type GameObject, noticing, seesAround, type Turn, view } from "holdfast";
import { Character } from "../character.ts";
import { Exit } from "../exit.ts";
import { words } from "../light/words.ts";
import { Room } from "../room.ts";
import { firstOf } from "./first-of.ts";
import { listOf, number, table, tableOf, text } from "./guards.ts";

/**
 * `Room.Info`: `num` is the room's id, and `exits` are the rooms that its ways lead to, by `n`, `ne`, `up`… or, where it is no
 * direction, by the way's name in small letters. `area` is what its key begins with, and empty for a room without one. Who sees
 * nothing there is told which ways there are, and 0 for each room.
 */
export const roomInfo = view(
  "Room.Info",
  table({ num: number, name: text, area: text, environment: text, exits: tableOf(number) }),
  Character,
  (me) => {
    const room = me.location;
    if (!room) return null;
    if (!seesAround(me))
      return { num: 0, name: words.darkness, area: "", environment: "", exits: unseen(exitsOf(room, me)) };
    return {
      num: room.id,
      name: room.nameFor(me),
      area: room.key?.split(".", 1)[0] ?? "",
      environment: room instanceof Room ? room.environment : "",
      exits: exitsOf(room, me),
    };
  },
);

/** `Room.Players`: everybody in the room whom somebody plays, oneself too, so that all who see the same are told the same. */
export const roomPlayers = view(
  "Room.Players",
  listOf(table({ name: text, fullname: text })),
  Character,
  (me, turn) => me.location && playersIn(me.location, me, turn).map((name) => ({ name, fullname: name })),
);

function playersIn(room: GameObject, me: GameObject, turn: Turn): readonly string[] {
  return firstOf(turn.playedIn(room), noticing(me)).map((player) => player.nameFor(me));
}

function exitsOf(room: GameObject, me: GameObject): { readonly [way: string]: number } {
  const exits = new Map<string, number>();
  for (const exit of firstOf(room.inside(Exit), noticing(me))) {
    const way = wayOf(exit.nameFor(me));
    // What it led to may have been deleted.
    const to: GameObject | null = exit.destination;
    if (to && !exits.has(way)) exits.set(way, to.id);
  }
  return Object.fromEntries(exits);
}

function unseen(exits: ReturnType<typeof exitsOf>) {
  return Object.fromEntries(Object.keys(exits).map((way) => [way, 0]));
}

/** Those that clients know, by the way's name in any language. */
const letters: ReadonlyMap<string, string> = new Map(
  Object.entries(compass.en!).flatMap(([way, [, letter]]) =>
    Object.values(compass).map((names) => [names[way as keyof typeof names][0]!, letter!] as const),
  ),
);

function wayOf(name: string): string {
  const way = name.toLowerCase();
  return letters.get(way) ?? way;
}
