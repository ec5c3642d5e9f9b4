/** A telling in Spanish: "Le das una manzana a Berto.", "Anna te da una manzana.", "Anna le da una manzana a Berto." */
import { type Markup, withValue } from "../../text/markup.ts";
import { capitalized } from "./english.ts";
import { Clitic, isAtBegin, Mention, type Told, Verb, type Wanted } from "./told.ts";

/** The sentence, in Spanish. Markup. */
export function spanishWording<Of extends Told>(wanted: Wanted<Of>): string {
  return new Wording(wanted).text;
}

class Wording<Of extends Told> {
  text = "";
  readonly #wanted: Wanted<Of>;
  readonly #looker: Of | null;
  /** Of whom the clause tells that is being written. */
  #subject: Of | null = null;
  /** To whom it is done, as `le` says. */
  #receiver: Of | null = null;

  constructor(wanted: Wanted<Of>) {
    this.#wanted = wanted;
    this.#looker = wanted.looker;
    const { strings, parts } = wanted;
    for (let index = 0; index < strings.length; index++) {
      const between = strings[index]!;
      const isGap = this.text === "" || this.text.endsWith(" ");
      // Where who does it is left out, so is the space behind.
      const words = index > 0 && isGap ? between.trimStart() : between;
      this.text += index > 0 && isAtBegin(this.text) ? capitalized(words) : words;
      const part = parts[index];
      if (part !== undefined) this.#write(part, index);
    }
  }

  #write(part: Wanted<Of>["parts"][number], index: number): void {
    if (part instanceof Verb) this.#show(this.#isYours ? part.base : (part.third ?? part.base));
    else if (part instanceof Mention) this.#show(this.#mention(part));
    else if (part instanceof Clitic) this.#showClitic(part);
    else if (this.#wanted.isObject(part)) this.#show(this.#named(part, index));
    else this.text = withValue(this.text, part as Markup | string | number);
  }

  get #isYours(): boolean {
    return this.#subject !== null && this.#subject === this.#looker;
  }

  #show(words: string): void {
    if (words === "") return;
    // `a el` and `de el` are one word.
    const isJoined = /(^|\s)(?:a|de) $/iu.test(this.text) && /^el\s/u.test(words);
    if (isJoined) this.text = this.text.slice(0, -1);
    const shown = isJoined ? words.slice(1) : words;
    this.text = withValue(this.text, isAtBegin(this.text) ? capitalized(shown) : shown);
  }

  /** Who does it is left out where that is who reads. */
  #named(object: Of, index: number): string {
    const isSubject = this.#leadsVerb(index);
    const again = object === this.#subject && !isSubject;
    if (isSubject) this.#subject = object;
    this.#subject ??= object;
    if (object === this.#looker) return isSubject ? "" : this.#withYou();
    return again ? "sí" : this.#wanted.nameOf(object);
  }

  /** `contigo`, and after any other word `ti`. */
  #withYou(): string {
    if (!/(^|\s)con $/iu.test(this.text)) return "ti";
    this.text = this.text.slice(0, -1);
    return "tigo";
  }

  #mention({ object, as, what }: Mention<Of>): string {
    const isYou = object === this.#looker;
    if (as === "name") return this.#wanted.nameOf(object);
    if (as === "its") return this.#possession(object, what ?? "");
    if (as === "they") {
      this.#subject = object;
      return "";
    }
    return isYou ? this.#withYou() : (pronouns[object.pronouns] ?? pronouns.it);
  }

  /** `what` has its article: of `los pies` it is `tus pies`, `sus pies`, or `los pies de Anna`. */
  #possession(object: Of, what: string): string {
    const isYou = object === this.#looker;
    const [, article = "", noun = what] = /^(el|la|los|las)\s+(.*)$/su.exec(what) ?? [];
    const end = article.endsWith("s") ? "s" : "";
    if (isYou) return `tu${end} ${noun}`;
    if (object === this.#subject) return `su${end} ${noun}`;
    const name = this.#wanted.nameOf(object);
    return `${what} ${/^el\s/u.test(name) ? `del${name.slice(2)}` : `de ${name}`}`;
  }

  #showClitic({ object, as }: Clitic<Of>): void {
    const isYou = object === this.#looker;
    const isSubject = object === this.#subject;
    if (typeof as === "object") this.#show(this.#isFeminine(object) ? as.feminine : as.masculine);
    else if (as === "te" || as === "le") {
      if (as === "le") this.#receiver = object;
      const word = isYou ? "te " : isSubject ? "se " : as === "le" ? "le " : "";
      this.#show(word);
    } else if (isYou || isSubject) this.text = this.text.replace(/ $/, "");
    else {
      if (object.pronouns !== "it" || object === this.#receiver) this.text += "a ";
      this.#show(this.#wanted.nameOf(object));
    }
  }

  #isFeminine(object: Of): boolean {
    return object.pronouns === "she" || /^(?:la|una|las|unas)\s/iu.test(this.#wanted.nameOf(object));
  }

  /** Does a verb stand right behind it, but for what Spanish puts in front of one? */
  #leadsVerb(index: number): boolean {
    const { strings, parts } = this.#wanted;
    let next = index + 1;
    while (parts[next] instanceof Clitic && /^(?: no)?\s*$/u.test(strings[next]!)) next++;
    return parts[next] instanceof Verb && /^(?: no)?\s*$/u.test(strings[next]!);
  }
}

const pronouns = { it: "ello", he: "él", she: "ella", they: "elle" } as const;
