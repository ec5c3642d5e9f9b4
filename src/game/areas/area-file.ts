/** Reads an area's file: JSON in which no key stands twice, which JSON itself would let pass. */
import { readFileSync } from "node:fs";
import { invalidArea } from "./area-reader.ts";

/** Throws `area-invalid`, with the file and the line. */
export function readAreaFile(path: string): object {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw invalidArea(path, `It can't be read: ${(error as Error).message}.`);
  }
  const area = parse(path, text);
  if (typeof area !== "object" || area === null) throw invalidArea(path, "It holds no object of rooms.");
  const twice = repeatedKey(text);
  if (twice) throw invalidArea(`${path}:${twice.line}`, `The key "${twice.key}" stands twice in one object.`);
  return area;
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidArea(path, `It is no JSON: ${(error as Error).message}.`);
  }
}

/** The first key that an object of this JSON has twice, with its line. */
export function repeatedKey(text: string): { readonly key: string; readonly line: number } | null {
  /** The keys of each object that is open; of a list, null. */
  const open: (Set<string> | null)[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/gs)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : null);
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      const key = JSON.parse(token.replace(/\s*:$/, "")) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return { key, line: text.slice(0, index).split("\n").length };
      keys?.add(key);
    }
  }
  return null;
}
