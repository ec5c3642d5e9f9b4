/** Commands for going about. */
import { type Command, commandsFor, GameObject, here, plainListOfNames, raw } from "holdfast";
import { Exit, going } from "./exit.ts";
import { words } from "./words.ts";

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
  run(turn, { actor, room }) {
    const ways = room.contents.filter((thing) => thing instanceof Exit && thing.seenBy(actor));
    const names = ways.map((way) => words.way(way.nameFor(actor)));
    turn.msg(names.length > 0 ? words.exits(raw(plainListOfNames(names))) : words.noExits);
  },
});

/** `go` and `exits`; beside them, the name of an exit is a command. */
export const movement: readonly Command[] = [go, exits];
