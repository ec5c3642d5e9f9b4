/** Commands for going about. */
import { type Command, commandsFor, GameObject, here, withCounterparts } from "holdfast";
import { Exit, going, listOfWays } from "./exit.ts";
import { spanishCommands } from "./spanish.ts";

const command = commandsFor(GameObject);

const go = command({
  how: ["go <way>", "go to <way>"],
  help: "Goes through an exit; its name alone does the same.",
  with: { way: here(Exit) },
  run(turn, { actor, way }) {
    turn.do(going, actor, { exit: way });
  },
});

const exits = command({
  how: "exits",
  help: "Tells which ways lead out of here.",
  run: (turn, { actor, room }) => turn.msg(listOfWays(room, actor)),
});

/** `go` and `exits`; beside them, the name of an exit is a command. */
export const movement: readonly Command[] = withCounterparts([go, exits], { es: spanishCommands });
