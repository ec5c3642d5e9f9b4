/** A telling in English: "You give an apple to Bert.", "Anna gives an apple to you." */
import { type Markup, withValue } from "../../text/markup.ts";
import { capitalized, type Forms, possessiveOf, pronounForms, secondPerson, thirdPerson } from "./english.ts";
import { Clitic, isAtBegin, Mention, type Told, Verb, type Wanted } from "./told.ts";

/** The sentence, in English. Markup. */
export function englishWording<Of extends Told>(wanted: Wanted<Of>): string {
  return new Wording(wanted).text;
}

class Wording<Of extends Told> {
  text = "";
  readonly #wanted: Wanted<Of>;
  readonly #looker: Of | null;
  /** Of whom the clause tells that is being written. */
  #subject: Of | null = null;

  constructor(wanted: Wanted<Of>) {
    this.#wanted = wanted;
    this.#looker = wanted.looker;
    const { strings, parts } = wanted;
    for (let index = 0; index < strings.length; index++) {
      this.text += strings[index];
      const part = parts[index];
      if (part !== undefined) this.#write(part, index);
    }
  }

  #write(part: Wanted<Of>["parts"][number], index: number): void {
    if (part instanceof Verb) this.#show(this.#verb(part, index));
    else if (part instanceof Mention) this.#show(this.#mention(part));
    else if (part instanceof Clitic) this.#show(part.as === "a" ? this.#nameOf(part.object) : "");
    else if (this.#wanted.isObject(part)) this.#show(this.#named(part, index));
    else this.text = withValue(this.text, part as Markup | string | number);
  }

  #show(words: string): void {
    this.text = withValue(this.text, isAtBegin(this.text) ? capitalized(words) : words);
  }

  #named(object: Of, index: number): string {
    const isSubject = this.#leadsVerb(index);
    const again = object === this.#subject && !isSubject;
    if (isSubject) this.#subject = object;
    this.#subject ??= object;
    if (object === this.#looker) return again ? "yourself" : "you";
    return again ? formsOf(object).reflexive : this.#nameOf(object);
  }

  #mention({ object, as, what }: Mention<Of>): string {
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

  #verb({ base, third }: Verb, index: number): string {
    const before = this.#wanted.parts[index - 1];
    const isPlural = before instanceof Mention && before.as === "they" && before.object.pronouns === "they";
    const isYours = this.#subject !== null && this.#subject === this.#looker;
    return isYours || isPlural ? secondPerson(base) : (third ?? thirdPerson(base));
  }

  /** Does a verb stand right behind it? */
  #leadsVerb(index: number): boolean {
    const { strings, parts } = this.#wanted;
    return parts[index + 1] instanceof Verb && strings[index + 1]!.trim() === "";
  }

  #nameOf(object: Of): string {
    return this.#wanted.nameOf(object);
  }
}

/** What is set in play, and stored, may be no pronoun. */
function formsOf({ pronouns }: Told): Forms {
  return Object.hasOwn(pronounForms, pronouns) ? pronounForms[pronouns] : pronounForms.it;
}
