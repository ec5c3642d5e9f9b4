/** Reads a game's settings: holdfast.config.ts, with the environment laid over it, each checked by its row in the table. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Config, type Settings, type StorePlace, settingTable, tableWith } from "./config.ts";
import { HoldfastError, whereAndWhat } from "./errors.ts";
import { objectionTo, type ProtocolDefinition } from "./protocols/definition.ts";
import { isSetting, type Kind, type Setting, type SettingTable, shown } from "./setting.ts";

export interface Place {
  /** The game's directory, where holdfast.config.ts is. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** How the settings of a game may be called. */
export const configNames = ["holdfast.config.ts", "holdfast.config.js", "holdfast.config.mjs"];

function fileIn(directory: string): string | undefined {
  return configNames.map((name) => join(directory, name)).find((path) => existsSync(path));
}

function configFileIn(directory: string): string {
  const file = fileIn(directory);
  if (file) return file;
  throw new HoldfastError("no-config", `There is no holdfast.config.ts in ${directory}.`, {
    advice: "Go to the game's directory, or name it: `holdfast start DIRECTORY`.",
  });
}

/** What the file exports, unchecked; it is read anew each time it has changed. */
async function importSettings(file: string): Promise<unknown> {
  try {
    const module = await import(`${pathToFileURL(file)}?changed=${statSync(file).mtimeMs}`);
    if ("default" in module) return module.default;
  } catch (error) {
    throw new HoldfastError("bad-config", `${file} can't be read: ${whereAndWhat(error)}`, {
      advice: "Mend the file: it is a module whose default export is `defineConfig({ … })`.",
      cause: error,
    });
  }
  throw new HoldfastError("bad-config", `${file} has no default export.`, {
    advice: "End it with `export default defineConfig({ … })`.",
  });
}

/** All settings, with absolute paths. Rejects with a HoldfastError that says what to mend. */
export async function loadConfig({ directory: place, environment }: Place): Promise<Config> {
  const directory = resolve(place);
  const file = configFileIn(directory);
  const said = await importSettings(file);
  const table = tableWith(protocolsIn(said, file));
  const reading = new Reading(directory, environment);
  const settings = reading.group(table, said, "") as Omit<Config, "directory" | "file">;
  const config: Config = { ...settings, directory, file };
  const { certificate, key } = config.tls;
  if ((certificate === null) !== (key === null)) reading.wrong.push("tls needs both certificate and key, or neither.");
  if (reading.wrong.length > 0) throw unusable(file, reading.wrong);
  if (!existsSync(config.game)) {
    throw new HoldfastError("no-game", `The game's module ${config.game} does not exist.`, {
      advice: `Write it, or set \`game\` in ${file}.`,
    });
  }
  return config;
}

/** Only the data directory, for commands that need nothing else and should be quick. */
export async function loadDataDirectory({ directory: place, environment }: Place): Promise<string> {
  const directory = resolve(place);
  const { standard, variable } = settingTable.data;
  const outdone = environment[String(variable)]?.trim();
  if (outdone) return resolve(directory, outdone);
  const said = (await importSettings(configFileIn(directory))) as Settings | undefined;
  return resolve(directory, typeof said?.data === "string" ? said.data : standard);
}

/** Where the world is kept: for commands that need neither the game nor any other setting. */
export async function loadStorePlace({ directory: place, environment }: Place): Promise<StorePlace> {
  const directory = resolve(place);
  const { data, durability, store } = settingTable;
  const isNamed = Boolean(environment[String(data.variable)]?.trim());
  const file = isNamed && !fileIn(directory) ? "" : configFileIn(directory);
  const said = (file === "" ? {} : await importSettings(file)) as Settings | null | undefined;
  const reading = new Reading(directory, environment);
  const kept = { data: said?.data, durability: said?.durability, store: said?.store };
  const values = reading.group({ data, durability, store }, kept, "") as Omit<StorePlace, "file">;
  if (reading.wrong.length > 0) throw unusable(file, reading.wrong);
  return { ...values, file };
}

/** The store of one's own, unchecked: code, like the protocols. */
export async function loadOwnStore(file: string): Promise<unknown> {
  return ((await importSettings(file)) as Settings | null | undefined)?.store;
}

/** The protocols of one's own. They are code, which goes into no JSON: the Portal imports the file by itself. */
export async function loadProtocols(file: string): Promise<readonly ProtocolDefinition[]> {
  return protocolsIn(await importSettings(file), file);
}

/** What is wrong with the list itself is said by its row in the table. */
function protocolsIn(said: unknown, file: string): readonly ProtocolDefinition[] {
  const list = (said as Settings | null | undefined)?.protocols;
  const taken = Object.keys(settingTable.ports);
  return (Array.isArray(list) ? list : []).map((definition, index) => {
    const objection = objectionTo(definition, taken);
    if (objection !== null) {
      throw new HoldfastError(
        "bad-protocol",
        `${file} has a protocol, protocols[${index}], that can't be used: ${objection}.`,
        {
          advice: "docs/writing-a-protocol.md tells how a protocol is defined.",
        },
      );
    }
    taken.push(definition.name);
    return definition;
  });
}

/** One reading of the table against what was said; what can't be used is collected, so that all of it is told at once. */
class Reading {
  readonly wrong: string[] = [];
  readonly #directory: string;
  readonly #environment: Place["environment"];

  constructor(directory: string, environment: Place["environment"]) {
    this.#directory = directory;
    this.#environment = environment;
  }

  /** What is `undefined` is as if it were not there, at every depth. */
  group(table: SettingTable, said: unknown, path: string): object {
    const isGroup = typeof said === "object" && said !== null && !Array.isArray(said);
    if (said !== undefined && !isGroup)
      this.wrong.push(`${path || "The default export"} is ${shown(said)}, which is no object.`);
    const values = (isGroup ? said : {}) as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(values)) {
      if (!Object.hasOwn(table, name)) this.wrong.push(`There is no setting ${under(path, name)}.`);
    }
    return Object.fromEntries(
      Object.entries(table).map(([name, entry]) => {
        const [value, at] = [Object.hasOwn(values, name) ? values[name] : undefined, under(path, name)];
        return [name, isSetting(entry) ? this.#value(entry, value, at) : this.group(entry, value, at)];
      }),
    );
  }

  #value({ kind, standard, variable }: Setting<unknown>, said: unknown, path: string): unknown {
    const isUsable = said === undefined || kind.is(said);
    if (!isUsable) this.wrong.push(`${path} is ${shown(said)}, which is not ${kind.wanted}.`);
    const outdone = this.#outdone(kind, variable);
    const value = outdone !== undefined ? outdone : isUsable && said !== undefined ? said : standard;
    return kind.keep ? kind.keep(value, this.#directory) : value;
  }

  /** What the environment says; undefined if nothing. A variable that is set but empty counts as not set. */
  #outdone({ parse, wanted }: Kind<unknown>, variable: string | null): unknown {
    const text = variable === null ? undefined : this.#environment[variable]?.trim();
    if (!text) return undefined;
    const value = parse?.(text);
    if (value !== undefined) return value;
    throw new HoldfastError("bad-environment", `${variable} is "${text}", which is not ${wanted}.`, {
      advice: "Correct the variable, or unset it.",
    });
  }
}

function under(group: string, name: string): string {
  return group === "" ? name : `${group}.${name}`;
}

function unusable(file: string, wrong: readonly string[]): HoldfastError {
  return new HoldfastError("bad-config", `${file} has settings that can't be used:\n${wrong.join("\n")}`, {
    advice: "Mend the settings named above.",
  });
}
