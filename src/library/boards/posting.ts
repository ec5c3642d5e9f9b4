/** Pinning a note to a board, and taking one down. */
import { act, again, allows, type GameObject, type Scene, type SceneKind, scene, step, type Turn } from "holdfast";
import { keeps } from "../talk/keeps.ts";
import { longText } from "../writing/long-text.ts";
import { Note, notesOn } from "./note.ts";
import { words } from "./words.ts";

/** So many hang on one board, the oldest of which falls off; and so many of one player. */
const most = { notes: 100, own: 5 } as const;

/** Somebody pins a note to a board that is where they are. */
export const posting = act<{ board: GameObject; title: string; lines: readonly string[] }>("post", {
  refuse({ turn, actor, board, place }) {
    if (board.location !== place) return words.notThere;
    if (!allows(turn, board, "post", actor)) return words.mayNotPost;
    const author = turn.accounts.ofCharacter(actor);
    if (author?.guest) return words.guestsDontPost;
    const own = author ? notesOn(board).filter((note) => note.author === author).length : 0;
    return own >= most.own ? words.tooManyOwn(most.own) : null;
  },
  happen({ turn, actor, board, title, lines }) {
    const notes = notesOn(board);
    const number = Math.max(0, ...notes.map((note) => note.number)) + 1;
    for (const old of notes.slice(0, Math.max(0, notes.length + 1 - most.notes))) old.delete();
    const author = turn.accounts.ofCharacter(actor);
    turn.world.create(Note, {
      board,
      author,
      name: actor.name,
      title,
      lines: [...lines],
      postedAt: turn.now,
      number,
    });
  },
  report: ({ actor, board }) => words.pins(actor, board),
});

/** Somebody changes what a note of theirs says. Nobody else may: it stands below their name. */
export const amending = act<{ board: GameObject; note: Note; lines: readonly string[] }>("amend", {
  refuse({ turn, actor, board, note, place }) {
    if (board.location !== place) return words.notThere;
    if (!allows(turn, board, "post", actor)) return words.mayNotPost;
    return isOwn(turn, actor, note) ? null : words.notYours;
  },
  happen({ turn, note, lines }) {
    note.lines = [...lines];
    note.amendedAt = turn.now;
  },
  report: ({ actor, board }) => words.changes(actor, board),
});

export function isOwn(turn: Turn, actor: GameObject, { author }: Note): boolean {
  return author !== null && author === turn.accounts.ofCharacter(actor);
}

/** Somebody takes a note down: their own, or any if they keep the board. */
export const takingDown = act<{ board: GameObject; note: Note }>("take down", {
  refuse: ({ turn, board, note }) => (keeps(turn, board, note.author) ? null : words.notYours),
  happen({ turn, actor, note }) {
    const { author, title } = note;
    if (author && !isOwn(turn, actor, note)) turn.audit({ kind: "note-removed", to: author, why: title });
    note.delete();
  },
  report: ({ actor, board }) => words.takesDown(actor, board),
});

/** A note line by line. What can't be posted stays as it is written. */
export const pinning: SceneKind<[author: GameObject, board: GameObject, title: string, lines: readonly string[]]> =
  scene("note", function* (author, board, title, lines): Scene {
    const written = yield* longText({ lines, again: (other) => again(pinning, author, board, title, other) });
    if (written === null) return;
    const isPosted = yield* step((turn) => turn.do(posting, author, { board, title, lines: written }));
    if (!isPosted) yield* again(pinning, author, board, title, written);
  });

/** A note that hangs there already, line by line. */
export const rewriting: SceneKind<[author: GameObject, note: Note, lines: readonly string[]]> = scene(
  "note again",
  function* (author, note, lines): Scene {
    const written = yield* longText({ lines, again: (other) => again(rewriting, author, note, other) });
    if (written === null) return;
    const isKept = yield* step((turn) => turn.do(amending, author, { board: note.board, note, lines: written }));
    if (!isKept) yield* again(rewriting, author, note, written);
  },
);
