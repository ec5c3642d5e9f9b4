/** One sentence about what happens, worded for each who hears it. */
import { inspect } from "node:util";
import { HoldfastError } from "../../errors.ts";
import type { Json } from "../../session/message.ts";
import { Markup, parseMarkup, withValue } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { atOnce } from "../../world/at-once.ts";
import type { GameObject } from "../game-object.ts";
import { isNoticedInDark } from "../sight.ts";
import { isSeen, nameSeen } from "../text-from.ts";
import { packageNamed } from "../views/package-named.ts";
import { capitalized, type Forms, possessiveOf, pronounForms, secondPerson, thirdPerson } from "./english.ts";

type Part = GameObject | Verb | Mention | Markup | string | number;

/** What somebody does: `does("give")` is `give` to who does it, and `gives` to all others. */
class Verb {
  readonly base: string;

  constructor(base: string) {
    this.base = base;
  }
}

/** Somebody who is not called by name. */
class Mention {
  readonly object: GameObject;
  readonly as: "they" | "them" | "its" | "name";
  /** What is theirs, if anything. */
  readonly what: string | null;

  constructor(object: GameObject, as: Mention["as"], what: string | null = null) {
    this.object = object;
    this.as = as;
    this.what = what;
  }
}

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

export class Telling {
  readonly strings: readonly string[];
  readonly parts: readonly Part[];
  readonly #beside: Beside | null;
  readonly #dark: boolean;

  constructor(strings: readonly string[], parts: readonly Part[], beside: Beside | null = null, dark = false) {
    this.strings = strings;
    this.parts = parts;
    this.#beside = beside;
    this.#dark = dark;
  }

  /** The same telling, with data beside it for clients that take that package: what `make` gives, asked once for each wording. */
  beside(packageName: string, make: (heard: Heard) => Json): Telling {
    return new Telling(this.strings, this.parts, { package: packageNamed(packageName), make }, this.#dark);
  }

  /** The same telling, as it is heard by those who see nothing of it. */
  inTheDark(): Telling {
    return new Telling(this.strings, this.parts, this.#beside, true);
  }

  /** What `looker` calls an object that is told of. */
  nameOf(object: GameObject, looker: GameObject | null): string {
    if (looker === null) return object.name;
    const isHidden = this.#dark && !isNoticedInDark(object, looker);
    if (!isHidden && isSeen(object, looker)) return nameSeen(object, looker);
    return object.pronouns === "it" ? "something" : "somebody";
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
    return this.#beside !== null;
  }

  /** As markup for `looker`; null is somebody who sees all there is, and is not told of. */
  wordedFor(looker: GameObject | null): string {
    return new Wording(this, looker).text;
  }

  /** The data beside what `looker` hears, if there is any. */
  dataFor(looker: GameObject | null, markup: string): { readonly package: string; readonly data: Json } | null {
    const beside = this.#beside;
    if (beside === null) return null;
    const heard: Heard = {
      text: renderPlain(parseMarkup(markup)),
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
  const perceived = part instanceof Mention ? part.object : part;
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

export function does(verb: string): Verb {
  return new Verb(verb);
}

/** `its(anna, "feet")`: "your feet", "Anna's feet", or "her feet" if Anna is who it is told of already. */
export function its(object: GameObject, what: string): Mention {
  return new Mention(object, "its", what);
}

/** "you" or "her". */
export function them(object: GameObject): Mention {
  return new Mention(object, "them");
}

/** "you" or "she". */
export function they(object: GameObject): Mention {
  return new Mention(object, "they");
}

/** By name, to whoever bears it too. */
export function named(object: GameObject): Mention {
  return new Mention(object, "name");
}

function objectOf(part: Part): GameObject | null {
  if (part instanceof Mention) return part.object;
  const isValue = typeof part !== "object" || part instanceof Verb || part instanceof Markup;
  return isValue ? null : part;
}

/** Where a sentence begins: at the very begin or behind the end of another, whatever colours stand in between. */
const atBegin = /(?:^|[.!?]["'”’]?\s+)(?:\|[a-z])*["“‘']?$/i;

function isAtBegin(text: string): boolean {
  return text === "" || atBegin.test(text);
}

class Wording {
  text = "";
  readonly #telling: Telling;
  readonly #looker: GameObject | null;
  /** Of whom the clause tells that is being written. */
  #subject: GameObject | null = null;

  constructor(telling: Telling, looker: GameObject | null) {
    this.#telling = telling;
    this.#looker = looker;
    const { strings, parts } = telling;
    for (let index = 0; index < strings.length; index++) {
      this.text += strings[index];
      const part = parts[index];
      if (part !== undefined) this.#write(part, index);
    }
  }

  #write(part: Part, index: number): void {
    if (part instanceof Verb) this.#show(this.#verb(part.base, index));
    else if (part instanceof Mention) this.#show(this.#mention(part));
    else if (part instanceof Markup || typeof part !== "object") this.text = withValue(this.text, part);
    else this.#show(this.#named(part, index));
  }

  #show(words: string): void {
    this.text = withValue(this.text, isAtBegin(this.text) ? capitalized(words) : words);
  }

  #named(object: GameObject, index: number): string {
    const isSubject = this.#leadsVerb(index);
    const again = object === this.#subject && !isSubject;
    if (isSubject) this.#subject = object;
    this.#subject ??= object;
    if (object === this.#looker) return again ? "yourself" : "you";
    return again ? formsOf(object).reflexive : this.#nameOf(object);
  }

  #mention({ object, as, what }: Mention): string {
    if (as === "name") return this.#nameOf(object);
    const isYou = object === this.#looker;
    const forms = formsOf(object);
    const isSubject = object === this.#subject;
    if (as === "its") {
      const whose = isYou ? "your" : isSubject ? forms.possessive : possessiveOf(this.#nameOf(object));
      return `${whose} ${what}`;
    }
    if (as === "they") this.#subject = object;
    return isYou ? "you" : as === "they" ? forms.subject : forms.object;
  }

  #verb(base: string, index: number): string {
    const before = this.#telling.parts[index - 1];
    const isPlural = before instanceof Mention && before.as === "they" && before.object.pronouns === "they";
    const isYours = this.#subject !== null && this.#subject === this.#looker;
    return isYours || isPlural ? secondPerson(base) : thirdPerson(base);
  }

  /** Does a verb stand right behind it? */
  #leadsVerb(index: number): boolean {
    const { strings, parts } = this.#telling;
    return parts[index + 1] instanceof Verb && strings[index + 1]!.trim() === "";
  }

  #nameOf(object: GameObject): string {
    return this.#telling.nameOf(object, this.#looker);
  }
}

/** What is set in play, and stored, may be no pronoun. */
function formsOf({ pronouns }: GameObject): Forms {
  return Object.hasOwn(pronounForms, pronouns) ? pronounForms[pronouns] : pronounForms.it;
}
