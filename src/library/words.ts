/** Every sentence that the library itself says to a player, in the order of its families. Each is markup. */
import { markup } from "holdfast";

export const words = {
  // Seeing.
  roomName: (name: string) => `|c${markup`${name}`}|n`,
  youSee: (things: string) => markup`You see ${things}.`,
  peopleHere: (names: string, several: boolean) => markup`${names} ${several ? "are" : "is"} here.`,
  /** Stands in a list of names, which becomes markup later. */
  away: (name: string) => `${name} (away)`,
  exits: (names: string) => markup`Exits: ${names}.`,
  noExits: "Exits: none.",
  nothingSpecial: (name: string) => markup`You see nothing special about ${name}.`,

  // Going.
  leadsNowhere: "That way leads nowhere any more.",
  notAllowed: "You may not do that.",

  // Having things.
  notHere: (thing: string) => markup`You don't see ${thing} here.`,
  notCarried: (thing: string) => markup`You don't have ${thing}.`,
  youCarry: (things: string) => markup`You carry ${things}.`,
  youCarryNothing: "You carry nothing.",
};
