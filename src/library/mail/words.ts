/** Every sentence that is said about letters. Each is markup. */
import { inLanguages, link, markup } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  // A letter has come. Between empty lines, as nothing that a player says can be.
  came: (from: string) => markup`\n${from} has written to you: ${link("read")}.\n`,
  unread: (count: number) =>
    markup`You have ${count === 1 ? "a new letter" : `${count} new letters`}: ${link("mail")}.`,

  // The box.
  box: (shown: number, all: number) =>
    shown === all
      ? "Your letters:"
      : markup`The last ${shown} of your ${all} letters (all of them: ${link("mail all")}):`,
  /** At the head of the list. */
  from: "From",
  sentOn: "Sent",
  begins: "Begins",
  new: "new",
  letter: (number: number) => markup`${link(`read ${number}`, String(number))}`,
  emptyBox: "You have no letters.",
  noneUnread: markup`You have read all your letters. ${link("mail")} shows them.`,
  noSuchLetter: (typed: string) => markup`You have no letter ${typed}. ${link("mail")} shows which you have.`,
  head: (number: number, from: string, to: string, time: string) =>
    markup`Letter ${number} from ${from} to ${to}, ${time} UTC:`,
  foot: (number: number) =>
    markup`That was letter ${number}. ${link(`answer ${number}`)} writes back, ${link(`delete ${number}`)} throws it away.`,
  deleted: (number: number, from: string) => markup`Letter ${number} from ${from} is thrown away.`,

  // Writing.
  to: (name: string) => markup`You write to ${name}.`,
  sent: (name: string) => markup`Your letter to ${name} is sent.`,
  writerGone: (name: string) => markup`${name} is no more, so you can't write back.`,
  guestsDontWrite: "Guests can't write letters.",
  guestsGetNone: (name: string) => markup`${name} is a guest, and guests get no letters.`,
  boxFull: (name: string) => markup`${name}'s box is full. Your letter has to wait until there is place in it.`,
  tooManyToOne: (name: string, most: number) =>
    markup`${name} has not read the last ${most} letters of yours. More have to wait.`,
  tooManySent: (most: number) => markup`${most} letters of yours are not read yet. More have to wait.`,
  tooLong: (letters: number) =>
    markup`That is too long for one line: at most ${letters} letters. ` + "|wwrite NAME|n takes a longer one.",
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
