/** JSON from strangers: parsed, or refused when it nests too deep or names what no data should name. */
import type { Json } from "../session/message.ts";
import { isList } from "../wire/json.ts";

const depthMax = 16;
const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Undefined for everything that is not JSON or not harmless. How deep it nests is found out first: Node 26.10 dies of
 * `JSON.parse` when thousands of open lists end in the middle (`[1,[1,[1…`), which no `try` holds up.
 */
export function parseBoundedJson(source: string): Json | undefined {
  if (isTooDeep(source)) return undefined;
  let value: Json;
  try {
    value = JSON.parse(source);
  } catch {
    return undefined;
  }
  return isHarmless(value) ? value : undefined;
}

/** Brackets outside of strings are counted, as far as is needed. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === "\\" ? 1 : 0;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    if (depth > depthMax) return true;
  }
  return false;
}

function isHarmless(value: Json): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (isList(value)) return value.every(isHarmless);
  return Object.entries(value).every(([name, item]) => !forbiddenNames.has(name) && isHarmless(item));
}
