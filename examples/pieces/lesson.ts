/** A lesson for who is new, and an errand: scenes that wait for what somebody does. Quoted by docs/scenes.md. */
import { commandsFor, here, type Scene, type SceneKind, scene, step, tell, until, within } from "holdfast";
import { Character, giving, Item, taking } from "holdfast/library";

export class Keeper extends Character {}

const command = commandsFor(Character);

const says = (keeper: Keeper, pupil: Character, words: string) =>
  step((turn) => turn.tell(pupil, tell`${keeper} says, "${words}"`));

function* lesson(keeper: Keeper, pupil: Character, lamp: Item): Scene {
  yield* says(keeper, pupil, "It is dark in here. Take the lamp.");
  while (!(yield* within(30_000, until(taking, { actor: pupil, item: lamp }))))
    yield* says(keeper, pupil, "Just type: get lamp");
  yield* says(keeper, pupil, "Well done. And now give it to me.");
  yield* until(giving, { actor: pupil, item: lamp, to: keeper });
  yield* says(keeper, pupil, "That is all there is to it.");
}

export const teaching: SceneKind<[Keeper, Character, Item]> = scene("lesson", lesson);

/** Any sword is good enough. */
function* errand(keeper: Keeper, hero: Character): Scene {
  yield* says(keeper, hero, "Bring me a sword!");
  const { item } = yield* until(giving, { actor: hero, to: keeper }, ({ item }) => item.tags.includes("sword"));
  yield* step(() => item.delete());
  yield* says(keeper, hero, "Sharp. You are a hero.");
}

export const sending: SceneKind<[Keeper, Character]> = scene("errand", errand);

export const learn = command({
  how: "learn from <keeper>",
  help: "Begins a lesson.",
  with: { keeper: here(Keeper) },
  run(turn, { actor, keeper, room }) {
    const [lamp] = room.inside(Item).filter(({ tags }) => tags.includes("lamp"));
    if (lamp) turn.begin(teaching, actor, keeper, actor, lamp);
    else turn.msg("There is no lamp to learn with.");
  },
});

export const serve = command({
  how: "serve <keeper>",
  help: "Asks for an errand.",
  with: { keeper: here(Keeper) },
  run: (turn, { actor, keeper }) => void turn.begin(sending, actor, keeper, actor),
});
