/** A player's own settings: at once for this session, and for later ones with the account. */
import type { ColorDepth, PreferenceChange, Preferences } from "../../session/sync-data.ts";
import { canonicalEncoding } from "../../text/encoding-names.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { no, type Slot, slot, text } from "../commands/slot.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";

interface Option {
  readonly name: string;
  readonly meaning: string;
  /** Which values it can have, as they are said to a player. */
  readonly values: string;
  /** The setting, or null if `typed` is none of the values. */
  read(typed: string): Preferences | null;
  /** Leaves the choice to what the client reports. */
  readonly auto: PreferenceChange;
  show(preferences: Preferences): string | null;
}

const narrowest = 20;
const widest = 500;
const shortestPage = 4;
const longestPage = 500;

function isBetween(typed: string, least: number, most: number): boolean {
  return /^\d{1,3}$/.test(typed) && +typed >= least && +typed <= most;
}

const switches: { readonly [typed: string]: boolean } = {
  on: true,
  yes: true,
  sí: true,
  si: true,
  off: false,
  no: false,
};

const depths: { readonly [typed: string]: ColorDepth } = {
  off: 0,
  none: 0,
  "16": 16,
  on: 16,
  "256": 256,
  truecolor: 16_777_216,
};

const depthNames: { readonly [Depth in ColorDepth]: string } = {
  0: "off",
  16: "16",
  256: "256",
  16777216: "truecolor",
};

const standing: readonly Option[] = [
  {
    name: "screenreader",
    meaning: sentences.screenReaderMeaning,
    values: sentences.screenReaderValues,
    read: (typed) => (Object.hasOwn(switches, typed) ? { screenReader: switches[typed]! } : null),
    auto: { screenReader: undefined },
    show: ({ screenReader }) => (screenReader === undefined ? null : screenReader ? "on" : "off"),
  },
  {
    name: "colors",
    meaning: sentences.colorsMeaning,
    values: sentences.colorsValues,
    read: (typed) => (Object.hasOwn(depths, typed) ? { colors: depths[typed]! } : null),
    auto: { colors: undefined },
    show: ({ colors }) => (colors === undefined ? null : depthNames[colors]),
  },
  {
    name: "width",
    meaning: sentences.widthMeaning,
    values: sentences.widthValues(narrowest, widest),
    read: (typed) => (isBetween(typed, narrowest, widest) ? { width: +typed } : null),
    auto: { width: undefined },
    show: ({ width }) => (width === undefined ? null : String(width)),
  },
  {
    name: "encoding",
    meaning: sentences.encodingMeaning,
    values: sentences.encodingValues,
    read: (typed) => {
      const encoding = canonicalEncoding(typed);
      return encoding === null ? null : { encoding };
    },
    auto: { encoding: undefined },
    show: ({ encoding }) => encoding ?? null,
  },
  {
    name: "pages",
    meaning: sentences.pagesMeaning,
    values: sentences.pagesValues(shortestPage, longestPage),
    read: (typed) =>
      typed === "off" ? { pages: "off" } : isBetween(typed, shortestPage, longestPage) ? { pages: +typed } : null,
    auto: { pages: undefined },
    show: ({ pages }) => (pages === undefined ? null : String(pages)),
  },
];

function languageOption(languages: readonly string[]): Option {
  return {
    name: "language",
    meaning: sentences.languageMeaning,
    values: sentences.languageValues(languages),
    read(typed) {
      const language = languages.find((code) => code.toLowerCase() === typed);
      return language === undefined ? null : { language };
    },
    auto: { language: undefined },
    show: ({ language }) => language ?? null,
  };
}

/** By its name or its beginning; colours are spelt in two ways. */
function optionNamed(options: readonly Option[]): Slot<Option> {
  return slot({
    takes: "word",
    read(typed) {
      const wanted = typed.toLowerCase().replace("colour", "color");
      return options.find(({ name }) => name.startsWith(wanted)) ?? no(sentences.noSuchOption(typed));
    },
    names: () => options.map(({ name }) => name),
  });
}

/** There is a language to choose where the game has several. */
export function optionsCommand(languages: readonly string[]): Command {
  const options = languages.length > 1 ? [...standing, languageOption(languages)] : standing;
  return command({
    how: [
      "options",
      "options <name>",
      "options <name> <value>",
      "options <name> = <value>",
      "option",
      "@options",
      "@option",
    ],
    help: "Shows your settings, or changes one.\nTo leave it to your client: options width auto.",
    with: { name: optionNamed(options), value: text },
    run(turn, { name: option, value = "" }) {
      if (!option) return turn.msg(settings(turn, options));
      const typed = value.toLowerCase();
      const change = typed === "auto" ? option.auto : option.read(typed);
      if (!change) return turn.msg(sentences.badOption(option.name, option.values));
      sessionOf(turn).setPreferences(change);
      turn.msg(sentences.optionSet(option.name, typed));
    },
  });
}

function settings(turn: Turn, options: readonly Option[]): string {
  const { preferences } = sessionOf(turn);
  const lines = options.map(({ name, meaning, values, show }) =>
    sentences.option(name, show(preferences) ?? "auto", meaning, values),
  );
  return [...lines, sentences.optionsUsage].join("\n");
}
