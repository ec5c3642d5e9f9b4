/** Puts on record what has changed in the settings since they were last served with: nobody need have said so. */
import type { Config } from "../../config.ts";
import type { Json } from "../../session/message.ts";
import type { GameTurn } from "../turn/game-turn.ts";

const metaKey = "settings";

/** Those that change who can come in and what they can do, and what is promised to them. */
const noted = [
  "host",
  "ports",
  "guests",
  "registration",
  "trusted",
  "limits",
  "proxies",
  "proxyHeader",
  "origins",
  "tls",
  "sshAnonymous",
  "durability",
] as const satisfies readonly (keyof Config)[];

export type NotedSettings = Pick<Config, (typeof noted)[number]>;

/** The first time there is nothing to compare with. */
export function noteSettings(turn: Pick<GameTurn, "world" | "audit">, config: NotedSettings): void {
  const now = flat(config);
  const before = turn.world.getMeta(metaKey) as Flat | undefined;
  if (JSON.stringify(before) === JSON.stringify(now)) return;
  turn.world.setMeta(metaKey, now);
  if (before === undefined) return;
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (changed.length === 0) return;
  const told = changed.map((name) => `${name} ${JSON.stringify(before[name])} → ${JSON.stringify(now[name])}`);
  turn.audit({ kind: "settings", why: told.join(", ") });
}

interface Flat {
  readonly [name: string]: Json;
}

/** `limits.lineLength` and the like each by itself. */
function flat(config: NotedSettings): Flat {
  return Object.fromEntries(
    noted.flatMap((name): [string, Json][] => {
      const value = config[name];
      if (typeof value !== "object" || Array.isArray(value)) return [[name, value as Json]];
      return Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each as Json]);
    }),
  );
}
