/** Puts on record what has changed in the settings since they were last served with: nobody need have said so. */
import { type Config, defaultConfig } from "../../config.ts";
import type { Json } from "../../session/message.ts";
import type { GameTurn } from "../turn/game-turn.ts";

const metaKey = "settings";

/** Where the game is and keeps its things, which is not put on record. */
const places = ["directory", "file", "game", "data"] as const;

export type NotedSettings = Omit<Config, (typeof places)[number]>;

/** The first time there is nothing to compare with. */
export function noteSettings(turn: Pick<GameTurn, "world" | "audit">, config: NotedSettings): void {
  const now = flat(config);
  const before = turn.world.facts.get(metaKey) as Flat | undefined;
  if (JSON.stringify(before) === JSON.stringify(now)) return;
  turn.world.facts.set(metaKey, now);
  if (before === undefined) return;
  // A setting that there was not yet was what it is if nobody says anything.
  const were: Flat = { ...flat(defaultConfig), ...before };
  const names = [...new Set([...Object.keys(were), ...Object.keys(now)])];
  const changed = names.filter((name) => JSON.stringify(were[name]) !== JSON.stringify(now[name]));
  if (changed.length === 0) return;
  const told = changed.map((name) => `${name} ${JSON.stringify(were[name])} → ${JSON.stringify(now[name])}`);
  turn.audit({ kind: "settings", why: told.join(", ") });
}

interface Flat {
  readonly [name: string]: Json;
}

/** `limits.lineLength` and the like each by itself. */
function flat(config: NotedSettings): Flat {
  return Object.fromEntries(
    Object.entries<Json>(config)
      .filter(([name]) => !places.some((place) => place === name))
      .flatMap(([name, value]): [string, Json][] => {
        if (typeof value !== "object" || value === null || Array.isArray(value)) return [[name, value]];
        return Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each]);
      }),
  );
}
