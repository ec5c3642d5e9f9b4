/** Showing something in a place without anybody doing it: a storm, a voice. */
import { type Command, GameObject } from "holdfast";
import { anything, label } from "./anything.ts";
import { builder, command } from "./builder.ts";
import { longText } from "./typed.ts";
import { words } from "./words.ts";

const emit = command({
  how: ["@emit <words>", "@emit in <place> = <words>"],
  for: builder,
  help: "Shows words to everybody here, or in another place, as they stand: @emit |cIt begins to rain.|n",
  with: { words: longText, place: anything(GameObject) },
  run(turn, { room, place = room, words: shown }) {
    turn.show(place, shown);
    if (place !== room) turn.msg(words.shownIn(label(place)));
  },
});

/** `@emit`. */
export const staging: readonly Command[] = [emit];
