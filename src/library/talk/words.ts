/** Every sentence that is said about talk. Each is markup, as in `words.ts` of the library. */
import { does, type GameObject, inLanguages, markup, type Telling, tell } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  mayKeepOrder: "May keep order on every channel and every board.",
  // Words for some alone.
  toYourself: "You can't tell yourself anything.",
  whisperToYourself: "You can't whisper to yourself.",
  /** Behind "you", where others are told the same. It is plain text, for a telling. */
  andOthers: (names: string) => (names === "" ? "" : ` (and ${names})`),
  tooManyTold: (most: number) => markup`So many can't be told at once: at most ${most}.`,
  nameMissing: "There is a name missing beside the comma: tell anna,bert Hello.",
  severalPlayers: (names: string) => markup`Several who play are called so: ${names}. Type more of the name.`,
  isAway: (name: string) => markup`${name} is away just now, and reads it when they are back.`,
  awayBecause: (name: string, message: string) => markup`${name} is away: "${message}"`,
  youAreAway: (message: string) =>
    markup`Whoever tells you something now reads: "${message}" You still hear it. ` + "|waway|n alone ends it.",
  youAreBack: "Nobody is told any more that you are away.",
  youAreNotAway: "You are not away. Type |waway|n and why, and whoever tells you something reads it.",
  awayTooLong: (most: number) => markup`That is too long: at most ${most} letters.`,
  toldByNobody: "Nobody has told you anything that you could answer.",
  tellerGone: (name: string) => markup`${name} is not playing any more.`,

  // Hearing nothing of somebody.
  noSuchPlayer: (typed: string) => markup`There is no player "${typed}" here.`,
  notYourself: "You can't ignore yourself.",
  ignores: (name: string) => markup`You hear nothing of ${name} any more. They aren't told. |wunignore NAME|n ends it.`,
  ignoresAlready: (name: string) => markup`You hear nothing of ${name} already.`,
  ignoresTooMany: (most: number) => markup`You ignore ${most} players already, and it can't be more.`,
  hearsAgain: (name: string) => markup`You hear ${name} again.`,
  notIgnored: (typed: string) => markup`You ignore nobody called ${typed}.`,
  ignored: (names: string) => markup`You ignore ${names}.`,
  ignoresNobody: "You ignore nobody.",

  // What happens.
  somebody: "somebody",
  whispers: (actor: GameObject, to: GameObject, said: string): Telling =>
    tell`${actor} ${does("whisper")} to ${to}, "${said}"`,
  whispersSomething: (actor: GameObject, to: GameObject): Telling =>
    tell`${actor} ${does("whisper")} something to ${to}.`,
  tellsThem: (actor: GameObject, names: string, said: string): Telling =>
    tell`${actor} ${does("tell")} ${names}, "${said}"`,
  tellsYou: (actor: GameObject, others: string, said: string): Telling =>
    tell`${actor} ${does("tell")} you${others}, "${said}"`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
