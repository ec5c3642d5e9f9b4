/** Reads a game's settings: holdfast.config.ts, checked, with the environment laid over it and defaults below. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config, Settings } from "./config.ts";
import { defaultConfig, registrations } from "./config.ts";
import { HoldfastError, whereAndWhat } from "./errors.ts";
import { isAddressOrRange } from "./session/address.ts";

export interface Place {
  /** The game's directory, where holdfast.config.ts is. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const fileNames = ["holdfast.config.ts", "holdfast.config.js", "holdfast.config.mjs"];

function configFileIn(directory: string): string {
  const file = fileNames.map((name) => join(directory, name)).find((path) => existsSync(path));
  if (file) return file;
  throw new HoldfastError("no-config", `There is no holdfast.config.ts in ${directory}.`, {
    advice: "Go to the game's directory, or name it: `holdfast start DIRECTORY`.",
  });
}

/** Reads the file anew each time it has changed. */
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
  const settings = await checkSettings(file, await importSettings(file));
  const over = readEnvironment(environment);
  const config: Config = {
    ...defaultConfig,
    ...settings,
    ...over,
    directory,
    game: resolve(directory, settings.game ?? defaultConfig.game),
    data: resolve(directory, over.data ?? settings.data ?? defaultConfig.data),
    ports: { ...defaultConfig.ports, ...settings.ports, ...over.ports },
    limits: { ...defaultConfig.limits, ...settings.limits },
    proxyHeader: { ...defaultConfig.proxyHeader, ...settings.proxyHeader },
    tls: absoluteTls(directory, { ...defaultConfig.tls, ...settings.tls }),
  };
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
  if (environment.HOLDFAST_DATA) return resolve(directory, environment.HOLDFAST_DATA);
  const settings = (await importSettings(configFileIn(directory))) as Settings | undefined;
  return resolve(directory, typeof settings?.data === "string" ? settings.data : defaultConfig.data);
}

function absoluteTls(directory: string, tls: Config["tls"]): Config["tls"] {
  const absolute = (path: string | null) => (path === null ? null : resolve(directory, path));
  return { ...tls, certificate: absolute(tls.certificate), key: absolute(tls.key) };
}

async function checkSettings(file: string, settings: unknown): Promise<Settings> {
  const { settingsSchema, prettifyError } = await import("./config-schema.ts");
  const parsed = settingsSchema.safeParse(settings);
  if (parsed.success) return given(parsed.data) as Settings;
  throw new HoldfastError("bad-config", `${file} has settings that can't be used:\n${prettifyError(parsed.error)}`, {
    advice: "Mend the settings named above.",
  });
}

/** Only what has a value: what is `undefined`, also in settings of settings, is as if it were not there. */
function given(values: object): Record<string, unknown> {
  const isGroup = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isGroup(value) ? given(value) : value]),
  );
}

/** A variable that is set but empty counts as not set. */
function readEnvironment(
  environment: Place["environment"],
): Pick<Settings, "host" | "data" | "guests" | "registration" | "trusted" | "ports"> {
  const read = <T>(name: string, parse: (text: string) => T | undefined, wanted: string): T | undefined => {
    const text = environment[name]?.trim();
    if (!text) return undefined;
    const value = parse(text);
    if (value !== undefined) return value;
    throw new HoldfastError("bad-environment", `${name} is "${text}", which is not ${wanted}.`, {
      advice: `Correct the variable, or unset it.`,
    });
  };
  const port = (name: string) => read(`HOLDFAST_${name}_PORT`, parsePort, "a port from 0 to 65535, or `off`");
  return given({
    host: read("HOLDFAST_HOST", (text) => text, "an address"),
    data: read("HOLDFAST_DATA", (text) => text, "a directory"),
    guests: read("HOLDFAST_GUESTS", (text) => parseWhole(text, 1_000_000), "a number of guests"),
    registration: read(
      "HOLDFAST_REGISTRATION",
      (text) => registrations.find((one) => one === text),
      "`open`, `closed` or `invitation`",
    ),
    trusted: read("HOLDFAST_TRUSTED", parseRanges, "a list of addresses or ranges such as `127.0.0.1, 10.0.0.0/8`"),
    ports: given({
      telnet: port("TELNET"),
      web: port("WEB"),
      tls: port("TLS"),
      ssh: port("SSH"),
      admin: port("ADMIN"),
    }),
  });
}

function parseWhole(text: string, max: number): number | undefined {
  return /^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

function parsePort(text: string): number | null | undefined {
  return text === "off" ? null : parseWhole(text, 65_535);
}

function parseRanges(text: string): readonly string[] | undefined {
  const ranges = text.split(",").map((range) => range.trim());
  return ranges.every(isAddressOrRange) ? ranges : undefined;
}
