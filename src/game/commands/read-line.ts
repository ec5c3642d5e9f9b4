/** What the slots of a command find in what was typed with it. */
import type { Json } from "../../session/message.ts";
import type { Turn } from "../turn.ts";
import type { Command } from "./command.ts";
import type { Form } from "./forms.ts";
import { readings } from "./readings.ts";
import { type Asked, type Choice, No, Several, type Slot } from "./slot.ts";

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

/** So many ways are tried to divide a line among the slots. */
const waysTried = 24;

/** `typed` is what stands behind the command's first word. */
export function readLine(turn: Turn, { forms }: Command, typed: string, answers: Answers): Reading {
  const once = onceEach();
  const askFor = (slots: SlotValues) => askedIn(turn, slots, once);
  let refused: Reading = { type: "unfit" };
  let ways = 0;
  for (const form of forms) {
    for (const texts of readings(form, typed)) {
      const reading = readSlots(form, answers, askFor, (slot, index, asked) => slot.read(texts[index]!, asked));
      if (reading.type !== "no") return reading;
      if (refused.type === "unfit") refused = reading;
      if (++ways === waysTried) return refused;
    }
  }
  const untyped = ways === 0 && typed.trim() === "" && forms.find(mayBeUntyped);
  return untyped ? readSlots(untyped, answers, askFor, (slot, _, asked) => slot.readUntyped!(asked)) : refused;
}

/** The first word is enough for it. */
function mayBeUntyped({ given: [slot, ...others] }: Form): boolean {
  return slot?.readUntyped !== undefined && others.length === 0;
}

/** The first that finds nothing ends it; one that may mean several waits until the others have found something. */
function readSlots(
  { order, slots, given }: Form,
  answers: Answers,
  askFor: (found: SlotValues) => Asked,
  read: (slot: Slot<unknown>, index: number, asked: Asked) => unknown,
): Reading {
  const values: Record<string, unknown> = {};
  let several: Extract<Reading, { type: "several" }> | null = null;
  for (const index of order) {
    const [name, slot] = [slots[index]!, given[index]!];
    if (several && slot.after === several.slot) continue;
    const found = answered(read(slot, index, askFor(values)), Object.hasOwn(answers, name) ? answers[name] : undefined);
    if (found instanceof No) return { type: "no", sentence: found.sentence };
    if (found instanceof Several) several ??= { type: "several", slot: name, choices: found.choices };
    else values[name] = found;
  }
  return several ?? { type: "values", values };
}

/** Of several that which was answered, if it is still among them. */
function answered(found: unknown, answer: Json | undefined): unknown {
  if (!(found instanceof Several) || answer === undefined) return found;
  const choice = found.choices.find(({ key }) => key === answer);
  return choice ? choice.value : found;
}

/** For whom slots are read in this turn. */
export function askedIn(turn: Turn, slots: SlotValues, once: Asked["once"] = onceEach()): Asked {
  const { puppet: actor } = turn;
  return { turn, actor, room: actor?.location ?? null, slots, once };
}

function onceEach(): Asked["once"] {
  const known = new Map<object, unknown>();
  return <T>(key: object, compute: () => T): T => {
    if (!known.has(key)) known.set(key, compute());
    return known.get(key) as T;
  };
}
