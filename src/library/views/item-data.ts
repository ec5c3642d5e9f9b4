/** What one carries and what lies about, for panels: https://nexus.ironrealms.com/GMCP#Char.Items has the packages. */
import { GameObject, type Json, noticing, type Receiver, receive, type Turn, view } from "holdfast";
import { Character } from "../character.ts";
import { Clothing } from "../clothing/clothing.ts";
import { Detail } from "../detail.ts";
import { Exit } from "../exit.ts";
import { Item } from "../item.ts";
import { firstOf } from "./first-of.ts";
import { anything, listOf, table, text } from "./guards.ts";

const itemList = table({
  /** `inv`, `room`, or `rep` and the number of the thing that they are in. */
  location: text,
  items: listOf(table({ id: text, name: text, attrib: text })),
});

/** `Char.Items.List` of what one carries. */
export const inventoryItems = view("Char.Items.List", itemList, Character, carriedBy, { part: "inv" });

/** `Char.Items.List` of what is in the room; ways, details and players left out. */
export const roomItems = view("Char.Items.List", itemList, Character, besides, { part: "room" });

function carriedBy(me: Character, turn: Turn) {
  return { location: "inv", items: itemsIn(me, me, turn) };
}

function besides(me: Character, turn: Turn) {
  return me.location && { location: "room", items: itemsIn(me.location, me, turn) };
}

function itemsIn(place: GameObject, me: Character, turn: Turn) {
  const players = turn.playedIn(place);
  const isNoticed = noticing(me);
  const isItem = (thing: GameObject) =>
    !(thing instanceof Exit || thing instanceof Detail) && !players.has(thing) && isNoticed(thing);
  return firstOf(place.contents, isItem).map((thing) => ({
    id: String(thing.id),
    name: thing.nameFor(me),
    attrib: attributesOf(thing, me),
  }));
}

/** `t`: it can be taken; `m`: somebody; `w`: it is worn; `W`: it can be worn; `c`: something is seen in it, since it is open. */
function attributesOf(thing: GameObject, me: Character): string {
  if (thing instanceof Character) return "m";
  const clothing = thing instanceof Clothing ? (thing.worn ? "w" : "W") : "";
  return `${thing instanceof Item ? "t" : ""}${clothing}${isOpenWith(thing, me) ? "c" : ""}`;
}

function isOpenWith(thing: GameObject, me: Character): boolean {
  return thing.letsThrough() && thing.contents.some(noticing(me));
}

/** What a client asks for: its lists once more, and what is in a thing that is carried or lies here. */
export const itemRequests: readonly Receiver[] = [
  receive("Char.Items.Inv", anything, (turn) => answer(turn, carriedBy)),
  receive("Char.Items.Room", anything, (turn) => answer(turn, besides)),
  receive("Char.Items.Contents", isNumbered, (turn, id) => {
    const thing = turn.world.get(Number(id), GameObject);
    answer(turn, (me) => {
      return thing && isOpenTo(me, thing) ? { location: `rep${thing.id}`, items: itemsIn(thing, me, turn) } : null;
    });
  }),
];

function answer(turn: Turn, listFor: (me: Character, turn: Turn) => Json | null): void {
  const list = turn.puppet instanceof Character ? listFor(turn.puppet, turn) : null;
  if (list) turn.oob("Char.Items.List", list);
}

/** Nobody looks into what is closed, as other people's pockets are, into what they don't see, or what is elsewhere. */
function isOpenTo(me: Character, thing: GameObject): boolean {
  const isNoticed = noticing(me);
  for (let each: GameObject | null = thing, depth = 0; each && depth < deepest; each = each.location, depth++) {
    if (each === me) return thing !== me;
    if (each === me.location) return thing !== each;
    if (!each.letsThrough() || !isNoticed(each)) return false;
  }
  return false;
}

const deepest = 20;

/** A number, which some clients send as text. */
function isNumbered(data: unknown): data is number | string {
  return Number.isSafeInteger(typeof data === "string" && /^\d{1,15}$/.test(data) ? Number(data) : data);
}
