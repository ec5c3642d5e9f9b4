/** Every sentence that is said about reports. Each is markup. */
import { inLanguages, link, markup } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  /** Where somebody is who is nowhere. */
  nowhere: "no place",

  // To who reports.
  thanks: (number: number) =>
    markup`Thank you. That is report ${number}, and those who run the game read it. You are told when somebody has.`,
  tooLong: (letters: number) => markup`That is too long: at most ${letters} letters.`,
  tooManyOwn: (most: number) => markup`${most} reports of yours are open. Please wait until somebody has read them.`,
  tooMany: "So many reports are open that there is no place for more. Please try again later.",
  /** Between empty lines, as nothing that a player says can be. */
  closed: (number: number, answer: string) =>
    markup`\nYour report ${number} was read.${answer === "" ? "" : ` The answer: ${answer}`}\n`,

  // To operators.
  came: (number: number, by: string, where: string, said: string) =>
    markup`\nReport ${number} by ${by} in ${where}: ${said}\n${link("@reports")} shows all that are open.\n`,
  open: (count: number) => markup`${count === 1 ? "A report is" : `${count} reports are`} open: ${link("@reports")}.`,
  none: "No report is open.",
  reports: (shown: number, all: number) =>
    shown === all ? "Open reports:" : markup`The first ${shown} of ${all} open reports:`,
  report: (number: number, by: string, where: string, time: string, said: string) =>
    markup`  ${number}. ${by} in ${where}, ${time}: ${said}`,
  howToClose: "Type |w@reports close NUMBER|n, and behind = what you want to answer.",
  noSuchReport: (typed: string) => markup`There is no open report ${typed}.`,
  isClosed: (number: number) => markup`Report ${number} is closed.`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
