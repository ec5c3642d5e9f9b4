/** Keys for what is made in an area, so that it belongs to it: by their names, `town.old-mill`, `town.gate.lamp`. */
import { GameObject, type World } from "holdfast";

const longestKey = 200;
const longestPart = 40;

/** For a room that is dug from `place`; null if that is in no area. */
export function roomKey(place: GameObject, name: string): string | null {
  const [area, part] = place.key?.split(".") ?? [];
  return area === undefined || part === undefined ? null : freeKey(place.world, area, name);
}

/** For what is made in `place`. */
export function keyIn(place: GameObject, name: string): string | null {
  return place.key?.includes(".") ? freeKey(place.world, place.key, name) : null;
}

function freeKey(world: World, around: string, name: string): string | null {
  const key = `${around}.${partOf(name)}`;
  const isTaken = (number: number) => !world.find(GameObject, { key: keyOf(key, number) }).next().done;
  // Of thousands of one name not every one is looked for.
  let [taken, free] = [0, 1];
  while (isTaken(free)) [taken, free] = [free, free * 2];
  while (free - taken > 1) {
    const middle = (taken + free) >>> 1;
    if (isTaken(middle)) taken = middle;
    else free = middle;
  }
  const found = keyOf(key, free);
  return found.length <= longestKey ? found : null;
}

function keyOf(key: string, number: number): string {
  return number === 1 ? key : `${key}-${number}`;
}

/** `The Old Mill!` is `old-mill`. */
function partOf(name: string): string {
  const plain = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/^(?:the|an?)\s+/u, "");
  const part = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return Array.from(part).slice(0, longestPart).join("").replace(/-+$/, "") || "it";
}
