/** Going through exits. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../command.ts";
import { embodied } from "../embodied.ts";
import { findObject } from "../find-object.ts";
import type { GameObject } from "../game-object.ts";
import { plainListOfNames } from "../list-of-names.ts";
import { destinationOf, exitsOf, refusalOf } from "../scenery.ts";
import type { Turn } from "../turn.ts";
import { roomAsSeen } from "./look.ts";

const go = embodied({
  name: "go",
  help: "Goes through an exit; its name alone does the same.\ngo north\nnorth",
  run(turn, { args }, { puppet, room }) {
    const typed = args.replace(/^to /i, "");
    if (typed === "") return turn.msg(sentences.goUsage);
    const found = findObject(exitsOf(room), typed);
    if (found.type === "one") return goThrough(turn, puppet, found.object);
    if (found.type === "none") return turn.msg(sentences.noSuchExit(typed));
    turn.msg(sentences.whichOne(plainListOfNames(found.objects.map(({ name }) => name))));
  },
});

const exits = embodied({
  name: "exits",
  help: "Tells which ways lead out of here.",
  run(turn, _call, { room }) {
    const names = exitsOf(room).map(({ name }) => name);
    turn.msg(names.length > 0 ? sentences.exits(plainListOfNames(names)) : sentences.noExits);
  },
});

export const movement: readonly Command[] = [go, exits];

/** Takes the traveller to where the exit leads, unless the exit refuses. */
export function goThrough(turn: Turn, traveller: GameObject, exit: GameObject): void {
  const refusal = refusalOf(turn, exit);
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
