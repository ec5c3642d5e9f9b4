/** Texts that carry several languages until they reach a screen, which shows one of them. See docs/languages.md. */

/** They stand around what is said in each language. No player can type them, and whatever shows text leaves out those that belong to nothing. */
const begin = "\x1c";
const next = "\x1d";
const end = "\x1e";
const behindCode = "\x1f";

const alternatives = /\x1c([^\x1c\x1e]*)\x1e/g;

const languageCode = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;

/** As BCP 47 spells it: `en`, `pt-BR`. */
export function isLanguageCode(code: unknown): code is string {
  return typeof code === "string" && languageCode.test(code);
}

/** A value that is said and is no string, such as a telling: it carries its other languages by itself. */
export interface Spoken {
  in(others: Versions<Spoken>): Spoken;
}

type Sentence = string | Spoken | ((...values: never[]) => string | Spoken);

/** Sentences by their names; those that have values in them are functions. */
export interface Catalogue {
  readonly [name: string]: Sentence;
}

/** The same in several languages, by their codes. The first is for whoever wants none of them. */
export interface Versions<T> {
  readonly [language: string]: T;
}

/**
 * One text of several: `inLanguages({ en: "a lamp", es: "una lámpara" })` is `a lamp` on an English screen. Of several catalogues it
 * makes one, whose functions say the same in each language: `inLanguages<typeof english>({ en: english, es: spanish })`.
 */
export function inLanguages(versions: Versions<string>): string;
export function inLanguages<T extends Spoken>(versions: Versions<T>): T;
export function inLanguages<T extends Catalogue>(versions: Versions<T>): T;
export function inLanguages(versions: Versions<string | Spoken | Catalogue>): string | Spoken | Catalogue {
  const all = Object.entries(versions);
  const [[, first] = ["", ""]] = all;
  if (typeof first === "string") return joined(all as [string, string][]);
  if (isSpoken(first)) return first.in(versions as Versions<Spoken>);
  const names = Object.keys(first);
  return Object.fromEntries(
    names.map((name) => {
      const said = all.flatMap(([language, catalogue]) => {
        const sentence = (catalogue as Catalogue)[name];
        return sentence === undefined ? [] : [[language, sentence] as const];
      });
      return [name, together(said)];
    }),
  );
}

/** What `make` says in each of these languages, as one text. */
export function inEach(languages: readonly string[], make: (language: string) => string): string {
  return joined(languages.map((language) => [language, make(language)]));
}

/** What a screen of that language shows of a text: what is said in it, or in its plain form (`pt` for `pt-BR`), or else first. */
export function inLanguage(text: string, language = ""): string {
  if (!text.includes(begin)) return text;
  return text.replace(alternatives, (_, said: string) => chosen(said, language));
}

/** It is not the same in all languages. */
export function carriesLanguages(text: string): boolean {
  return text.includes(begin);
}

/** The text in each language that it carries, or as it is: each once. */
export function eachLanguageOf(text: string): readonly string[] {
  if (!text.includes(begin)) return [text];
  return [...new Set(languagesOf(text).map((language) => inLanguage(text, language)))];
}

/** What `make` makes of a text in each of its languages, as one text. */
export function withEachLanguage(text: string, make: (text: string) => string): string {
  if (!text.includes(begin)) return make(text);
  return inEach(languagesOf(text), (language) => make(inLanguage(text, language)));
}

/** The text with `said` in place of what a screen of that language shows of it; what it says in others stays. */
export function withLanguage(text: string, language: string, said: string): string {
  if (!text.includes(begin)) return said;
  const languages = languagesOf(text);
  const shown = shownOf(languages, language);
  return inEach(languages, (each) => (each === shown ? said : inLanguage(text, each)));
}

function languagesOf(text: string): readonly string[] {
  const languages = new Set<string>();
  for (const [, said = ""] of text.matchAll(alternatives)) for (const [code] of partsOf(said)) languages.add(code);
  return [...languages];
}

/**
 * The one of these languages that is wanted most, or else the first. `wanted` is as browsers say it, the best first:
 * `es-MX,es;q=0.8,en`.
 */
export function languageFor(wanted: string, languages: readonly string[]): string {
  for (const piece of wanted.slice(0, wantedMax).split(",")) {
    const code = piece.replace(/;.*$/s, "").trim().replaceAll("_", "-").toLowerCase();
    const found =
      languages.find((language) => language.toLowerCase() === code) ??
      languages.find((language) => plain(language).toLowerCase() === plain(code));
    if (found !== undefined) return found;
  }
  return languages[0] ?? "";
}

const wantedMax = 200;

/** `es_ES.UTF-8` is `es-ES`; empty for what names no language, as `C` does. */
export function languageOfLocale(locale: string): string {
  return /^[a-z]{2,3}(?:_[A-Z]{2})?(?=[.@]|$)/.exec(locale)?.[0].replace("_", "-") ?? "";
}

function isSpoken(value: Spoken | Catalogue): value is Spoken {
  return typeof value.in === "function" && Object.getPrototypeOf(value) !== Object.prototype;
}

function together(versions: readonly (readonly [language: string, sentence: Sentence])[]): Sentence {
  const [, first] = versions[0]!;
  if (typeof first === "string") return joined(versions as readonly (readonly [string, string])[]);
  if (typeof first !== "function") return first.in(Object.fromEntries(versions) as Versions<Spoken>);
  const makers = versions as readonly (readonly [string, (...values: never[]) => string | Spoken])[];
  const say = (...values: never[]) =>
    together(makers.map(([language, make]) => [language, make(...values)])) as string | Spoken;
  return Object.defineProperty(say, "length", { value: first.length });
}

/** Values in it that carry languages themselves are each in the language of what they stand in. */
function joined(versions: readonly (readonly [language: string, text: string])[]): string {
  const said = versions.map(([language, text]) => [language, inLanguage(text, language)] as const);
  const [[, first] = ["", ""]] = said;
  if (said.every(([, text]) => text === first)) return first;
  return `${begin}${said.map(([language, text]) => `${language}${behindCode}${text}`).join(next)}${end}`;
}

function partsOf(said: string): readonly (readonly [language: string, text: string])[] {
  return said.split(next).map((part) => {
    const at = part.indexOf(behindCode);
    return [part.slice(0, Math.max(at, 0)), part.slice(at + 1)] as const;
  });
}

function chosen(said: string, language: string): string {
  const parts = new Map(partsOf(said));
  return parts.get(shownOf([...parts.keys()], language)) ?? "";
}

/** Of the languages in which something is said that which a screen shows: its own, the plain form of that, or else the first. */
function shownOf(languages: readonly string[], language: string): string {
  return [language, plain(language)].find((code) => languages.includes(code)) ?? languages[0]!;
}

function plain(language: string): string {
  return language.split("-", 1)[0]!;
}
