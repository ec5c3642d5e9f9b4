/** The ferryman asks a question, and repeats what the last traveller answered. */
import { ask, type Command, commandsFor, GameObject, here, markup, type Scene, scene, step } from "holdfast";
import { Character } from "./kinds.ts";

const command = commandsFor(Character);

export class Ferryman extends GameObject {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["talk <who>", "talk to <who>"],
      help: "Talks to somebody who has something to say.",
      with: { who: here(Ferryman, { mayBeLeftOut: true }) },
      run: (turn, { actor, who }) => void turn.begin(talking, actor, who),
    }),
  ];

  override description = "He mends a net without looking at it. You could talk to him.";
  lastWish: string | null = null;
}

/** The answer may come after a reload, or after a crash. */
function* talk(ferryman: Ferryman): Scene {
  yield* step((turn) => {
    const { lastWish } = ferryman;
    if (lastWish !== null) turn.msg(markup`The ferryman says, "The last one told me: ${lastWish}"`);
  });
  const wish = yield* ask('The ferryman asks, "And you, where would you go if the sea let you?" ');
  yield* step((turn) => {
    const where = wish.trim();
    if (where === "") return turn.msg("The ferryman shrugs and goes on with his net.");
    ferryman.lastWish = where.slice(0, 200);
    turn.msg("The ferryman nods slowly, as if he had been there.");
  });
}

export const talking = scene("ferryman", talk, { lasting: false });
