/** Who plays what: the sessions of each object. */
import type { Entity } from "../../world/entity.ts";
import type { ServerSession } from "./server-session.ts";

export class Players {
  readonly #sessions = new Map<number, Set<ServerSession>>();

  of(object: Entity): Iterable<ServerSession> {
    return this.#sessions.get(object.id) ?? [];
  }

  add(session: ServerSession, objectId: number | null): void {
    if (objectId === null) return;
    const players = this.#sessions.get(objectId) ?? new Set();
    this.#sessions.set(objectId, players.add(session));
  }

  delete(session: ServerSession, objectId: number | null): void {
    if (objectId === null) return;
    const players = this.#sessions.get(objectId);
    players?.delete(session);
    if (players?.size === 0) this.#sessions.delete(objectId);
  }

  clear(): void {
    this.#sessions.clear();
  }
}
