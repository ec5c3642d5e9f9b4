/** MSDP's own format for data: variables with text, tables and arrays as values. */
import type { Json } from "../../../session/message.ts";

const VAR = 1;
const VAL = 2;
const TABLE_OPEN = 3;
const TABLE_CLOSE = 4;
const ARRAY_OPEN = 5;
const ARRAY_CLOSE = 6;

const depthMax = 8;
const variablesMax = 200;

/** `VAR name VAL value`. */
export function encodeVariable(name: string, value: Json): Buffer {
  return Buffer.from(variable(name, value, 0));
}

function encode(value: Json, depth: number): string {
  if (value === null || depth > depthMax) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value !== "object") return plain(String(value));
  if (Array.isArray(value)) {
    const values = value.map((entry: Json) => mark(VAL) + encode(entry, depth + 1));
    return mark(ARRAY_OPEN) + values.join("") + mark(ARRAY_CLOSE);
  }
  const fields = Object.entries(value).map(([name, entry]) => variable(name, entry, depth + 1));
  return mark(TABLE_OPEN) + fields.join("") + mark(TABLE_CLOSE);
}

function variable(name: string, value: Json, depth: number): string {
  return mark(VAR) + plain(name) + mark(VAL) + encode(value, depth);
}

const mark = String.fromCharCode;

function plain(text: string): string {
  return text.replace(/[\x00-\x06\xff]/g, "");
}

/**
 * The variables that a client sent, each with its values: they may be strung (`VAL a VAL b`) or an array. Tables are
 * passed over, since nothing that a client may ask for is one.
 */
export function decodeVariables(payload: Buffer): Map<string, string[]> {
  const variables = new Map<string, string[]>();
  let values: string[] | null = null;
  let depth = 0;
  let at = 0;
  while (at < payload.length) {
    const mark = payload[at++]!;
    let end = at;
    while (end < payload.length && payload[end]! > ARRAY_CLOSE) end++;
    const text = payload.toString("utf8", at, end);
    at = end;
    if (mark === TABLE_OPEN) depth++;
    else if (mark === TABLE_CLOSE) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (mark === VAR) {
      if (variables.size === variablesMax) break;
      values = variables.get(text) ?? [];
      variables.set(text, values);
    } else if (mark === VAL && payload[end] !== ARRAY_OPEN && payload[end] !== TABLE_OPEN) values?.push(text);
  }
  return variables;
}
