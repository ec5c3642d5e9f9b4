/** One sentence about what happens, worded for each who hears it. */
import { inspect } from "node:util";
import { HoldfastError } from "../../errors.ts";
import type { Json } from "../../session/message.ts";
import { inEach, inLanguage, type Spoken, type Versions, withEachLanguage } from "../../text/languages.ts";
import { Markup, parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { sentences } from "../../words/catalogue.ts";
import { atOnce } from "../../world/at-once.ts";
import type { GameObject } from "../game-object.ts";
import { isNoticedInDark } from "../sight.ts";
import { isSeen, nameSeen, shownName } from "../text-from.ts";
import { packageNamed } from "../views/package-named.ts";
import { englishWording } from "./english-wording.ts";
import { spanishWording } from "./spanish-wording.ts";
import { Clitic, Mention, Verb, type Wanted } from "./told.ts";

type Part = GameObject | Verb | Mention<GameObject> | Clitic<GameObject> | Markup | string | number;

/** A telling as it is heard by some, who are all told the same. */
export interface Heard {
  /** The words, without their colours. */
  readonly text: string;
  /** What they call an object. */
  nameOf(object: GameObject): string;
}

interface Beside {
  readonly package: string;
  readonly make: (heard: Heard) => Json;
}

/** What a telling is beside its words. */
interface How {
  readonly beside: Beside | null;
  readonly dark: boolean;
  /** In each of its languages; null is English alone. */
  readonly versions: ReadonlyMap<string, Telling> | null;
}

const plainly: How = { beside: null, dark: false, versions: null };

const wordings: { readonly [language: string]: (wanted: Wanted<GameObject>) => string } = {
  en: englishWording,
  es: spanishWording,
};

export class Telling implements Spoken {
  readonly strings: readonly string[];
  readonly parts: readonly Part[];
  readonly #told: How;

  constructor(strings: readonly string[], parts: readonly Part[], told: How = plainly) {
    this.strings = strings;
    this.parts = parts;
    this.#told = told;
  }

  #as(change: Partial<How>): Telling {
    return new Telling(this.strings, this.parts, { ...this.#told, ...change });
  }

  /** The same telling, with data beside it for clients that take that package: what `make` gives, asked once for each wording. */
  beside(packageName: string, make: (heard: Heard) => Json): Telling {
    return this.#as({ beside: { package: packageNamed(packageName), make } });
  }

  /** The same telling, as it is heard by those who see nothing of it. */
  inTheDark(): Telling {
    return this.#as({ dark: true });
  }

  /** The same in several languages, by their codes: what `inLanguages` makes of tellings. */
  in(versions: Versions<Spoken>): Telling {
    return this.#as({ versions: new Map(Object.entries(versions as Versions<Telling>)) });
  }

  /** The same, said in these languages alone, as far as it is. */
  spokenIn(languages: readonly string[]): Telling {
    const { versions } = this.#told;
    if (versions === null) return this;
    const kept = [...versions].filter(([language]) => languages.includes(language));
    return this.#as({ versions: new Map(kept.length > 0 ? kept : [...versions].slice(0, 1)) });
  }

  /** What `looker` calls an object that is told of. */
  nameOf(object: GameObject, looker: GameObject | null): string {
    if (looker === null) return shownName(object, object.name);
    const isHidden = this.#told.dark && !isNoticedInDark(object, looker);
    if (!isHidden && isSeen(object, looker)) return nameSeen(object, looker);
    return object.pronouns === "it" ? sentences.something : sentences.somebody;
  }

  /** Everybody and everything that is told of. */
  get about(): readonly GameObject[] {
    const about: GameObject[] = [];
    for (const part of this.parts) {
      const object = objectOf(part);
      if (object) about.push(object);
    }
    return about;
  }

  get hasData(): boolean {
    return this.#told.beside !== null;
  }

  /** As markup for `looker`; null is somebody who sees all there is, and is not told of. */
  wordedFor(looker: GameObject | null): string {
    const { versions } = this.#told;
    if (versions === null) return this.#worded("en", this, looker);
    const worded = (language: string) => this.#worded(language, versions.get(language) ?? this, looker);
    return versions.size === 1 ? worded([...versions.keys()][0]!) : inEach([...versions.keys()], worded);
  }

  #worded(language: string, { strings, parts }: Telling, looker: GameObject | null): string {
    const nameOf = (object: GameObject) =>
      this.#told.versions === null ? this.nameOf(object, looker) : inLanguage(this.nameOf(object, looker), language);
    return (wordings[language] ?? englishWording)({ strings, parts, looker, nameOf, isObject });
  }

  /** The data beside what `looker` hears, if there is any. */
  dataFor(looker: GameObject | null, markup: string): { readonly package: string; readonly data: Json } | null {
    const { beside } = this.#told;
    if (beside === null) return null;
    const heard: Heard = {
      text: withEachLanguage(markup, (text) => renderPlain(parseMarkup(text))),
      nameOf: (object) => this.nameOf(object, looker),
    };
    return { package: beside.package, data: atOnce(beside.make(heard), `beside ${beside.package}`, beside.make) };
  }
}

/**
 * `` tell`${actor} ${does("give")} ${item} to ${who}.` `` reads "You give an apple to Bert." to who gives it, "Anna gives an
 * apple to you." to Bert, and "Anna gives an apple to Bert." to all others. A verb goes with the object right before it, else
 * with the first. Throws `telling-invalid` for a value that is not there. What stands between the values is markup; texts and numbers among the values are shown as they are.
 */
export function tell(strings: TemplateStringsArray, ...parts: readonly Part[]): Telling {
  const wrong = parts.findIndex((part) => !isPart(part));
  if (wrong >= 0) throw invalid(strings[wrong], parts[wrong]);
  return new Telling(strings, parts);
}

function isPart(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return typeof part === "string" || typeof part === "number";
  if (part instanceof Verb || part instanceof Markup) return true;
  const perceived = part instanceof Mention || part instanceof Clitic ? part.object : part;
  return typeof perceived === "object" && perceived !== null && "seenBy" in perceived;
}

function invalid(before: string | undefined, part: unknown): HoldfastError {
  const given =
    part === null || part === undefined
      ? "nothing"
      : inspect(part, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
  return new HoldfastError("telling-invalid", `A telling has ${given} to put behind "${before}".`, {
    advice: "Give each of its values: an object, a verb, a text or a number.",
  });
}

/** `third` is what all others than who does it read, in languages where that doesn't follow: `does("das", "da")`. */
export function does(verb: string, third: string | null = null): Verb {
  return new Verb(verb, third);
}

/** `its(anna, "feet")`: "your feet", "Anna's feet", or "her feet" if Anna is who it is told of already. */
export function its(object: GameObject, what: string): Mention<GameObject> {
  return new Mention(object, "its", what);
}

/** "you" or "her". */
export function them(object: GameObject): Mention<GameObject> {
  return new Mention(object, "them");
}

/** "you" or "she". */
export function they(object: GameObject): Mention<GameObject> {
  return new Mention(object, "they");
}

/** By name, to whoever bears it too. */
export function named(object: GameObject): Mention<GameObject> {
  return new Mention(object, "name");
}

/** What Spanish tellings are written with, beside objects, `does` and texts. `` tell`${actor} ${le(to)}${does("das", "da")} ${item} ${a(to)}.` `` */
export const inSpanish = {
  /** For whom a verb's object is who reads, `te`, or who does it, `se`; for others nothing. It stands right before the verb. */
  te: (object: GameObject): Clitic<GameObject> => new Clitic(object, "te"),
  /** The same where something is done to somebody: `le` for others. */
  le: (object: GameObject): Clitic<GameObject> => new Clitic(object, "le"),
  /** Whom such a verb is about: `a Berto`, `la lámpara`; nothing where `te` or `se` says it. */
  a: (object: GameObject): Clitic<GameObject> => new Clitic(object, "a"),
  /** What agrees with somebody: `agreeing(anna, "cansado", "cansada")`. */
  agreeing: (object: GameObject, masculine: string, feminine: string): Clitic<GameObject> =>
    new Clitic(object, { masculine, feminine }),
};

function isObject(part: unknown): part is GameObject {
  return objectOf(part as Part) !== null;
}

function objectOf(part: Part): GameObject | null {
  if (part instanceof Mention || part instanceof Clitic) return part.object;
  const isValue = typeof part !== "object" || part instanceof Verb || part instanceof Markup;
  return isValue ? null : part;
}
