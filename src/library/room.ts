/** A place to be in. */
import { capitalized, GameObject, listOfNames, nameSeen, seesAround, type Turn } from "holdfast";
import { Character } from "./character.ts";
import { Detail } from "./detail.ts";
import { Exit, listOfWays } from "./exit.ts";
import { hasLight } from "./light/has-light.ts";
import { words as light } from "./light/words.ts";
import { firstSeen, listOfThings } from "./listing.ts";
import { isDarkNight, partOfDay } from "./sky/calendar.ts";
import { weatherOf } from "./sky/weather.ts";
import { words } from "./words.ts";

export class Room extends GameObject {
  /** What kind of country it is, for clients' maps: "Urban", "Forest". */
  environment = "";
  /** Whether nobody sees anything in it without a light. */
  dark = false;
  /** Whether it is under the sky: the weather, and the parts of the day as they begin, are noticed there. */
  outdoors = false;
  /** Whose weather it has. */
  region = "";
  /** What it is like at night, in place of its description; the same if nothing is said. Markup. */
  night = "";

  override isDark(): boolean {
    return (this.dark || (this.outdoors && isDarkNight(this.world))) && !hasLight(this);
  }

  override describe(looker: GameObject, turn: Turn): string {
    const { night } = this;
    return night !== "" && partOfDay(this.world) === "night" ? night : super.describe(looker, turn);
  }

  /** A place is no thing that lies in the dark. */
  override noticedInDark(): boolean {
    return true;
  }

  /**
   * Its name and what it is like, the weather, then what and who is there, then the ways out: a line each, in that order. Who sees
   * nothing finds the ways out all the same.
   */
  override appearance(looker: GameObject, turn: Turn): string {
    if (!seesAround(looker)) return [light.tooDark, listOfWays(this, looker)].join("\n");
    return [
      words.roomName(nameSeen(this, looker)),
      super.appearance(looker, turn),
      weatherIn(this),
      thingsIn(this, looker),
      peopleIn(this, looker, turn),
      listOfWays(this, looker),
    ]
      .filter((line) => line !== "")
      .join("\n");
  }
}

function weatherIn({ outdoors, region, world }: Room): string {
  return outdoors ? (weatherOf(world, region)?.current?.look ?? "") : "";
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
