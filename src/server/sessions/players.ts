/** Who plays what: the sessions of each object, and of all that is in a room. */

import type { GameObject } from "../../game/game-object.ts";
import type { Entity } from "../../world/entity.ts";
import type { Source } from "../../world/looking.ts";
import type { ServerSession } from "./server-session.ts";

const nobody: ReadonlySet<ServerSession> = new Set();

/** Who plays an object, and whether they are there, as something that can be looked at. */
export function playersOf(objectId: number): Source {
  return objectId + 0.5;
}

/** Which of what is in an object is played, in the same way. */
export function playersIn(objectId: number): Source {
  return -objectId - 0.5;
}

/** What of a room is played, and by whom. */
export interface Inside {
  readonly played: ReadonlySet<GameObject>;
  readonly sessions: readonly ServerSession[];
}

export class Players {
  readonly #sessions = new Map<number, Set<ServerSession>>();
  /** Those of a room by the list of what is in it, which is another one when something has moved. Emptied when anybody plays something else. */
  #inside = new WeakMap<readonly GameObject[], Inside>();
  readonly #objectOf: (id: number) => GameObject | null;

  constructor(objectOf: (id: number) => GameObject | null) {
    this.#objectOf = objectOf;
  }

  of(object: Entity): ReadonlySet<ServerSession> {
    return this.#sessions.get(object.id) ?? nobody;
  }

  /** A crowd hears many lines before anybody comes or goes, so it is looked for once. */
  inside(room: GameObject): Inside {
    const { contents } = room;
    const known = this.#inside.get(contents);
    if (known) return known;
    const objects = this.#sessions.size < contents.length ? this.#playedIn(room) : contents;
    const played = new Set(objects.filter(({ id }) => this.#sessions.has(id)));
    const found = { played, sessions: [...played].flatMap((object) => [...this.of(object)]) };
    this.#inside.set(contents, found);
    return found;
  }

  /** In the order of `contents`, of which there is more than is played in the whole game. */
  #playedIn(room: GameObject): readonly GameObject[] {
    const played = Array.from(this.#sessions.keys(), this.#objectOf).filter((object) => object?.location === room);
    return (played as GameObject[]).sort((one, other) => one.id - other.id);
  }

  add(session: ServerSession, objectId: number | null): void {
    if (objectId === null) return;
    const players = this.#sessions.get(objectId) ?? new Set();
    this.#sessions.set(objectId, players.add(session));
    this.#inside = new WeakMap();
  }

  delete(session: ServerSession, objectId: number | null): void {
    if (objectId === null) return;
    const players = this.#sessions.get(objectId);
    players?.delete(session);
    if (players?.size === 0) this.#sessions.delete(objectId);
    this.#inside = new WeakMap();
  }

  clear(): void {
    this.#sessions.clear();
    this.#inside = new WeakMap();
  }
}
