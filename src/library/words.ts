/** Every sentence that the library itself says to a player, in the order of its families. Each is markup, and so are its lists. */
import { link, markup, raw } from "holdfast";

export const words = {
  // Seeing.
  roomName: (name: string) => `|c${markup`${name}`}|n`,
  youSee: (things: string) => markup`You see ${raw(things)}.`,
  peopleHere: (names: string, several: boolean) => markup`${raw(names)} ${several ? "are" : "is"} here.`,
  /** Names in lists: a click looks at what has it, or goes that way, and does nothing else, whatever somebody has named it. */
  thing: (name: string, shown = name) => link(`look at ${name}`, shown).source,
  away: (person: string) => `${person} (away)`,
  way: (name: string) => link(`go ${name}`, name).source,
  exits: (names: string) => markup`Exits: ${raw(names)}.`,
  noExits: "Exits: none.",
  around: (place: string) => markup`Around ${place}:`,
  nothingSpecial: (name: string) => markup`You see nothing special about ${name}.`,

  // Going.
  leadsNowhere: "That way leads nowhere any more.",
  notAllowed: "You may not do that.",
  isLocked: "It is locked.",
  alreadyLocked: "It is locked already.",
  alreadyUnlocked: "It is not locked.",
  noKey: "You have no key that fits.",
  notItsKey: (key: string) => markup`It doesn't open with ${key}.`,

  isHome: (home: string) => markup`${home} is your home, and you are there.`,
  noHome: "You have no home.",

  // Having things.
  notHere: (thing: string) => markup`You don't see ${thing} here.`,
  notCarried: (thing: string) => markup`You don't have ${thing}.`,
  youCarry: (things: string) => markup`You carry ${raw(things)}.`,
  youCarryNothing: "You carry nothing.",
  nowhere: "There is no place to put it.",
  alreadyYours: (thing: string) => markup`You have ${thing} already.`,

  // What things are in.
  inIt: (things: string) => markup`In it: ${raw(things)}.`,
  isEmpty: "It is empty.",
  isClosed: "It is closed.",
  boxFull: (box: string) => markup`Nothing more fits into ${box}.`,
  intoItself: (thing: string) => markup`You can't put ${thing} into itself.`,
  alreadyOpen: "It is open already.",
  alreadyClosed: "It is closed already.",
} as const;
