/** One setting: what a value of it must be, what it is if nobody says anything, and the variable that outdoes both. */
import { resolve } from "node:path";
import { inspect } from "node:util";
import { isAddressOrRange } from "./session/address.ts";
import { isLanguageCode } from "./text/languages.ts";

/** What values are wanted. `Kept` is what becomes of a `Given` one in the configuration, if that is something else. */
export interface Kind<Given, Kept = Given> {
  /** Completes "… is 7, which is not". */
  readonly wanted: string;
  is(value: unknown): boolean;
  /** Reads an environment variable; undefined if the text is no such value. */
  parse?(text: string): Given | undefined;
  /** `directory` is the game's. */
  keep?(value: Given, directory: string): Kept;
}

export interface Setting<Given, Kept = Given> {
  readonly kind: Kind<Given, Kept>;
  readonly standard: Given;
  readonly variable: string | null;
}

export function setting<Given, Kept = Given>(
  kind: Kind<Given, Kept>,
  standard: NoInfer<Given>,
  variable: string | null = null,
): Setting<Given, Kept> {
  return { kind, standard, variable };
}

/** Settings by name, and groups of them. */
export interface SettingTable {
  // biome-ignore lint/suspicious/noExplicitAny: a table holds settings of all kinds
  readonly [name: string]: Setting<any, any> | SettingTable;
}

/** What the configuration holds in the end. */
export type Values<T> = {
  readonly [Name in keyof T]: T[Name] extends Setting<infer _Given, infer Kept> ? Kept : Values<T[Name]>;
};

/** What somebody may say: any part of it. */
export type Some<T> = {
  readonly [Name in keyof T]?: (T[Name] extends Setting<infer Given, infer _Kept> ? Given : Some<T[Name]>) | undefined;
};

// biome-ignore lint/suspicious/noExplicitAny: as above
export function isSetting(entry: SettingTable[string]): entry is Setting<any, any> {
  return typeof (entry as Setting<unknown>).kind?.is === "function";
}

/** A value as somebody wrote it, shortly. */
export function shown(value: unknown): string {
  const text = inspect(value, {
    depth: 1,
    maxStringLength: 60,
    maxArrayLength: 5,
    breakLength: Number.POSITIVE_INFINITY,
  });
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

// The kinds.

export const someText: Kind<string> = {
  wanted: "a text",
  is: (value) => typeof value === "string" && value !== "",
  parse: (text) => text,
};

export const yesOrNo: Kind<boolean> = { wanted: "true or false", is: (value) => typeof value === "boolean" };

/** A port's number; `null` (in the environment `off`) is switched off, 0 lets the system choose. */
export const port: Kind<number | null> = {
  wanted: "a port from 0 to 65535, or `off`",
  is: (value) => value === null || isWhole(value, 0, 65_535),
  parse: (text) => (text === "off" ? null : parseWhole(text, 65_535)),
};

export function whole(min: number, max: number): Kind<number> {
  return {
    wanted: `a whole number from ${min} to ${max}`,
    is: (value) => isWhole(value, min, max),
    parse: (text) => parseWhole(text, max),
  };
}

/** How many of a thing: half a line or half a connection would be none for ever. */
export const count: Kind<number> = {
  wanted: "a whole number of at least 1",
  is: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER),
};

export const rate: Kind<number> = { wanted: "a number above 0", is: (value) => isAbove0(value, Number.MAX_VALUE) };

/** A time that a timer of Node's waits for in one piece; a longer time would be over at once. */
export const waitedMs: Kind<number> = {
  wanted: "a time in milliseconds, of at most 24 days",
  is: (value) => isAbove0(value, 2 ** 31 - 1),
};

/** A time that no timer waits for in one piece may be as long as anybody could mean. */
export const countedMs: Kind<number> = {
  wanted: "a time in milliseconds, of at most ten years",
  is: (value) => isAbove0(value, 10 * 365 * 86_400_000),
};

export function oneOf<const T extends string>(names: readonly T[]): Kind<T> {
  return {
    wanted: namesOr(names),
    is: (value) => (names as readonly unknown[]).includes(value),
    parse: (text) => names.find((name) => name === text),
  };
}

export function listOf<T>(kind: Kind<T>, wanted: string): Kind<readonly T[]> {
  const is = (value: unknown) => Array.isArray(value) && value.every((each) => kind.is(each));
  return {
    wanted,
    is,
    parse(text) {
      const list = text.split(",").map((each) => each.trim() as T);
      return is(list) ? list : undefined;
    },
  };
}

/** A file or directory, named from the game's directory and kept as an absolute path. */
export const path: Kind<string> = {
  ...someText,
  wanted: "a path",
  keep: (value, directory) => resolve(directory, value),
};

export const pathOrNull: Kind<string | null> = {
  wanted: "a path, or null",
  is: (value) => value === null || path.is(value),
  keep: (value, directory) => (value === null ? null : resolve(directory, value)),
};

export const addresses = listOf<string>(
  { wanted: "", is: (value) => typeof value === "string" && isAddressOrRange(value) },
  "a list of IP addresses or CIDR ranges such as 10.0.0.0/8",
);

const someLanguages = listOf<string>({ wanted: "", is: isLanguageCode }, "");

/** At least one, each once. */
export const languageCodes: Kind<readonly string[]> = {
  wanted: "a list of codes of languages such as en, es or pt-BR",
  is: (value) =>
    someLanguages.is(value) &&
    new Set(value as string[]).size === (value as string[]).length &&
    (value as string[]).length > 0,
  parse: (text) => someLanguages.parse?.(text),
};

export const origins = listOf<string>(
  { wanted: "", is: (value) => typeof value === "string" && URL.canParse(value) && new URL(value).origin === value },
  "a list of origins: scheme, host and port alone, such as https://play.example.org",
);

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

function isAbove0(value: unknown, max: number): boolean {
  return typeof value === "number" && value > 0 && value <= max;
}

function parseWhole(text: string, max: number): number | undefined {
  return /^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

function namesOr(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
