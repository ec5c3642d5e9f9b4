/** JSON from a client, taken only if it is small, shallow and harmless. */
import type { Json } from "../../../session/message.ts";

const bytesMax = 16_384;
const depthMax = 16;

/** Undefined if it is none, or too large, or too deep, or names a key that could reach a prototype. */
export function parseJson(text: string): Json | undefined {
  if (text.length > bytesMax || depthOf(text) > depthMax) return undefined;
  try {
    return JSON.parse(text, (key, value) => {
      if (key === "__proto__" || key === "constructor" || key === "prototype") throw new SyntaxError("forbidden key");
      return value;
    });
  } catch {
    return undefined;
  }
}

/** Counted before anything is parsed: brackets outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth);
    else if (token === "]" || token === "}") depth--;
  }
  return deepest;
}
