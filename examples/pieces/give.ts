/** Commands with slots, a slot of one's own, and a role. Quoted by docs/authors.md. */
import { carried, commandsFor, GameObject, here, markup, no, role, slot, text } from "holdfast";
import { giving } from "./beggar.ts";

class Townsman extends GameObject {
  hood = "grey";
}

const command = commandsFor(Townsman);

export const give = command({
  how: "give <item> to <who>",
  help: "Gives something to somebody here.",
  with: { item: carried(), who: here() },
  run: (turn, { actor, item, who }) => void turn.do(giving, actor, { item, to: who }),
});

const colours = ["red", "green", "grey"];

const colour = slot({
  read: (typed) => colours.find((name) => name === typed.toLowerCase()) ?? no(markup`There is no ${typed} paint.`),
  names: () => colours,
});

export const dye = command({
  how: ["dye <colour>", "dye hood <colour>"],
  help: "Dyes your hood.",
  with: { colour },
  run(turn, { actor, colour }) {
    actor.hood = colour;
    turn.msg(`Your hood is ${colour} now.`);
  },
});

export const builder = role("builder", "May dig and describe.");

export const describe = command({
  how: "describe <thing> as <words>",
  help: "Changes what somebody sees who looks at a thing.",
  for: builder,
  with: { thing: here(), words: text },
  run(turn, { thing, words }) {
    thing.description = markup`${words}`;
    turn.msg(markup`${thing.name} is described.`);
  },
});
