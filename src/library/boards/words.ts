/** Every sentence that is said about boards. Each is markup. */
import { does, type GameObject, inLanguages, link, markup, type Telling, tell } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  /** What one is called that has no name of its own. */
  board: "a board",
  empty: "No notes hang on it.",
  notes: (shown: number, all: number) =>
    shown === all ? "Notes on it:" : markup`The last ${shown} of ${all} notes on it:`,
  note: (number: number, title: string, name: string, day: string) =>
    markup`  ${link(`read note ${number}`, String(number))}. ${title} (${name}, ${day})`,
  whichNote: (number: string) =>
    markup`There is no letter ${number}. Type ${link(`read note ${number}`)} for a note on the board here.`,
  noSuchNote: (typed: string) => markup`There is no note ${typed} on a board here.`,
  head: (number: number, title: string, name: string, time: string) =>
    markup`Note ${number}, ${title}, by ${name}, ${time} UTC:`,
  foot: (number: number) => markup`That was note ${number}.`,
  noBoard: "There is no board here to post something on.",
  amended: (time: string) => markup`Changed ${time} UTC.`,
  youAmend: (title: string) => markup`You change the note "${title}".`,
  youPost: (title: string) => markup`You write the note "${title}".`,
  guestsDontPost: "Guests can't post notes.",
  mayNotPost: "You may not post anything there.",
  titleTooLong: (letters: number) => markup`That title is too long: at most ${letters} letters.`,
  textTooLong: (letters: number) => markup`That is too long for one line: at most ${letters} letters.`,
  tooManyOwn: (most: number) =>
    markup`You have ${most} notes there already. Take one down first: ` + "|wunpost NUMBER|n.",
  notThere: "You are not at the board any more. What you have written waits until you are.",
  notYours: "That note is not yours.",

  // What happens.
  pins: (actor: GameObject, board: GameObject): Telling => tell`${actor} ${does("pin")} a note to ${board}.`,
  changes: (actor: GameObject, board: GameObject): Telling => tell`${actor} ${does("change")} a note on ${board}.`,
  takesDown: (actor: GameObject, board: GameObject): Telling =>
    tell`${actor} ${does("take")} a note down from ${board}.`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
