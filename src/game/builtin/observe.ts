/** Seeing what a player reads. Operators' commands; the player is told when it begins and when it ends. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { anybody } from "../commands/slots/anybody.ts";
import { GameObject } from "../game-object.ts";
import { beginObserving, Observation } from "../operators/observation.ts";
import type { Turn } from "../turn.ts";

/** So many may observe at once. */
const most = 10;

const observe = command({
  how: "@observe <who>",
  for: operator,
  help:
    "Shows you what a player reads, for half an hour or until @unobserve; the player is told.\n" +
    "What they type you don't see, nor what they answer where the answer is hidden.",
  with: { who: anybody(GameObject) },
  run(turn, { who }) {
    const { account } = turn;
    if (!account) return;
    const why = whyNot(turn, who);
    if (why !== null) return turn.msg(why);
    endOf(turn);
    beginObserving(turn, account, who);
  },
});

function whyNot(turn: Turn, who: GameObject): string | null {
  if (turn.accounts.ofCharacter(who)?.operator) return sentences.notObservable(who.name);
  const others = [...turn.world.all(Observation)].filter(({ by }) => by !== turn.account);
  return others.length >= most ? sentences.tooManyObserve(most) : null;
}

const unobserve = command({
  how: "@unobserve",
  for: operator,
  help: "Ends what @observe has begun.",
  run(turn) {
    if (!endOf(turn)) turn.msg(sentences.observesNobody);
  },
});

/** False if there was nothing to end. */
function endOf(turn: Turn): boolean {
  const own = [...turn.world.all(Observation)].filter(({ by }) => by === turn.account);
  for (const observation of own) observation.end(turn);
  return own.length > 0;
}

export const observeCommands: readonly Command[] = [observe, unobserve];
