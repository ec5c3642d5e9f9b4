/** A duel: two are asked at the same time, and have ten seconds for each blow. Quoted by docs/scenes.md. */
import {
  all,
  by,
  choose,
  commandsFor,
  confirm,
  does,
  here,
  markup,
  type Scene,
  scene,
  step,
  type Turn,
  tell,
  within,
} from "holdfast";
import { Character } from "holdfast/library";

export class Duellist extends Character {
  hp = 3;
  duels = false;
}

const command = commandsFor(Duellist);

const blows = { strike: "Strike.", parry: "Parry." };

function* duel(one: Duellist, other: Duellist): Scene {
  const isOn = yield* within(30_000, by(other, confirm(markup`${one.name} challenges you. Fight?`)));
  if (!isOn) return yield* step((turn) => turn.tell(one, tell`${other} ${does("want")} no duel.`));
  yield* step(() => setDuelling(one, other, true));
  try {
    while (!(yield* round(one, other)));
  } finally {
    yield* step(() => setDuelling(one, other, false));
  }
}

/** True if it was the last. */
function* round(one: Duellist, other: Duellist): Scene<boolean> {
  const [ones, others] = yield* all(
    within(10_000, choose("Your blow?", blows)),
    by(other, within(10_000, choose("Your blow?", blows))),
  );
  return yield* step((turn) => {
    if (ones === "strike") strike(turn, one, other, others);
    if (others === "strike") strike(turn, other, one, ones);
    return one.hp === 0 || other.hp === 0 || (ones === null && others === null);
  });
}

function strike(turn: Turn, who: Duellist, whom: Duellist, answer: string | null): void {
  const isParried = answer === "parry";
  if (!isParried) whom.hp -= 1;
  turn.tell([who, whom], isParried ? tell`${whom} ${does("parry")}.` : tell`${who} ${does("hit")} ${whom}.`);
}

function setDuelling(one: Duellist, other: Duellist, duels: boolean): void {
  for (const each of [one, other]) if (!each.deleted) Object.assign(each, { duels, hp: 3 });
}

export const duelling = scene("duel", duel, { lasting: false });

export const challenge = command({
  how: "challenge <who>",
  help: "Challenges somebody to a duel.",
  with: { who: here(Duellist) },
  run: (turn, { actor, who }) => void turn.begin(duelling, actor, actor, who),
});
