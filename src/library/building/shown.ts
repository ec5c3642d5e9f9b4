/** A value of a field on one line, as a builder reads it. */
import { GameObject } from "holdfast";
import { label } from "./anything.ts";

const longest = 200;

export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

function textOf(value: unknown): string {
  if (value instanceof GameObject) return label(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "nothing";
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${textOf(each)}`);
  return `{${entries.join(", ")}}`;
}
