/** What a builder types becomes the value of a field: of the type that the field has. */
import { type Asked, GameObject, No, no, type Slot } from "holdfast";
import { label } from "./anything.ts";
import { longestText } from "./bounds.ts";
import { type FieldOf, objectNamed } from "./field.ts";
import { listIn } from "./typed.ts";
import { words } from "./words.ts";

const truth: ReadonlyMap<string, boolean> = new Map(
  Object.entries({
    ...{ true: true, yes: true, on: true, sí: true, si: true },
    ...{ false: false, no: false, off: false },
  }),
);
const pronouns: readonly string[] = ["it", "he", "she", "they"];

/** For the field that the slot `field` of the same command has found. */
export const value: Slot<unknown> = {
  takes: "text",
  after: "field",
  names: () => [],
  read(typed, asked) {
    const field = asked.slots.field as FieldOf;
    return typed.length <= longestText ? readAs(typed, field, asked) : no(words.textTooLong(longestText));
  },
};

function readAs(typed: string, { object, facts }: FieldOf, asked: Asked): unknown {
  const { name, value, standard } = facts;
  const wrong = (want: Parameters<typeof words.wrongValue>[1]) =>
    no(words.wrongValue(words.fieldOf(name, label(object)), want));
  const model = standard ?? value;
  if (name === "pronouns") return pronouns.includes(typed) ? typed : wrong("pronouns");
  if (typeof model === "string") return typed;
  if (typeof model === "number") return Number.isFinite(Number(typed)) ? Number(typed) : wrong("number");
  if (typeof model === "boolean") return truth.get(typed.toLowerCase()) ?? wrong("truth");
  if (Array.isArray(model)) return listOf(typed) ?? wrong("list");
  if (model instanceof GameObject) return typed === "null" && standard === null ? null : objectNamed(typed, asked);
  return model === null || model === undefined ? anyValue(typed, asked) : (recordOf(typed) ?? wrong("record"));
}

/** `["a", "b"]`, or `a, b`. */
function listOf(typed: string): unknown {
  if (!typed.startsWith("[")) return listIn(typed);
  const list = parsed(typed);
  return Array.isArray(list) ? list : undefined;
}

function recordOf(typed: string): unknown {
  const record = parsed(typed);
  return typeof record === "object" && record !== null && !Array.isArray(record) ? record : undefined;
}

/** Where neither the class nor what is there says of which type it is: a reference, or plain data as JSON writes it. */
function anyValue(typed: string, asked: Asked): unknown {
  const data = parsed(typed);
  if (data !== undefined) return data;
  const found = objectNamed(typed, asked);
  return found instanceof No ? no(words.noSuchValue(typed)) : found;
}

/** Undefined for what is no JSON. */
function parsed(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
}
