/** Going to a place beside this one by its name, `go green`, as newcomers do before they know that the ways out have names. */
import { type Command, commandsFor, GameObject, no, noticing, slot } from "holdfast";
import { Exit, going } from "holdfast/library";

const besides = slot({
  read(typed, { actor, room }) {
    const wanted = wordsOf(typed).filter((word) => word !== "the");
    const ways = actor && room ? room.inside(Exit).filter(noticing(actor)) : [];
    const isMeant = ({ destination }: Exit) => {
      const name = new Set(wordsOf(destination?.name ?? ""));
      return wanted.length > 0 && wanted.every((word) => name.has(word));
    };
    return (
      ways.find(isMeant) ??
      no("No way leads there from here. The ways out stand at the end of each place; help map tells them all.")
    );
  },
});

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Things bring it, and not the game, so that `go north` goes on to the library's own. */
export const goTo: Command = commandsFor(GameObject)({
  how: ["go <place>", "go to <place>"],
  help: "Goes through an exit, or to a place that one leads to: go north, go to the green. The name of an exit alone does the same.",
  with: { place: besides },
  run: (turn, { actor, place }) => void turn.do(going, actor, { exit: place }),
});
