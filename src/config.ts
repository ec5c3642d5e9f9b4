/**
 * The settings of one game, one row each: what it may be, what it is if nobody says anything, and the environment variable
 * that outdoes holdfast.config.ts. docs/operators.md explains each.
 */
import { limitTable } from "./limits.ts";
import type { ProtocolDefinition } from "./protocols/definition.ts";
import type { ProxyHeader } from "./protocols/proxy-header.ts";
import {
  addresses,
  isSetting,
  languageCodes,
  listOf,
  oneOf,
  origins,
  path,
  pathOrNull,
  port,
  type SettingTable,
  type Some,
  setting,
  someText,
  type Values,
  whole,
  yesOrNo,
} from "./setting.ts";
import type { OpenStore } from "./store/store.ts";
import { type Script, scriptNames } from "./text/scripts.ts";

export { defaultLimits, type Limits } from "./limits.ts";
export type { ProxyHeader } from "./protocols/proxy-header.ts";

const registrations = ["open", "closed", "invitation"] as const;
export type Registration = (typeof registrations)[number];

/** Whose word counts where an area's file and the world have both changed something. */
export const preferences = ["neither", "file", "world"] as const;
export type Preference = (typeof preferences)[number];

const scripts = listOf<Script>(oneOf(scriptNames), `a list of some of ${scriptNames.join(", ")}`);

const proxyHeader = oneOf<ProxyHeader>(["forbidden", "required"]);

export const settingTable = {
  /** The game's module. */
  game: setting(path, "game.ts"),
  /** Where database, keys, sockets and logs are. */
  data: setting(path, "data", "HOLDFAST_DATA"),
  /** The address that the players' ports are bound to. */
  host: setting(someText, "127.0.0.1", "HOLDFAST_HOST"),
  /** The port of each protocol, by its name; `null` is switched off, 0 lets the system choose. */
  ports: {
    telnet: setting(port, 4000, "HOLDFAST_TELNET_PORT"),
    web: setting(port, 4001, "HOLDFAST_WEB_PORT"),
    /** Telnet over TLS. */
    tls: setting(port, 4003, "HOLDFAST_TLS_PORT"),
    ssh: setting(port, 4004, "HOLDFAST_SSH_PORT"),
    /** Kept for later; nothing listens there yet. */
    admin: setting(port, 4005, "HOLDFAST_ADMIN_PORT"),
  },
  /** Protocols of your own. Their code runs in the Portal; docs/writing-a-protocol.md tells what that means. */
  protocols: setting<readonly ProtocolDefinition[], readonly string[]>(
    { wanted: "a list of protocols", is: Array.isArray, keep: (list) => list.map(({ name }) => name) },
    [],
  ),
  /** A store of your own; null keeps the world in an SQLite file in the data directory. docs/store.md tells more. */
  store: setting<OpenStore | null, "own" | "sqlite">(
    {
      wanted: "a function that gives a store, or null",
      is: (value) => value === null || typeof value === "function",
      keep: (value) => (value === null ? "sqlite" : "own"),
    },
    null,
  ),
  /** Addresses and CIDR ranges that the connection, login and line rates do not bind. */
  trusted: setting(addresses, [], "HOLDFAST_TRUSTED"),
  /** The languages that are spoken, by their codes. The first is for those whose client wants none of them. */
  languages: setting(languageCodes, ["en"], "HOLDFAST_LANGUAGES"),
  names: {
    /** The scripts that names may be written in; each name is in one of them. */
    scripts: setting(scripts, ["Latin"]),
  },
  /** How many guests may play at once; 0 allows none. */
  guests: setting(whole(0, 1_000_000), 0, "HOLDFAST_GUESTS"),
  /** Who may make an account: everybody, nobody, or who has an invitation of an operator's. */
  registration: setting(oneOf(registrations), "open", "HOLDFAST_REGISTRATION"),
  /** The bounds of every flow; docs/limits.md explains each. */
  limits: limitTable,
  /** Proxies whose PROXY header or X-Forwarded-For is believed, as addresses and CIDR ranges. */
  proxies: setting(addresses, []),
  /** `required`: every connection to that port must begin with a PROXY header, from a listed proxy. */
  proxyHeader: {
    telnet: setting(proxyHeader, "forbidden"),
    tls: setting(proxyHeader, "forbidden"),
    ssh: setting(proxyHeader, "forbidden"),
    web: setting(proxyHeader, "forbidden"),
  },
  /** Origins beside its own that may open a web socket, as scheme, host and port: `https://play.example.org`. */
  origins: setting(origins, []),
  tls: {
    /** A PEM file; null makes a self-signed certificate in the data directory. */
    certificate: setting(pathOrNull, null),
    /** The certificate's key, a PEM file; null goes with a `certificate` of null. */
    key: setting(pathOrNull, null),
    /** Serves the web port over TLS too. */
    web: setting(yesOrNo, false),
  },
  /** Lets somebody in over SSH without any proof, to the login screen. */
  sshAnonymous: setting(yesOrNo, false),
  /** `full` survives the loss of power; `normal` may then lose the last moments. Neither loses anything to a crash. */
  durability: setting(oneOf(["full", "normal"]), "full"),
  /** Operators may look at the world with expressions of JavaScript, `@eval`: that is as good as a shell. */
  eval: setting(yesOrNo, false),
  /** Whose word counts, at each new generation, where an area and the world have both changed something. */
  prefer: setting(oneOf(preferences), "neither", "HOLDFAST_PREFER"),
  /** Whether a second Server is ready to take over when the one that serves dies: `auto` where there is memory for it. */
  spare: setting(oneOf(["auto", "always", "never"]), "auto", "HOLDFAST_SPARE"),
} satisfies SettingTable;

