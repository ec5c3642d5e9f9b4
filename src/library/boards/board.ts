/** A board in a room, for notes that everybody there can read. */
import {
  type Command,
  commandsFor,
  GameObject,
  here,
  no,
  type Slot,
  slot,
  type Turn,
  text,
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { dayOf, minuteOf } from "../time-of.ts";
import { linesToChange, shownLines, textMost } from "../writing/long-text.ts";
import { type Note, notesFor, notesOn } from "./note.ts";
import { isOwn, pinning, posting, rewriting, takingDown } from "./posting.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** So many notes are listed; so long is a title. */
const most = { listed: 20, title: 80 } as const;

export class Board extends GameObject {
  static override readonly commands: readonly Command[] = withCounterparts(
    [
      command({
        how: ["read <board>", "read note <note>"],
        help: "Shows the notes on a board, or one of them: read board, read note 2.",
        with: { board: boardHere(), note: noteHere() },
        run(turn, { actor, board, note }) {
          if (board) turn.page(board.appearance(actor, turn));
          if (note) turn.page(noteText(note));
        },
      }),
      command({
        how: ["post <title>", "post <title> = <words>"],
        help: "Pins a note to the board here: line by line, or in one line: post For sale = A boat, hardly used.",
        with: { title: text, words: text },
        run: (turn, { actor, room, title, words: line }) => post(turn, actor, room, title, line),
      }),
      command({
        how: "amend <note>",
        help: "Changes what a note of yours says, line by line.",
        with: { note: noteHere() },
        run: (turn, { actor, note }) => amend(turn, actor, note),
      }),
      command({
        how: "unpost <note>",
        help: "Takes a note of yours down from the board.",
        with: { note: noteHere() },
        run: (turn, { actor, note }) => void turn.do(takingDown, actor, { board: note.board, note }),
      }),
    ],
    { es: spanishCommands },
  );

  override name = words.board;

  /** What it is like, and which notes hang there. */
  override appearance(looker: GameObject, turn: Turn): string {
    return [super.appearance(looker, turn), listOf(notesFor(turn, this))].filter((line) => line !== "").join("\n");
  }

  override atDelete(): void {
    for (const note of notesOn(this)) note.delete();
    super.atDelete();
  }
}

function listOf(notes: readonly Note[]): string {
  if (notes.length === 0) return words.empty;
  const shown = notes.slice(-most.listed);
  const lines = shown.map(({ number, title, name, postedAt }) => words.note(number, title, name, dayOf(postedAt)));
  return [words.notes(shown.length, notes.length), ...lines].join("\n");
}

function noteText({ number, title, name, postedAt, amendedAt, lines }: Note): string {
  const amended = amendedAt === 0 ? [] : [words.amended(minuteOf(amendedAt))];
  const head = words.head(number, title, name, minuteOf(postedAt));
  return [head, shownLines(lines), ...amended, words.foot(number)].join("\n");
}

function amend(turn: Turn, author: Character, note: Note): void {
  const isTheirs = isOwn(turn, author, note);
  turn.msg(isTheirs ? [words.youAmend(note.title), linesToChange(note.lines)].join("\n") : words.notYours);
  if (isTheirs) turn.begin(rewriting, author, author, note, note.lines);
}

function post(turn: Turn, author: Character, room: GameObject, title: string, line: string | undefined): void {
  const [board] = room.inside(Board);
  const why = !board ? words.noBoard : whyNot(title, line);
  if (!board || why !== null) turn.msg(why ?? words.noBoard);
  else if (line !== undefined) turn.do(posting, author, { board, title, lines: [line] });
  else {
    turn.msg(words.youPost(title));
    turn.begin(pinning, author, author, board, title, []);
  }
}

function whyNot(title: string, line: string | undefined): string | null {
  if (title.length > most.title) return words.titleTooLong(most.title);
  return line !== undefined && line.length > textMost.letters ? words.textTooLong(textMost.letters) : null;
}

/** Asked later: a class that is being made can't be told of. */
function boardHere(): Slot<Board> {
  return {
    takes: "name",
    // A letter may have that number, or a note.
    read: (typed, asked) => (/^\d+$/.test(typed) ? no(words.whichNote(typed)) : here(Board).read(typed, asked)),
    names: (asked) => here(Board).names(asked),
  };
}

/** A note on a board here, by its number. */
function noteHere(): Slot<Note> {
  return slot({
    takes: "word",
    read(typed, { turn, room }) {
      const notes = (room?.inside(Board) ?? []).flatMap((board) => notesFor(turn, board));
      return notes.find(({ number }) => String(number) === typed) ?? no(words.noSuchNote(typed));
    },
  });
}
