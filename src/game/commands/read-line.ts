/** What the slots of a command find in what was typed with it. */
import type { Json } from "../../session/message.ts";
import type { Turn } from "../turn.ts";
import type { Command } from "./command.ts";
import type { Form } from "./forms.ts";
import { readings } from "./readings.ts";
import { type Asked, type Choice, No, Several } from "./slot.ts";

export type SlotValues = { readonly [slot: string]: unknown };

/** Which one was meant, by the slot that asked, as it was answered before. */
export type Answers = { readonly [slot: string]: Json };

export type Reading =
  | { readonly type: "values"; readonly values: SlotValues }
  /** Several may be meant. */
  | { readonly type: "several"; readonly slot: string; readonly choices: readonly Choice<unknown>[] }
  /** One found nothing, and says why. */
  | { readonly type: "no"; readonly sentence: string }
  /** No pattern fits what was typed. */
  | { readonly type: "unfit" };

/** What is read, and for whom. */
interface Line {
  readonly turn: Turn;
  readonly answers: Answers;
  readonly once: Asked["once"];
}

const unfit: Reading = { type: "unfit" };

/** So many ways are tried to divide a line among the slots. */
const waysTried = 24;

/** `typed` is what stands behind the command's first word. */
export function readLine(turn: Turn, { forms }: Command, typed: string, answers: Answers): Reading {
  const line: Line = { turn, answers, once: onceEach() };
  let refused: Reading = unfit;
  let ways = 0;
  for (const form of forms) {
    for (const texts of readings(form, typed)) {
      const reading = readSlots(form, line, texts);
      if (reading.type !== "no") return reading;
      if (refused.type === "unfit") refused = reading;
      if (++ways === waysTried) return refused;
    }
  }
  const untyped = ways === 0 && typed.trim() === "" && forms.find(mayBeUntyped);
  return untyped ? readSlots(untyped, line, null) : refused;
}

/** The first word is enough for it. */
function mayBeUntyped({ given: [slot, ...others] }: Form): boolean {
  return slot?.readUntyped !== undefined && others.length === 0;
}

/**
 * The first that finds nothing ends it; one that may mean several waits until the others have found something. `texts` is what
 * each is given; null is nothing.
 */
function readSlots({ order, slots, given }: Form, line: Line, texts: readonly string[] | null): Reading {
  const values: Record<string, unknown> = {};
  const asked = askedIn(line.turn, values, line.once);
  let several: Extract<Reading, { type: "several" }> | null = null;
  for (const index of order) {
    const [name, slot] = [slots[index]!, given[index]!];
    if (several && slot.after === several.slot) continue;
    const read: unknown = texts ? slot.read(texts[index]!, asked) : slot.readUntyped!(asked);
    const found = read instanceof Several ? answered(read, name, line.answers) : read;
    if (found instanceof No) return { type: "no", sentence: found.sentence };
    if (found instanceof Several) several ??= { type: "several", slot: name, choices: found.choices };
    else values[name] = found;
  }
  return several ?? { type: "values", values };
}

/** Of several that which was answered, if it is still among them. */
function answered(several: Several<unknown>, name: string, answers: Answers): unknown {
  if (!Object.hasOwn(answers, name)) return several;
  const choice = several.choices.find(({ key }) => key === answers[name]);
  return choice ? choice.value : several;
}

/** For whom slots are read in this turn. */
export function askedIn(turn: Turn, slots: SlotValues, once: Asked["once"] = onceEach()): Asked {
  const { puppet: actor } = turn;
  return { turn, actor, room: actor?.location ?? null, slots, once };
}

function onceEach(): Asked["once"] {
  let known: Map<object, unknown> | null = null;
  return <T>(key: object, compute: () => T): T => {
    known ??= new Map();
    if (!known.has(key)) known.set(key, compute());
    return known.get(key) as T;
  };
}
