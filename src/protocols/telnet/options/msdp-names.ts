/** Which variables a package of data is: one of its own name, and those of MSDP's own list that clients know. */
import type { Json, OobMessage } from "../../../session/message.ts";

type Values = { readonly [name: string]: Json };
/** What isn't there is undefined. */
type Found = { readonly [name: string]: Json | undefined };

/** `Char.Items.List` with the part `inv` is `CHAR_ITEMS_LIST_INV`; behind it stands what clients know of such a package. */
export function variablesOf({ package: packageName, part, data = "" }: OobMessage): Values {
  const own = variableNamed(part === undefined ? packageName : `${packageName}.${part}`);
  const known = wellKnown.get(packageName.toLowerCase());
  return { [own]: data, ...(known && isTable(data) && present(known(data))) };
}

export function variableNamed(name: string): string {
  return name.slice(0, 128).toUpperCase().replaceAll(".", "_");
}

/** By the package's name in lower case. */
const wellKnown = new Map<string, (data: Values) => Found>([
  ["char.name", ({ name }) => ({ CHARACTER_NAME: name })],
  ["char.vitals", ({ hp, maxhp, mp, maxmp }) => ({ HEALTH: hp, HEALTH_MAX: maxhp, MANA: mp, MANA_MAX: maxmp })],
  ["char.status", ({ level }) => ({ LEVEL: level })],
  ["room.info", (info) => ({ ROOM: roomOf(info) })],
]);

function roomOf({ num, name, area, environment, exits }: Values): Values {
  return present({ VNUM: num, NAME: name, AREA: area, TERRAIN: environment, EXITS: exits });
}

function present(found: Found): Values {
  const entries = Object.entries(found).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

function isTable(data: Json): data is Values {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