/** The table with the rows that each of these protocols has like a built-in one. */
export function tableWith(protocols: readonly ProtocolDefinition[]): SettingTable {
  const rows = <Row>(row: (definition: ProtocolDefinition) => Row) =>
    Object.fromEntries(protocols.map((definition) => [definition.name, row(definition)]));
  return {
    ...settingTable,
    ports: { ...settingTable.ports, ...rows(({ name, port: own }) => setting(port, own, portVariable(name))) },
    proxyHeader: { ...settingTable.proxyHeader, ...rows(() => setting(proxyHeader, "forbidden")) },
  };
}

/** The environment variable of a protocol's port. */
export function portVariable(name: string): string {
  return `HOLDFAST_${name.toUpperCase().replaceAll("-", "_")}_PORT`;
}

/** The ports of protocols of one's own stand beside the built-in ones, by their names. */
type WithOwn<Group, Value> = Group & { readonly [name: string]: Value };

type Kept = Values<typeof settingTable>;

/** All settings, with absolute paths. It can be written as JSON: a protocol stands there by its name, and a store by whose it is. */
export interface Config extends Omit<Kept, "ports" | "proxyHeader"> {
  /** The game's directory, and its holdfast.config.ts. */
  readonly directory: string;
  readonly file: string;
  readonly ports: WithOwn<Kept["ports"], number | null>;
  readonly proxyHeader: WithOwn<Kept["proxyHeader"], ProxyHeader>;
}

/** Where the world is kept, and how. */
export type StorePlace = Pick<Config, "data" | "durability" | "file" | "store">;

type Said = Some<typeof settingTable>;

/** What a game's holdfast.config.ts may say: any part of the settings; paths are relative to its directory. */
export interface Settings extends Omit<Said, "ports" | "proxyHeader"> {
  readonly ports?: WithOwn<NonNullable<Said["ports"]>, number | null | undefined>;
  readonly proxyHeader?: WithOwn<NonNullable<Said["proxyHeader"]>, ProxyHeader | undefined>;
}

/** What holds if nobody says anything, with paths as they are in the table. */
export const defaultConfig = standards(settingTable) as Omit<Config, "directory" | "file">;

function standards(table: SettingTable): object {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => {
      if (!isSetting(entry)) return [name, standards(entry)];
      const { kind, standard } = entry;
      // A path is none before there is a directory.
      return [name, kind.keep && typeof standard !== "string" ? kind.keep(standard, "") : standard];
    }),
  );
}

/** Gives the settings back as they are; it is there so that an author's editor knows every field. */
export function defineConfig(settings: Settings): Settings {
  return settings;
}
