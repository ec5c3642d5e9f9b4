/** Going through exits. */
import { sentences } from "../../words/catalogue.ts";
import { act } from "../acts/act.ts";
import { does, tell } from "../acts/telling.ts";
import { allows } from "../commands/access.ts";
import type { Command } from "../commands/command.ts";
import { commandsFor } from "../commands/define-command.ts";
import { here } from "../commands/slots/things.ts";
import { GameObject } from "../game-object.ts";
import { plainListOfNames } from "../list-of-names.ts";
import { destinationOf, exitsOf } from "../scenery.ts";
import { roomAsSeen } from "./look.ts";

const command = commandsFor(GameObject);

const go = command({
  how: ["go <way>", "go to <way>"],
  help: "Goes through an exit; its name alone does the same.",
  with: { way: here(GameObject, { prefer: isExit }) },
  run(turn, { actor, way }) {
    turn.do(going, actor, { exit: way });
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

/** Somebody goes through an exit: tells both rooms, and shows the new one to everybody who plays the traveller. */
export const going = act<{ exit: GameObject }>("go", {
  refuse({ turn, actor, exit }) {
    if (!isExit(exit)) return sentences.noWay;
    return allows(turn, exit, "pass", actor) ? null : sentences.notAllowed;
  },
  happen({ turn, actor, exit, place }) {
    const destination = destinationOf(exit);
    if (!destination) return;
    if (place) turn.show(place, tell`${actor} ${does("leave")}: ${exit}.`, { except: [actor] });
    actor.location = destination;
    const arrival = place ? tell`${actor} ${does("arrive")} from ${place}.` : tell`${actor} ${does("arrive")}.`;
    turn.show(destination, arrival, { except: [actor] });
    turn.tell(actor, roomAsSeen(turn, destination, actor));
  },
});

function isExit(thing: GameObject): boolean {
  return destinationOf(thing) !== null;
}
