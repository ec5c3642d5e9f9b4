/** A place to be in. */
import { capitalized, GameObject, listOfNames, nameSeen, seesAround, type Turn } from "holdfast";
import { Character } from "./character.ts";
import { Detail } from "./detail.ts";
import { Exit, listOfWays } from "./exit.ts";
import { hasLight } from "./light/has-light.ts";
import { words as light } from "./light/words.ts";
import { firstSeen, listOfThings } from "./listing.ts";
import { words } from "./words.ts";

export class Room extends GameObject {
  /** What kind of country it is, for clients' maps: "Urban", "Forest". */
  environment = "";
  /** Whether nobody sees anything in it without a light. */
  dark = false;

  override isDark(): boolean {
    return this.dark && !hasLight(this);
  }

  /** A place is no thing that lies in the dark. */
  override noticedInDark(): boolean {
    return true;
  }

  /**
   * Its name and what it is like, then what and who is there, then the ways out: a line each, in that order. Who sees nothing finds
   * the ways out all the same.
   */
  override appearance(looker: GameObject, turn: Turn): string {
    if (!seesAround(looker)) return [light.tooDark, listOfWays(this, looker)].join("\n");
    return [
      words.roomName(nameSeen(this, looker)),
      super.appearance(looker, turn),
      thingsIn(this, looker),
      peopleIn(this, looker, turn),
      listOfWays(this, looker),
    ]
      .filter((line) => line !== "")
      .join("\n");
  }
}

/** What has a line of its own, or stands in the description. */
const told = [Exit, Character, Detail] as const;

function thingsIn({ contents }: Room, looker: GameObject): string {
  const things = contents.filter((thing) => !told.some((kind) => thing instanceof kind));
  const list = listOfThings(things, looker);
  return list === "" ? "" : words.youSee(list);
}

function peopleIn(room: Room, looker: GameObject, turn: Turn): string {
  /** The names of those who are away, by what is shown for them. */
  const away = new Map<string, string>();
  const { seen, more } = firstSeen(looker, room.inside(Character));
  const names = seen.map((person) => {
    const name = nameSeen(person, looker);
    if (!turn.isAway(person)) return name;
    away.set(words.away(name), name);
    return words.away(name);
  });
  const show = (shown: string) => {
    const name = away.get(shown) ?? shown;
    const thing = words.thing(name, shown === names[0] ? capitalized(name) : name);
    return away.has(shown) ? words.away(thing) : thing;
  };
  return names.length === 0 ? "" : words.peopleHere(listOfNames(names, { show, more }), names.length + more > 1);
}
