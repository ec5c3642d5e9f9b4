/** The patterns of a command with their slots, in the order in which they are tried and read. */
import { suggestionFor } from "../../text/suggestion.ts";
import { firstOfEach } from "./first-of-each.ts";
import { type Pattern, parsePattern } from "./pattern.ts";
import type { Slot } from "./slot.ts";

export interface Form extends Pattern {
  /** One for each slot of the pattern. */
  readonly given: readonly Slot<unknown>[];
  /** In which order the slots are read: each behind the one in which it looks. */
  readonly order: readonly number[];
}

type Slots = { readonly [slot: string]: Slot<unknown> };
/** Is told, as the end of a sentence, what is wrong. */
type Refuse = (why: string) => never;

/** Those come first that say most: more words, then more slots. */
export function formsOf(hows: readonly string[], slots: Slots, refuse: Refuse): readonly Form[] {
  const forms = hows.map((how, index) => formOf(how, slots, (why) => refuse(`${why}: "${how}"`), index > 0));
  const known = new Set(forms.flatMap((form) => form.slots));
  const unused = Object.keys(slots).find((name) => !known.has(name));
  if (unused !== undefined) refuse(`has a slot "${unused}" that stands in none of its patterns`);
  return forms;
}

/** The same behind the first word is one form; of what is left those come first that say most. */
export function inOrder(forms: readonly Form[]): readonly Form[] {
  const weight = ({ words, slots }: Form) => words.reduce((sum, { count }) => sum + count * 100, slots.length);
  return firstOfEach(forms, behindFirstWord).toSorted((one, other) => weight(other) - weight(one));
}

export function behindFirstWord({ how, word }: Form): string {
  return how.slice(word.length).trim().replace(/\s+/g, " ").toLowerCase();
}

/** The first pattern names the command; others may begin with a slot. */
function formOf(how: string, slots: Slots, refuse: Refuse, mayBeginWithSlot: boolean): Form {
  const pattern = parsePattern(how, refuse, mayBeginWithSlot);
  const given = pattern.slots.map((name) =>
    Object.hasOwn(slots, name) ? slots[name]! : refuse(`says nothing of <${name}> in \`with\`${meantBy(name, slots)}`),
  );
  refuseUntellable(pattern, given, refuse);
  return { ...pattern, given, order: orderOf(pattern, given, refuse) };
}

function meantBy(name: string, slots: Slots): string {
  const meant = suggestionFor(name, Object.keys(slots));
  return meant === null ? "" : ` (did you mean <${meant}>?)`;
}

/** What takes whatever stands there leaves nothing to a neighbour, unless a word divides them. */
function refuseUntellable({ slots, words }: Pattern, given: readonly Slot<unknown>[], refuse: Refuse): void {
  for (let index = 1; index < slots.length; index++) {
    if (words[index]!.count > 0 || given[index - 1]!.takes !== "text") continue;
    refuse(`has <${slots[index - 1]}>, which takes all that is typed, right before <${slots[index]}>`);
  }
}

function orderOf({ slots }: Pattern, given: readonly Slot<unknown>[], refuse: Refuse): readonly number[] {
  const order: number[] = [];
  const waiting = new Set(slots.keys());
  while (waiting.size > 0) {
    const isReady = (index: number) => {
      const { after } = given[index]!;
      return after === undefined || order.includes(slots.indexOf(after));
    };
    const next = [...waiting].find(isReady);
    if (next === undefined) {
      const [index = 0] = waiting;
      return refuse(`has <${slots[index]}>, which looks in <${given[index]!.after}>, and that can't be found before`);
    }
    order.push(next);
    waiting.delete(next);
  }
  return order;
}
