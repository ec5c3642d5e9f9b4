/** Going to a place beside this one by its name, `go green`, as newcomers do before they know that the ways out have names. */
import { type Asked, type Command, commandsFor, GameObject, no, noticing, slot } from "holdfast";
import { Exit, going } from "holdfast/library";

/** The way to a place that is named. */
const wayTo = slot({
  read(typed, asked) {
    const wanted = wordsOf(typed);
    const isMeant = ({ name }: GameObject) => {
      const words = new Set(wordsOf(name));
      return wanted.length > 0 && wanted.every((word) => words.has(word));
    };
    const way = waysOut(asked).find(({ destination }) => isMeant(destination));
    return way ?? no(asked.room && isMeant(asked.room) ? words.isHere : words.noWay);
  },
  names: (asked) => waysOut(asked).map(({ destination }) => wordsOf(destination.name).join(" ")),
});

function waysOut({ actor, room }: Asked): readonly Exit[] {
  if (!actor || !room) return [];
  return room.inside(Exit).filter((way) => way.destination !== null && noticing(actor)(way));
}

function wordsOf(name: string): readonly string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.filter((word) => word !== "the");
}

/** Things bring it, and not the game, so that `go north` goes on to the library's own. */
export const goTo: Command = commandsFor(GameObject)({
  how: ["go <place>", "go to <place>"],
  help: "Goes through an exit, or to a place that one leads to: go north, go to the green. The name of an exit alone does the same.",
  with: { place: wayTo },
  run: (turn, { actor, place }) => void turn.do(going, actor, { exit: place }),
});

const words = {
  isHere: "You are there.",
  noWay: "No way leads there from here. The ways out stand at the end of each place; help map tells them all.",
} as const;
