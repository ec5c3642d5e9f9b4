/** A place to be in. */
import { GameObject, listOfNames, plainListOfNames, type Turn } from "holdfast";
import { Character } from "./character.ts";
import { Exit } from "./exit.ts";
import { words } from "./words.ts";

export class Room extends GameObject {
  /** Its name and what it is like, then what and who is there, then the ways out: a line each, in that order. */
  override appearance(looker: GameObject, turn: Turn): string {
    const {
      ways = [],
      people = [],
      things = [],
    } = Object.groupBy(
      this.contents.filter((object) => object !== looker && object.seenBy(looker)),
      (object) => (object instanceof Exit ? "ways" : object instanceof Character ? "people" : "things"),
    );
    const nameOf = (object: GameObject) => object.nameFor(looker);
    const nameNow = (person: GameObject) => (turn.isAway(person) ? words.away(nameOf(person)) : nameOf(person));
    return [
      words.roomName(nameOf(this)),
      super.appearance(looker, turn) || null,
      things.length > 0 ? words.youSee(listOfNames(things.map(nameOf))) : null,
      people.length > 0 ? words.peopleHere(listOfNames(people.map(nameNow)), people.length > 1) : null,
      ways.length > 0 ? words.exits(plainListOfNames(ways.map(nameOf))) : words.noExits,
    ]
      .filter((line) => line !== null)
      .join("\n");
  }
}
