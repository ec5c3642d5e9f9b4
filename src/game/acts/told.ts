/** What a telling is put together of, beside objects and texts. */
import type { Pronouns } from "./english.ts";

/** Somebody or something that is told of, as far as a sentence goes by it. */
export interface Told {
  readonly pronouns: Pronouns;
}

/** What somebody does: `does("give")` is `give` to who does it, and `gives` to all others. */
export class Verb {
  /** To who does it. */
  readonly base: string;
  /** To all others, where that doesn't follow. */
  readonly third: string | null;

  constructor(base: string, third: string | null) {
    this.base = base;
    this.third = third;
  }
}

/** Somebody who is not called by name. */
export class Mention<Of> {
  readonly object: Of;
  readonly as: "they" | "them" | "its" | "name";
  /** What is theirs, if anything. */
  readonly what: string | null;

  constructor(object: Of, as: Mention<Of>["as"], what: string | null = null) {
    this.object = object;
    this.as = as;
    this.what = what;
  }
}

/** What Spanish puts beside its verbs for somebody, and what agrees with them. */
export class Clitic<Of> {
  readonly object: Of;
  readonly as: "te" | "le" | "a" | { readonly masculine: string; readonly feminine: string };

  constructor(object: Of, as: Clitic<Of>["as"]) {
    this.object = object;
    this.as = as;
  }
}

/** What a sentence is made of in one language, and for whom. */
export interface Wanted<Of> {
  readonly strings: readonly string[];
  readonly parts: readonly (Of | Verb | Mention<Of> | Clitic<Of> | object | string | number)[];
  /** Null is somebody who is not told of. */
  readonly looker: Of | null;
  nameOf(object: Of): string;
  isObject(part: unknown): part is Of;
}

/** Where a sentence begins: at the very begin or behind the end of another, whatever colours stand in between. */
const atBegin = /(?:^|[.!?]["'”’]?\s+)(?:\|[a-z])*["“‘'¡¿]*$/i;

export function isAtBegin(text: string): boolean {
  return text === "" || atBegin.test(text);
}
