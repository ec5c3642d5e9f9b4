/** Reads an area's file: JSON in which no key stands twice, which JSON itself would let pass. */
import { readFileSync } from "node:fs";
import { lineAt, writtenKeys } from "../../text/written-keys.ts";
import { invalidArea } from "./area-reader.ts";

/** Throws `area-invalid`, with the file and the line. */
export function readAreaFile(path: string): object {
  let text: string;
  try {
    text = withoutMark(readFileSync(path, "utf8"));
  } catch (error) {
    throw invalidArea(path, `It can't be read: ${(error as Error).message}.`);
  }
  const area = parse(path, text);
  if (typeof area !== "object" || area === null) throw invalidArea(path, "It holds no object of rooms.");
  const twice = repeatedKey(text);
  if (twice) throw invalidArea(`${path}:${twice.line}`, `The key "${twice.key}" stands twice in one object.`);
  return area;
}

/** Some editors put a mark before the text that nobody sees. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const line = lineOfFault(text, message);
    const what = message.replace(/ in JSON at position \d+.*$|, (?:\.\.\.)?".*$/s, "");
    const comma = /^Expected double-quoted property name|^Unexpected token '\]'/.test(message)
      ? " Look for a comma before it: JSON has none behind the last of several."
      : "";
    throw invalidArea(line === null ? path : `${path}:${line}`, `It is no JSON: ${what}.${comma}`);
  }
}

/** Of some faults the message tells the line, of others the text around them, of one that it is the end. */
function lineOfFault(text: string, message: string): number | null {
  const [, line] = /\(line (\d+) column \d+\)/.exec(message) ?? [];
  if (line !== undefined) return Number(line);
  if (/^Unexpected end/.test(message)) return lineAt(text.trimEnd(), text.length);
  // What is cut in front has ten letters before the fault.
  const [, around] = /^Unexpected token .*?, \.\.\."(.*?)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? [];
  const index = around === undefined ? -1 : text.indexOf(around);
  return index < 0 ? null : lineAt(text, index + 10);
}

/** The first key that an object of this JSON has twice, with its line. */
export function repeatedKey(text: string): { readonly key: string; readonly line: number } | null {
  const known = new WeakMap<object, Set<string>>();
  for (const { key, object, index } of writtenKeys(text)) {
    const keys = known.get(object) ?? new Set();
    if (keys.has(key)) return { key, line: lineAt(text, index) };
    known.set(object, keys.add(key));
  }
  return null;
}
