/** What is to ring, and when. */
import { type Command, GameObject, type Turn } from "holdfast";
import { anything, label } from "./anything.ts";
import { builder, command } from "./builder.ts";
import { words } from "./words.ts";

/** So many are told. */
const most = 20;

type Timer = ReturnType<Turn["world"]["timers"]["of"]>[number];

export const timers: Command = command({
  how: ["@timers", "@timers <thing>"],
  for: builder,
  help: "Tells which timers ring next: those of a thing, @timers lamp, or of all.",
  with: { thing: anything(GameObject) },
  run(turn, { thing }) {
    const { timers } = turn.world;
    const all = thing ? timers.of(thing).toSorted((one, other) => one.due - other.due) : timers.upcoming(most);
    const count = thing ? all.length : timers.size;
    if (count === 0) return turn.msg(words.noTimers);
    const told = all.slice(0, most);
    turn.msg(told.map((timer) => lineOf(timer, turn.now)).join("\n"));
    if (count > told.length) turn.msg(words.moreTimers(count - told.length));
  },
});

function lineOf({ due, object, method, repeat }: Timer, now: number): string {
  const seconds = Math.max(0, Math.round((due - now) / 1000));
  const whose = object instanceof GameObject ? label(object) : String(object);
  return words.rings(method, whose, seconds, repeat !== null);
}
