/** Talking to whoever is there, as newcomers do. Who has a talk of their own has a command for it. */
import { type Command, here, markup, nameSeen, raw } from "holdfast";
import { Character, saying } from "holdfast/library";
import { Bram } from "./bram.ts";
import { remind } from "./first-steps.ts";
import { command } from "./islander.ts";

export const talk: Command = command({
  how: ["talk to <who>", "talk <who>"],
  help: "Talks to somebody. To be heard by everybody here, say something: say hello.",
  with: { who: here(Character) },
  run(turn, { actor, who }) {
    if (who instanceof Bram) return void turn.do(saying, who, { words: Bram.terms });
    if (who.tags.includes("teacher") && actor.lesson !== null) return remind(turn, actor);
    turn.msg(markup`You nod to ${raw(nameSeen(who, actor))}. To say something, type say and what you say.`);
  },
});
