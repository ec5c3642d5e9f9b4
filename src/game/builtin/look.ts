/** Seeing a room, a thing, or somebody. */

import { markup } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import { callMethod } from "../../world/at-once.ts";
import { does, tell } from "../acts/telling.ts";
import { commandsFor } from "../commands/define-command.ts";
import { inReach } from "../commands/slots/things.ts";
import { GameObject } from "../game-object.ts";
import { listOfNames, plainListOfNames } from "../list-of-names.ts";
import { nameOfAway } from "../presence.ts";
import { destinationOf } from "../scenery.ts";
import type { Turn } from "../turn.ts";

export const look = commandsFor(GameObject)({
  how: ["look", "look <thing>", "look at <thing>", "look here", "l"],
  help: "Shows where you are, or one thing more closely.",
  with: { thing: inReach() },
  run(turn, { actor, room, thing }) {
    if (!thing) return turn.msg(roomAsSeen(turn, room, actor));
    turn.msg(objectAsSeen(turn, thing, actor));
    if (thing !== actor) turn.tell(thing, tell`${actor} ${does("look")} at ${thing}.`);
  },
});

/** The room's name and description, then what and who is there, then the ways out: a line each, in that order. */
export function roomAsSeen(turn: Turn, room: GameObject, viewer: GameObject): string {
  const {
    exits = [],
    people = [],
    things = [],
  } = Object.groupBy(
    room.contents.filter((object) => object !== viewer && object.seenBy(viewer)),
    (object) => (destinationOf(object) ? "exits" : turn.playersOf(object) > 0 ? "people" : "things"),
  );
  const nameOf = (object: GameObject) => object.nameFor(viewer);
  const nameNow = (person: GameObject) => (turn.isAway(person) ? nameOfAway(nameOf(person)) : nameOf(person));
  return [
    `|c${markup`${nameOf(room)}`}|n`,
    descriptionFor(viewer, turn, room) || null,
    things.length > 0 ? sentences.youSee(listOfNames(things.map(nameOf))) : null,
    people.length > 0 ? sentences.peopleHere(listOfNames(people.map(nameNow)), people.length > 1) : null,
    exits.length > 0 ? sentences.exits(plainListOfNames(exits.map(nameOf))) : sentences.noExits,
  ]
    .filter((line) => line !== null)
    .join("\n");
}

function objectAsSeen(turn: Turn, object: GameObject, looker: GameObject): string {
  return descriptionFor(looker, turn, object) || sentences.nothingSpecial(object.nameFor(looker));
}

function descriptionFor(looker: GameObject, turn: Turn, object: GameObject): string {
  return callMethod(object, "describe", looker, turn) as string;
}
