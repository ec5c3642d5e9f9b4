/** Who is playing: before and after logging in. */
import { sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { plainListOfNames } from "../list-of-names.ts";
import { nameOfAway, presenceOf } from "../presence.ts";
import type { Turn } from "../turn.ts";

export const who = command({
  how: ["who", "who <beginning>"],
  help: "Tells who is playing: everybody, or those whose name begins so.",
  with: { beginning: text },
  run(turn, { beginning = "" }) {
    const wanted = beginning.toLowerCase();
    const names = namesOnline(turn).filter((name) => name.toLowerCase().startsWith(wanted));
    const told = plainListOfNames(names);
    if (wanted === "") turn.msg(names.length > 0 ? sentences.online(names.length, told) : sentences.nobodyOnline);
    else
      turn.msg(
        names.length > 0 ? sentences.onlineLike(beginning, names.length, told) : sentences.nobodyOnlineLike(beginning),
      );
  },
});

/** Each character once, however many sessions play it; and whether nobody is behind any of them. */
function namesOnline(turn: Turn): string[] {
  const players = Map.groupBy(
    [...turn.sessions()].filter(({ account }) => account),
    ({ puppet }) => puppet,
  );
  const shown = Array.from(players, ([puppet, sessions]) => puppet && ([puppet.name, presenceOf(sessions)] as const));
  return shown
    .filter((one) => one !== null)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, presence]) => (presence === "away" ? nameOfAway(name) : name));
}
