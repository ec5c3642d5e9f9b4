/** A way out of a room, and going through it. */
import { act, allows, areasWith, GameObject, nameSeen, plainListOfNames, required, type Turn } from "holdfast";
import { firstSeen } from "./listing.ts";
import { surroundings } from "./surroundings.ts";
import { words } from "./words.ts";

export class Exit extends GameObject {
  static override readonly index = ["destination"] as const;

  /** Reads as null when what it led to is deleted. */
  destination = required<GameObject>();

  /** Who sees nothing gropes for the way. */
  override noticedInDark(): boolean {
    return true;
  }

  /** Its name alone was typed. */
  whenNamed(turn: Turn, actor: GameObject): void {
    turn.do(going, actor, { exit: this });
  }
}

/** Somebody goes through an exit: it is told in both rooms, and whoever plays the traveller is shown the new one. */
export const going = act<{ exit: Exit }>("go", {
  refuse({ turn, actor, exit }) {
    if (exit.destination === null) return words.leadsNowhere;
    return allows(turn, exit, "pass", actor) ? null : words.notAllowed;
  },
  happen({ turn, actor, exit, place }) {
    const { destination } = exit;
    if (place) turn.show(place, words.leaves(actor, exit), { except: [actor] });
    actor.location = destination;
    const arrival = place ? words.arrivesFrom(actor, place) : words.arrives(actor);
    turn.show(destination, arrival, { except: [actor] });
    turn.tell(actor, surroundings(destination, actor, turn));
  },
});

/** Which ways somebody sees that lead out of a place. */
export function listOfWays(place: GameObject, looker: GameObject): string {
  const { seen, more } = firstSeen(looker, place.inside(Exit));
  const names = seen.map((way) => nameSeen(way, looker));
  const list = plainListOfNames(names, { show: words.way, more });
  return list === "" ? words.noExits : words.exits(list);
}

/** `area("town", Room, { gate: { name: "The Gate", exits: { north: "market" } } })`: an area whose exits are of this kind. */
export const area = areasWith(Exit);
