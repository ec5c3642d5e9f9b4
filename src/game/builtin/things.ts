/** Taking things, putting them down, and what one carries. */
import { sentences } from "../../words/catalogue.ts";
import { allows } from "../commands/access.ts";
import type { Command } from "../commands/command.ts";
import { commandsFor } from "../commands/define-command.ts";
import { carried, here } from "../commands/slots/things.ts";
import { GameObject } from "../game-object.ts";
import { listOfNames } from "../list-of-names.ts";
import { refusalOf, sceneryOf } from "../scenery.ts";
import type { Turn } from "../turn.ts";

const command = commandsFor(GameObject);

const get = command({
  how: ["get <things>", "take <things>"],
  help: "Takes what lies here: get lamp, get 2 apples, get all.",
  with: { things: here.many(GameObject, { prefer: (thing) => sceneryOf(thing).portable === true }) },
  run(turn, { actor, room, things }) {
    for (const thing of things) take(turn, actor, room, thing);
  },
});

const drop = command({
  how: "drop <things>",
  help: "Puts down what you carry: drop lamp, drop 2 apples, drop all.",
  with: { things: carried.many() },
  run(turn, { actor, room, things }) {
    for (const thing of things) {
      thing.location = room;
      turn.tell(actor, sentences.youDrop(thing.name));
      turn.show(room, sentences.drops(actor.name, thing.name), { except: [actor] });
    }
  },
});

const inventory = command({
  how: ["inventory", "i", "inv"],
  help: "Tells what you carry.",
  run(turn, { actor }) {
    const names = actor.contents.map(({ name }) => name);
    turn.msg(names.length > 0 ? sentences.youCarry(listOfNames(names)) : sentences.youCarryNothing);
  },
});

export const things: readonly Command[] = [get, drop, inventory];

function take(turn: Turn, actor: GameObject, room: GameObject, thing: GameObject): void {
  const refusal = whyNotTaken(turn, actor, thing);
  if (refusal !== null) {
    turn.msg(refusal);
    return;
  }
  thing.location = actor;
  turn.tell(actor, sentences.youGet(thing.name));
  turn.show(room, sentences.gets(actor.name, thing.name), { except: [actor] });
}

function whyNotTaken(turn: Turn, actor: GameObject, thing: GameObject): string | null {
  if (!sceneryOf(thing).portable) return sentences.cannotGet(thing.name);
  return allows(turn, thing, "get", actor) ? refusalOf(turn, thing) : sentences.notAllowed;
}
