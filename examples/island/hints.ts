/** What newcomers type in other games: each is told what does it here. */
import { type Command, text } from "holdfast";
import { skyAbove, weatherOf } from "holdfast/library";
import { command } from "./islander.ts";

export const use: Command = command({
  how: ["use", "use <what>"],
  help: "Tells what to type instead: each thing has commands of its own.",
  with: { what: text },
  run: (turn) =>
    turn.msg(
      "Type what you do with it: light lantern, read slate, unlock door, swap float, pour oil. help lists what there is.",
    ),
});

export const weather: Command = command({
  how: "weather",
  help: "Tells what the weather is like where you are.",
  run(turn, { actor }) {
    const place = skyAbove(actor);
    const seen = place && weatherOf(turn.world, place.region)?.current?.look;
    turn.msg(seen ?? "You feel nothing of the weather here.");
  },
});
