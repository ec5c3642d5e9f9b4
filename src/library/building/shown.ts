/** A value of a field on one line, as a builder reads it. */
import { GameObject, withEachLanguage } from "holdfast";
import { label } from "./anything.ts";
import { words } from "./words.ts";

const longest = 200;

/** `called` names an object of which nothing but the number is there. */
export function shown(value: unknown, called: (id: number) => string = (id) => `#${id}`): string {
  return withEachLanguage(textOf(value, called), shortened);
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

function textOf(value: unknown, called: (id: number) => string): string {
  if (value instanceof GameObject) return label(value);
  if (Array.isArray(value)) return `[${value.map((each) => textOf(each, called)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return dataOf(value);
  const { $object: id } = value as { readonly $object?: unknown };
  if (typeof id === "number") return called(id);
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${textOf(each, called)}`);
  return `{${entries.join(", ")}}`;
}

/** A text that is in several languages is in that of the reader. */
function dataOf(value: unknown): string {
  if (value === undefined) return words.noValue;
  return typeof value === "string" ? withEachLanguage(value, (text) => JSON.stringify(text)) : JSON.stringify(value);
}
