/** Taking back what a line has changed: one's own last step, or any turn that is kept. */
import {
  ChangedSince,
  type Command,
  GameObject,
  HoldfastError,
  isAllowed,
  no,
  operator,
  type PastTurn,
  slot,
  type Turn,
} from "holdfast";
import { Exit } from "../exit.ts";
import { surroundings } from "../surroundings.ts";
import { label } from "./anything.ts";
import { builder, command } from "./builder.ts";
import { turnNumber } from "./turn-number.ts";
import { words } from "./words.ts";

const skipOrTurn = slot({
  takes: "word",
  read: (typed) =>
    ["skip", "saltar"].includes(typed.toLowerCase()) ? "skip" : (turnNumber(typed) ?? no(words.onlySkip)),
  names: () => ["skip"],
});

export const undo: Command = command({
  how: ["@undo", "@undo <turn>"],
  for: builder,
  help:
    "Takes back your last step of building, and the one before it if you type it again; or all that a turn has changed: @undo 8812.\n" +
    "What somebody has changed since is not taken back: then @undo skip leaves that step as it is. @history tells of turns.",
  with: { turn: skipOrTurn },
  run(turn, { turn: which }) {
    if (typeof which === "number") return turn.msg(undone(turn, which));
    const last = lastStepOf(turn);
    if (!last) return turn.msg(words.nothingToTakeBack);
    if (which === "skip") {
      turn.history.leave(last);
      return turn.msg(words.skipped(nameOf(last)));
    }
    const why = tryToTakeBack(turn, last);
    turn.msg(why === null ? words.takenBack(nameOf(last)) : words.notTakenBack(nameOf(last), why));
  },
});

function undone(turn: Turn, number: number): string {
  const past = turn.history.get(number);
  if (!past) return words.noSuchTurn(number);
  const why = tryToTakeBack(turn, past);
  return why === null ? words.takenBack(nameOf(past)) : words.turnNotTakenBack(nameOf(past), why);
}

function nameOf({ what }: PastTurn): string {
  return what ?? words.anAnswer;
}

/** The last that has not been taken back; what has taken back a step is none itself, but what has brought one again is. */
function lastStepOf({ account, history }: Turn): PastTurn | undefined {
  if (!account) return undefined;
  return history.by(account).find(({ isStep, isLeft, undoneBy, undoes }) => {
    const isUndo = undoes !== null && (history.get(undoes)?.undoes ?? null) === null;
    return isStep && !isLeft && undoneBy === null && !isUndo;
  });
}

/** Null if it is taken back; else why not, as a sentence of markup. */
function tryToTakeBack(turn: Turn, past: PastTurn): string | null {
  const why = whyNot(turn, past);
  if (why !== null) return why;
  try {
    turn.world.turn(() => turn.history.takeBack(past));
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    return error instanceof ChangedSince
      ? sinceThen(turn, past, error)
      : words.worldIsAgainst(error.code, error.message);
  }
  turn.history.step(words.undoing(past.number));
  showMoved(turn, past);
  return null;
}

function whyNot(turn: Turn, past: PastTurn): string | null {
  const { changes, isWhole, undoneBy } = past;
  if (undoneBy !== null) return words.takenBackBefore(undoneBy);
  if (!changes) return words.tooMuchToTakeBack;
  if (!isWhole) return words.notAllKept;
  const hasGivenRoles = changes.objects.some(({ before, after }) => before && after && before.roles !== after.roles);
  if (hasGivenRoles && !isAllowed(turn, operator, turn.puppet)) return words.rolesAreGiven;
  const way = wayOfOthers(turn, past);
  return way ? words.leadsThere(label(way)) : null;
}

/** A way that leads to what the turn has made, and was made by another. */
function wayOfOthers({ world }: Turn, { changes }: PastTurn): Exit | null {
  const made = new Set(changes?.objects.filter(({ before }) => before === null).map(({ id }) => id));
  for (const id of made) {
    const destination = world.get(id);
    const ways = destination ? world.find(Exit, { destination }) : [];
    for (const way of ways) if (!made.has(way.id)) return way;
  }
  return null;
}

/** What was changed, and by whom, if that is kept. */
function sinceThen(turn: Turn, past: PastTurn, { obstacle }: ChangedSince): string {
  switch (obstacle.type) {
    case "changed": {
      const { object, field } = obstacle;
      const thing = object instanceof GameObject ? label(object) : String(object);
      const later = laterOf(turn, past, object.id, (names) => names.includes(field));
      return later
        ? words.changedBy(field, thing, later.by.name, later.number, nameOf(later))
        : words.changedSince(field, thing);
    }
    case "gone": {
      const thing = words.goneThing(obstacle.kind, obstacle.id);
      const later = laterOf(turn, past, obstacle.id, () => true);
      return later ? words.goneBy(thing, later.by.name, later.number, nameOf(later)) : words.goneSince(thing);
    }
    case "entered":
      return words.enteredSince(label(obstacle.thing as GameObject), label(obstacle.object as GameObject));
    case "place-gone":
      return words.placeGone(words.goneThing(obstacle.kind, obstacle.id));
  }
}

/** The latest turn behind that one which has changed the object so. */
function laterOf(
  { history }: Turn,
  { number }: PastTurn,
  id: number,
  isMeant: (fields: readonly string[]) => boolean,
): PastTurn | undefined {
  return history.of({ id }).find((later) => {
    const change = later.changes?.objects.find((one) => one.id === id);
    return later.number > number && isMeant(Object.keys({ ...change?.before, ...change?.after }));
  });
}

/** Who was moved reads where they are now. */
function showMoved(turn: Turn, { changes }: PastTurn): void {
  for (const { id, before, after } of changes?.objects ?? []) {
    const one = before?.location === after?.location ? null : turn.world.get(id, GameObject);
    if (one?.location && turn.playersOf(one) > 0) turn.tell(one, surroundings(one.location, one, turn));
  }
}
