/** Going through exits. */
import { sentences } from "../../words/catalogue.ts";
import { allows } from "../commands/access.ts";
import type { Command } from "../commands/command.ts";
import { commandsFor } from "../commands/define-command.ts";
import { here } from "../commands/slots/things.ts";
import { GameObject } from "../game-object.ts";
import { plainListOfNames } from "../list-of-names.ts";
import { destinationOf, exitsOf, refusalOf } from "../scenery.ts";
import type { Turn } from "../turn.ts";
import { roomAsSeen } from "./look.ts";

const command = commandsFor(GameObject);

const go = command({
  how: ["go <way>", "go to <way>"],
  help: "Goes through an exit; its name alone does the same.",
  with: { way: here(GameObject, { prefer: isExit }) },
  run(turn, { actor, way }) {
    if (isExit(way)) goThrough(turn, actor, way);
    else turn.msg(sentences.noWay);
  },
});

const exits = command({
  how: "exits",
  help: "Tells which ways lead out of here.",
  run(turn, { room }) {
    const names = exitsOf(room).map(({ name }) => name);
    turn.msg(names.length > 0 ? sentences.exits(plainListOfNames(names)) : sentences.noExits);
  },
});

export const movement: readonly Command[] = [go, exits];

/** Takes the traveller to where the exit leads, unless the exit refuses. */
export function goThrough(turn: Turn, traveller: GameObject, exit: GameObject): void {
  const refusal = allows(turn, exit, "pass", traveller) ? refusalOf(turn, exit) : sentences.notAllowed;
  const destination = destinationOf(exit);
  if (refusal !== null) turn.msg(refusal);
  else if (destination) move(turn, traveller, exit, destination);
}

/** Tells both rooms, and shows the new one to everybody who plays the traveller. */
function move(turn: Turn, traveller: GameObject, exit: GameObject, destination: GameObject): void {
  const from = traveller.location;
  if (from) turn.show(from, sentences.leavesFor(traveller.name, exit.name), { except: [traveller] });
  traveller.location = destination;
  const arrival = from ? sentences.arrivesFrom(traveller.name, from.name) : sentences.arrives(traveller.name);
  turn.show(destination, arrival, { except: [traveller] });
  turn.tell(traveller, roomAsSeen(turn, destination, traveller));
}

function isExit(thing: GameObject): boolean {
  return destinationOf(thing) !== null;
}
