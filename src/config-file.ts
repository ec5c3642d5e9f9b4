/** Reads a game's settings: holdfast.config.ts, with the environment laid over it, each checked by its row in the table. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Config, type Settings, type StorePlace, settingTable, tableWith } from "./config.ts";
import { HoldfastError, whereAndWhat } from "./errors.ts";
import { objectionTo, type ProtocolDefinition } from "./protocols/definition.ts";
import { SettingsReading } from "./settings-reading.ts";

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
      advice: "Mend the file and try again.",
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
  const reading = new SettingsReading({ whole: "The default export", directory, environment });
  const settings = reading.group(table, said) as Omit<Config, "directory" | "file">;
  const config: Config = { ...settings, directory, file };
  const { certificate, key } = config.tls;
  if ((certificate === null) !== (key === null)) reading.wrong.push("tls needs both certificate and key, or neither.");
  reading.end(unusable(file));
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
  const reading = new SettingsReading({ whole: "The default export", directory, environment });
  const kept = { data: said?.data, durability: said?.durability, store: said?.store };
  const values = reading.group({ data, durability, store }, kept) as Omit<StorePlace, "file">;
  reading.end(unusable(file));
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

function unusable(file: string): string {
  return `${file} has settings that can't be used:`;
}
