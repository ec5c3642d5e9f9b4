/** Letters between players, whether they play at the moment or not. */
import {
  type Asked,
  type Command,
  commandsFor,
  no,
  raw,
  type Slot,
  slot,
  type Turn,
  table,
  text,
  withCounterparts,
  word,
} from "holdfast";
import { Character } from "../character.ts";
import { playerCalled } from "../talk/player-called.ts";
import { dayOf, minuteOf } from "../time-of.ts";
import { shownLines, textMost } from "../writing/long-text.ts";
import { boxOf, type Letter } from "./letter.ts";
import { type Address, send, whyNotSent, writing } from "./sending.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** So many are listed, and so much of each. */
const listed = { letters: 20, begin: 40 } as const;

/** What stands for all of them, in every language that is known. */
const everything: readonly string[] = ["all", "todo", "todas"];

/** One of the letters of whoever types, by its number. */
const ownLetter: Slot<Letter> = slot({
  takes: "word",
  read: (typed, asked) =>
    boxOfAsked(asked).find(({ number }) => String(number) === typed) ?? no(words.noSuchLetter(typed)),
  names: (asked) => boxOfAsked(asked).map(({ number }) => String(number)),
});

/** Where nothing is typed, it is the oldest that is not read. */
const letterToRead: Slot<Letter> = {
  ...ownLetter,
  readUntyped: (asked) => boxOfAsked(asked).find(({ isRead }) => !isRead) ?? no(words.noneUnread),
};

function boxOfAsked({ turn }: Asked): readonly Letter[] {
  return turn.account ? boxOf(turn, turn.account) : [];
}

function listOf(box: readonly Letter[], most: number): string {
  if (box.length === 0) return words.emptyBox;
  const shown = box.slice(-most);
  const rows = shown.map(({ number, fromName, sentAt, isRead, lines: [first = ""] }) => {
    const begin = first.length > listed.begin ? `${first.slice(0, listed.begin).toWellFormed()}…` : first;
    return [raw(words.letter(number)), fromName, dayOf(sentAt), isRead ? "" : raw(words.new), begin];
  });
  return [words.box(shown.length, box.length), table(["", words.from, words.sentOn, "", words.begins], rows)].join(
    "\n",
  );
}

function begin(turn: Turn, writer: Character, { to, name }: Address): void {
  const why = whyNotSent(turn, writer, { to, name });
  turn.msg(why ?? words.to(name));
  if (why === null) turn.begin(writing, writer, writer, to, name, []);
}

const mail = command({
  how: ["mail", "mail <all>"],
  help: "Shows the letters that you have: the last of them, or with mail all each of them.",
  with: { all: word },
  run(turn, { all }) {
    const box = turn.account ? boxOf(turn, turn.account) : [];
    turn.page(listOf(box, everything.includes(all?.toLowerCase() ?? "") ? box.length : listed.letters));
  },
});

const read = command({
  how: "read <letter>",
  help: "Shows a letter by its number; without a number the oldest that you have not read.",
  with: { letter: letterToRead },
  run(turn, { letter }) {
    letter.isRead = true;
    const { number, fromName, toName, sentAt, lines } = letter;
    turn.page(
      [words.head(number, fromName, toName, minuteOf(sentAt)), shownLines(lines), words.foot(number)].join("\n"),
    );
  },
});

const write = command({
  how: ["write <who>", "write <who> = <words>"],
  help: "Writes a letter to a player, who need not be there: line by line, or in one line: write anna = See you tomorrow.",
  with: { who: playerCalled, words: text },
  run(turn, { actor, who, words: line }) {
    const address = { to: who.account, name: who.name };
    if (line === undefined) return begin(turn, actor, address);
    if (line.length > textMost.letters) return turn.msg(words.tooLong(textMost.letters));
    send(turn, actor, address, [line]);
  },
});

const answer = command({
  how: "answer <letter>",
  help: "Writes back to who has written a letter to you.",
  with: { letter: letterToRead },
  run(turn, { actor, letter: { from, fromName } }) {
    if (!from) return turn.msg(words.writerGone(fromName));
    begin(turn, actor, { to: from, name: fromName });
  },
});

const discard = command({
  how: "delete <letter>",
  help: "Throws a letter away, for good.",
  with: { letter: ownLetter },
  run(turn, { letter }) {
    letter.delete();
    turn.msg(words.deleted(letter.number, letter.fromName));
  },
});

/** `mail`, `read`, `write`, `answer` and `delete`. */
export const letters: readonly Command[] = withCounterparts([mail, read, write, answer, discard], {
  es: spanishCommands,
});
