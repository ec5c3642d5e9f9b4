/** Every sentence that the library itself says to a player, in the order of its families. Each is markup, and so are its lists. */
import { does, type GameObject, inLanguages, link, markup, named, raw, type Telling, tell } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
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

  // What happens.
  takes: (actor: GameObject, item: GameObject): Telling => tell`${actor} ${does("take")} ${item}.`,
  takesFrom: (actor: GameObject, item: GameObject, from: GameObject): Telling =>
    tell`${actor} ${does("take")} ${item} from ${from}.`,
  drops: (actor: GameObject, item: GameObject): Telling => tell`${actor} ${does("put down")} ${item}.`,
  puts: (actor: GameObject, item: GameObject, into: GameObject): Telling =>
    tell`${actor} ${does("put")} ${item} into ${into}.`,
  gives: (actor: GameObject, item: GameObject, to: GameObject): Telling =>
    tell`${actor} ${does("give")} ${item} to ${to}.`,
  opens: (actor: GameObject, box: GameObject): Telling => tell`${actor} ${does("open")} ${box}.`,
  closes: (actor: GameObject, box: GameObject): Telling => tell`${actor} ${does("close")} ${box}.`,
  unlocks: (actor: GameObject, door: GameObject, key: GameObject): Telling =>
    tell`${actor} ${does("unlock")} ${door} with ${key}.`,
  locks: (actor: GameObject, door: GameObject, key: GameObject): Telling =>
    tell`${actor} ${does("lock")} ${door} with ${key}.`,
  leaves: (actor: GameObject, exit: GameObject): Telling => tell`${actor} ${does("leave")}: ${exit}.`,
  arrives: (actor: GameObject): Telling => tell`${actor} ${does("arrive")}.`,
  arrivesFrom: (actor: GameObject, place: GameObject): Telling => tell`${actor} ${does("arrive")} from ${place}.`,
  goesHome: (actor: GameObject): Telling => tell`${actor} ${does("go")} home.`,
  comesHome: (actor: GameObject): Telling => tell`${actor} ${does("come")} home.`,
  looksAt: (actor: GameObject, thing: GameObject): Telling => tell`${actor} ${does("look")} at ${thing}.`,
  says: (actor: GameObject, said: string): Telling => tell`${actor} ${does("say")}, "${said}"`,
  poses: (actor: GameObject, action: string): Telling => tell`${named(actor)} poses: ${action}`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
