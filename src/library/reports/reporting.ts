/** Reporting something to those who run the game, and reading it. */
import { type Account, type Command, command, no, operator, slot, type Turn, text, withCounterparts } from "holdfast";
import { minuteOf } from "../time-of.ts";
import { openReports, Report } from "./report.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

/** So many are open: in all, of guests together, of one player; so many are shown, and so long is one. */
const most = { open: 1000, ofGuests: 100, own: 5, shown: 20, letters: 1000 } as const;

function whyNot(all: readonly Report[], by: Account, said: string): string | null {
  if (said.length > most.letters) return words.tooLong(most.letters);
  if (all.filter((report) => report.by === by).length >= most.own) return words.tooManyOwn(most.own);
  const ofGuests = all.filter((report) => report.by === null || report.by.guest).length;
  return all.length >= most.open || (by.guest && ofGuests >= most.ofGuests) ? words.tooMany : null;
}

function file(turn: Turn, by: Account, said: string): string {
  const all = openReports(turn);
  const why = whyNot(all, by, said);
  if (why !== null) return why;
  const number = (all.at(-1)?.number ?? 0) + 1;
  const name = turn.puppet?.name ?? by.name;
  const where = turn.puppet?.location?.name ?? words.nowhere;
  turn.world.create(Report, { by, name, where, words: said, at: turn.now, number });
  turn.tell("operators", words.came(number, name, where, said));
  return words.thanks(number);
}

const report = command({
  how: "report <words>",
  help: "Tells something to those who run the game: somebody who is a nuisance, something that is broken. Nobody else reads it.",
  with: { words: text },
  run(turn, { words: said }) {
    if (turn.account) turn.msg(file(turn, turn.account, said));
  },
});

const openReport = slot({
  takes: "word",
  read: (typed, { turn }) =>
    openReports(turn).find(({ number }) => String(number) === typed) ?? no(words.noSuchReport(typed)),
});

const reports = command({
  how: ["@reports", "@reports close <closed>", "@reports close <closed> = <answer>"],
  for: operator,
  help: "Shows what players have reported, the oldest first, and closes what is done; who has reported it is told so, if they play.",
  with: { closed: openReport, answer: text },
  run(turn, { closed, answer = "" }) {
    if (!closed) return turn.page(listOf(openReports(turn)));
    const { by, number } = closed;
    if (by) turn.tell(by, words.closed(number, answer));
    closed.delete();
    turn.msg(words.isClosed(number));
  },
});

function listOf(all: readonly Report[]): string {
  if (all.length === 0) return words.none;
  const shown = all.slice(0, most.shown);
  const lines = shown.map((one) => words.report(one.number, one.name, one.where, minuteOf(one.at), one.words));
  return [words.reports(shown.length, all.length), ...lines, words.howToClose].join("\n");
}

/** `report`, and for operators `@reports`. */
export const reporting: readonly Command[] = withCounterparts([report, reports], { es: spanishCommands });
