/** What an object allows whom: data, which is set in play. */
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import { hasRole } from "./role.ts";

const holds = "holds:";

/**
 * Whether `actor` may do this to the object, by what its `access` says: `{ get: ["builder"], pass: ["guild:masons",
 * "holds:crypt-key"] }` lets builders get it, and pass who has the role `guild:masons` or carries something with the tag
 * `crypt-key`. What it doesn't name everybody may, and operators may everything.
 */
export function allows(turn: Turn, object: GameObject, way: string, actor: GameObject): boolean {
  const rules = Object.hasOwn(object.access, way) ? object.access[way] : undefined;
  if (!rules) return true;
  const sessions = [...turn.playing(actor)];
  const has = (name: string) => hasRole(null, actor, name) || sessions.some((session) => hasRole(session, actor, name));
  return (
    has("operator") ||
    rules.some((rule) => (rule.startsWith(holds) ? carries(actor, rule.slice(holds.length)) : has(rule)))
  );
}

function carries({ contents }: GameObject, tag: string): boolean {
  return contents.some(({ tags }) => tags.includes(tag));
}
