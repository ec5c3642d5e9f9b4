/** Taking things, putting them down, and what one carries. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../command.ts";
import { embodied } from "../embodied.ts";
import { findObject } from "../find-object.ts";
import type { GameObject } from "../game-object.ts";
import { listOfNames } from "../list-of-names.ts";
import { refusalOf, sceneryOf } from "../scenery.ts";
import type { Turn } from "../turn.ts";

const get = embodied({
  name: "get",
  aliases: ["take"],
  help: "Takes something that lies here.\nget lamp",
  run(turn, { args }, { puppet, room }) {
    if (args === "") return turn.msg(sentences.getUsage);
    const thing = choose(turn, room.contents, args, sentences.notHere(args));
    if (!thing) return;
    if (!sceneryOf(thing).portable) return turn.msg(sentences.cannotGet(thing.name));
    const refusal = refusalOf(turn, thing);
    if (refusal !== null) return turn.msg(refusal);
    thing.location = puppet;
    turn.tell(puppet, sentences.youGet(thing.name));
    turn.show(room, sentences.gets(puppet.name, thing.name), { except: [puppet] });
  },
});

const drop = embodied({
  name: "drop",
  help: "Puts down something that you carry.\ndrop lamp",
  run(turn, { args }, { puppet, room }) {
    if (args === "") return turn.msg(sentences.dropUsage);
    const thing = choose(turn, puppet.contents, args, sentences.notCarried(args));
    if (!thing) return;
    thing.location = room;
    turn.tell(puppet, sentences.youDrop(thing.name));
    turn.show(room, sentences.drops(puppet.name, thing.name), { except: [puppet] });
  },
});

const inventory = embodied({
  name: "inventory",
  aliases: ["i", "inv"],
  help: "Tells what you carry.",
  run(turn, _call, { puppet }) {
    const names = puppet.contents.map(({ name }) => name);
    turn.msg(names.length > 0 ? sentences.youCarry(listOfNames(names)) : sentences.youCarryNothing);
  },
});

export const things: readonly Command[] = [get, drop, inventory];

/** The one thing that is meant; says why not and gives null if there isn't exactly one. */
function choose(turn: Turn, candidates: readonly GameObject[], typed: string, missing: string): GameObject | null {
  const found = findObject(candidates, typed);
  if (found.type === "one") return found.object;
  turn.msg(found.type === "none" ? missing : sentences.whichOne(listOfNames(found.objects.map(({ name }) => name))));
  return null;
}
