/** A place to be in. */
import { capitalized, GameObject, listOfNames, plainListOfNames, raw, type Turn } from "holdfast";
import { Character } from "./character.ts";
import { Exit } from "./exit.ts";
import { words } from "./words.ts";

export class Room extends GameObject {
  /** What kind of country it is, for clients' maps: "Urban", "Forest". */
  environment = "";

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
    const thing = (object: GameObject) => words.thing(nameOf(object));
    const person = (object: GameObject, index: number) => {
      const name = nameOf(object);
      const shown = words.thing(name, index === 0 ? capitalized(name) : name);
      return turn.isAway(object) ? words.away(shown) : shown;
    };
    const way = (object: GameObject) => words.way(nameOf(object));
    return [
      words.roomName(nameOf(this)),
      super.appearance(looker, turn) || null,
      things.length > 0 ? words.youSee(raw(listOfNames(things.map(thing)))) : null,
      people.length > 0 ? words.peopleHere(raw(listOfNames(people.map(person))), people.length > 1) : null,
      ways.length > 0 ? words.exits(raw(plainListOfNames(ways.map(way)))) : words.noExits,
    ]
      .filter((line) => line !== null)
      .join("\n");
  }
}
