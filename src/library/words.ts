/** Every sentence that the library itself says to a player, in the order of its families. Each is markup. */
import { link, type Markup, markup } from "holdfast";

export const words = {
  // Seeing.
  roomName: (name: string) => `|c${markup`${name}`}|n`,
  youSee: (things: Markup) => markup`You see ${things}.`,
  peopleHere: (names: Markup, several: boolean) => markup`${names} ${several ? "are" : "is"} here.`,
  /** Names in lists: a click looks at what has it, or goes that way. */
  thing: (name: string, shown = name) => link(`look at ${name}`, shown).source,
  away: (person: string) => `${person} (away)`,
  way: (name: string) => link(`go ${name}`, name).source,
  exits: (names: Markup) => markup`Exits: ${names}.`,
  noExits: "Exits: none.",
  nothingSpecial: (name: string) => markup`You see nothing special about ${name}.`,

  // Going.
  leadsNowhere: "That way leads nowhere any more.",
  notAllowed: "You may not do that.",

  // Having things.
  notHere: (thing: string) => markup`You don't see ${thing} here.`,
  notCarried: (thing: string) => markup`You don't have ${thing}.`,
  youCarry: (things: Markup) => markup`You carry ${things}.`,
  youCarryNothing: "You carry nothing.",
};
