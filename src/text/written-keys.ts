/** Finds the keys of what is written as JSON or as an object in code, so that a sentence can name the line where one stands. */

export interface WrittenKey {
  readonly key: string;
  /** Those around it, from the outside in. */
  readonly around: readonly string[];
  /** The same for all that stand in one object. */
  readonly object: object;
  /** Where it begins in the text. */
  readonly index: number;
}

const token =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*.*?\*\/|[\p{L}\p{N}_$]+|[^\s]/gsu;

/** From `start` up to where a bracket closes that was opened before. What is no object, such as a function, gives keys that mean nothing. */
export function* writtenKeys(text: string, start = 0): Generator<WrittenKey> {
  /** The key under which each bracket was opened; null in a list or a call. */
  const around: (string | null)[] = [];
  const objects: object[] = [];
  let key: string | null = null;
  let word: { readonly text: string; readonly index: number } | null = null;
  for (const { 0: found, index } of text.slice(start).matchAll(token)) {
    if (found.startsWith("//") || found.startsWith("/*")) continue;
    if (found === ":" && word) {
      key = nameIn(word.text);
      yield {
        key,
        around: around.filter((outer) => outer !== null),
        object: objects.at(-1) ?? around,
        index: start + word.index,
      };
    } else if ("{[(".includes(found)) {
      around.push(key);
      objects.push({});
      key = null;
    } else if ("}])".includes(found)) {
      if (objects.pop() === undefined) return;
      key = around.pop() ?? null;
    } else if (found === ",") key = null;
    word = /^["'\p{L}\p{N}_$]/u.test(found) ? { text: found, index } : null;
  }
}

function nameIn(word: string): string {
  if (word.startsWith('"')) {
    try {
      return JSON.parse(word) as string;
    } catch {
      // Code may escape what JSON does not.
    }
  }
  return /^["']/.test(word) ? word.slice(1, -1) : word;
}

/** The number of the line in which that place is. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
