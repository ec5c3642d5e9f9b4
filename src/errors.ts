/** Errors that a person must mend: each has a code, a sentence and advice. docs/errors.md lists them all. */
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

export class HoldfastError extends Error {
  readonly code: string;
  /** What to do about it, as a sentence. */
  readonly advice: string | null;

  constructor(code: string, sentence: string, options: { readonly advice?: string; readonly cause?: unknown } = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HoldfastError";
    this.code = code;
    this.advice = options.advice ?? null;
  }
}

const own = new URL(".", import.meta.url).href;

/** Holdfast's, and not the game's. `url` as stacks and the debugger give it. */
export function isOwnCode(url: string): boolean {
  return url.startsWith(own);
}

/** The file and line where it happened, which an editor can jump to, and the first line of the message, as a sentence. */
export function whereAndWhat(error: unknown): string {
  if (!(error instanceof Error))
    return `${inspect(error, { depth: 1, breakLength: Number.POSITIVE_INFINITY })} was thrown.`;
  const [firstLine = ""] = error.message.split("\n");
  const said = firstLine || `${error.name} without a message`;
  const message = said.replace(/(?<![.!?])$/, ".");
  const kind = ["Error", "HoldfastError"].includes(error.name) || firstLine === "" ? "" : `${error.name}: `;
  const place = placeOf(error);
  return place ? `${place}: ${kind}${message}` : `${kind}${message}`;
}

/** `/srv/game/bell.ts:12`: the innermost place in the game's own code, or else in a package of others; null if there is none. */
export function gamePlaceOf(error: Error): string | null {
  const others = framesOf(error).filter(([, file = ""]) => !isOwnCode(file));
  const frame = others.find(([, file = ""]) => !file.includes("/node_modules/")) ?? others[0];
  return frame ? placeIn(frame) : null;
}

/** The same, or where in Holdfast it was thrown; its own refusals say by themselves what they are about. */
export function placeOf(error: Error): string | null {
  const [frame] = error instanceof HoldfastError ? [] : framesOf(error);
  return gamePlaceOf(error) ?? (frame ? placeIn(frame) : null);
}

function framesOf(error: Error): RegExpExecArray[] {
  // The settings are imported with a query, so that a changed file is read anew.
  const stack = stackOf(error).replace(/\?changed=[\d.]+/g, "");
  // What does not parse stands at the very top, before the message; everything else in the frames.
  const unparsed = /^((?:file:\/\/)?\/[^\n]+?):(\d+)\n/.exec(stack);
  if (unparsed) return [unparsed];
  return [...stack.matchAll(/(?:\(|\bat (?:async )?)((?:file:\/\/)?\/[^\n]*?):(\d+):\d+\)?$/gm)];
}

/** Its stack, whatever the game may have put there. */
export function stackOf(error: Error): string {
  try {
    return String(error.stack ?? "");
  } catch {
    return "";
  }
}

function placeIn([, file = "", line = ""]: RegExpExecArray): string {
  return `${file.startsWith("file:") ? fileURLToPath(file) : file}:${line}`;
}
