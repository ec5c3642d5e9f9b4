/** What the island lends: whoever keeps it for too long loses it again, so that there is one for the next. */
import { GameObject, type Thing, type Things, type Turn, type World } from "holdfast";
import { Item, LightSource } from "holdfast/library";

/** By the tags of what is lent: what whoever has it reads when it goes. */
export const farewells = {
  float: "The glass float slips away from you and rolls down to the sea, which has always thought of it as its own.",
  feather: "The wind remembers the gannet feather, and comes back for it.",
  fish: "A gull takes the herring, in one piece, without slowing down.",
  oil: "Bram comes by for his can of oil. A deal is a deal, he says, but a can left standing is a can left standing.",
  "tower-key": "A jackdaw drops out of nowhere, and your brass key goes with it, towards the cave.",
  lantern: 'A small hand reaches past you for the lantern. "Twelve hooks," says Una, "and I count them."',
} as const;

export type LentTag = keyof typeof farewells;

const tags = Object.keys(farewells) as LentTag[];

/** So many of one kind, as the `things` of a place. */
export function lent(tag: LentTag, count: number, one: (tags: string[]) => Thing<Item>): Things {
  const thing = one([tag]);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${tag}-${index + 1}`, thing]));
}

export function allLent(world: World): readonly Item[] {
  return tags.flatMap((tag) => [...world.find(Item, { tag })]);
}

export function isLent(item: GameObject, ...as: readonly LentTag[]): boolean {
  return item.tags.some((tag) => as.includes(tag as LentTag));
}

/** Where it belongs is where the area made it, which is the first part of its key. */
export function homeOf({ world, key }: Item): GameObject | null {
  const home = key?.slice(0, key.lastIndexOf("."));
  return world.find(GameObject, { key: home ?? "" }).next().value ?? null;
}

/** As good as new. */
export function goHome(turn: Turn, item: Item): void {
  item.location = homeOf(item);
  if (!(item instanceof LightSource)) return;
  item.quench(turn);
  item.refill(turn);
}

export function farewellOf({ tags: own }: Item): string {
  return farewells[tags.find((tag) => own.includes(tag)) ?? "float"];
}
