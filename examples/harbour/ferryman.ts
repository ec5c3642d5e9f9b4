/** The ferryman asks a question, and repeats what the last traveller answered. */
import { type Command, commandsFor, type DialogueHandler, GameObject, here, markup } from "holdfast";
import { Character } from "./kinds.ts";

const command = commandsFor(Character);

export class Ferryman extends GameObject {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["talk <who>", "talk to <who>"],
      help: "Talks to somebody who has something to say.",
      with: { who: here(Ferryman, { mayBeLeftOut: true }) },
      run(turn, { who: { lastWish } }) {
        if (lastWish !== null) turn.msg(markup`The ferryman says, "The last one told me: ${lastWish}"`);
        turn.ask('The ferryman asks, "And you, where would you go if the sea let you?" ', "wish");
      },
    }),
  ];

  override description = "He mends a net without looking at it. You could talk to him.";
  lastWish: string | null = null;
}

/** The answer may come after a reload, or after a crash: the question is part of the world. */
const wish: DialogueHandler = (turn, answer) => {
  const [ferryman] = turn.world.all(Ferryman);
  const where = answer.trim();
  if (!ferryman || where === "") return turn.msg("The ferryman shrugs and goes on with his net.");
  ferryman.lastWish = where.slice(0, 200);
  turn.msg("The ferryman nods slowly, as if he had been there.");
};

export const dialogues = { wish };
