/** Taking back one's own last steps, the latest first. */
import { type Changes, type Command, HoldfastError, no, slot, type Turn } from "holdfast";
import { Exit } from "../exit.ts";
import { label } from "./anything.ts";
import { builder, command } from "./builder.ts";
import { BuildingLog } from "./building-log.ts";
import { words } from "./words.ts";

const skip = slot({
  takes: "word",
  read: (typed) => typed.toLowerCase() === "skip" || no(words.onlySkip),
  names: () => ["skip"],
});

export const undo: Command = command({
  how: ["@undo", "@undo <skip>"],
  for: builder,
  help:
    "Takes back your last step of building, and the one before it if you type it again.\n" +
    "What somebody has changed since is not taken back: then @undo skip leaves that step as it is.",
  with: { skip },
  run(turn, { skip = false }) {
    if (!turn.account) return;
    const log = new BuildingLog(turn.world, turn.account);
    const last = log.steps.at(-1);
    if (!last) return turn.msg(words.nothingToTakeBack);
    if (skip) {
      log.drop();
      return turn.msg(words.skipped(last.what));
    }
    if (!last.changes) return turn.msg(words.tooMuchToTakeBack(last.what));
    const rename = takeBack(turn, last.what, last.changes);
    if (!rename) return;
    log.drop(rename);
    turn.msg(words.takenBack(last.what));
  },
});

function takeBack(turn: Turn, what: string, changes: Changes): ((earlier: Changes) => Changes) | null {
  const way = wayOfOthers(turn, changes);
  if (way) {
    turn.msg(words.notTakenBack(what, words.leadsThere(label(way))));
    return null;
  }
  try {
    return turn.world.takeBack(changes);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    turn.msg(words.notTakenBack(what, error.message));
    return null;
  }
}

/** A way that leads to what the step has made, and was made by another. */
function wayOfOthers({ world }: Turn, { objects }: Changes): Exit | null {
  const made = new Set(objects.filter(({ before }) => before === null).map(({ id }) => id));
  for (const id of made) {
    const destination = world.get(id);
    const ways = destination ? world.find(Exit, { destination }) : [];
    for (const way of ways) if (!made.has(way.id)) return way;
  }
  return null;
}
