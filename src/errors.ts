/** Errors that a person must mend: each has a code, a sentence and advice. docs/errors.md lists them all. */
import { fileURLToPath } from "node:url";
import { inspect, types } from "node:util";

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

/**
 * What a game has thrown, if one can look at it; else an error that says so, from the same place. A game may throw anything:
 * a message that is computed and throws itself, or a proxy that can't even be asked whether it is an error.
 */
export function readable(thrown: unknown): unknown {
  try {
    if (!isError(thrown)) {
      inspect(thrown, { depth: 1 });
      return thrown;
    }
    if (typeof thrown.name === "string" && typeof thrown.message === "string") return thrown;
    return unreadable(stackOf(thrown));
  } catch (why) {
    // What was thrown by looking comes from where it is wrong.
    return unreadable(types.isNativeError(why) ? stackOf(why) : "");
  }
}

function unreadable(stack: string): Error {
  return Object.assign(new Error("Something was thrown that can't be read."), { stack });
}

/** The code of an error of Holdfast's; null for whatever else was thrown. */
export function codeOf(thrown: unknown): string | null {
  const error = readable(thrown);
  return error instanceof HoldfastError ? error.code : null;
}

/** Also one that code in a context of its own has thrown, whose `Error` is another. */
function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || types.isNativeError(thrown);
}

/**
 * The file and line where it happened, which an editor can jump to, and the first line of the message, as a sentence. `where` says which
 * place of an error that is; null for none.
 */
export function whereAndWhat(thrown: unknown, where: (error: Error) => string | null = placeOf): string {
  const error = readable(thrown);
  if (!isError(error)) return `${inspect(error, { depth: 1, breakLength: Number.POSITIVE_INFINITY })} was thrown.`;
  const [firstLine = ""] = error.message.split("\n");
  const said = firstLine || `${error.name} without a message`;
  const message = said.replace(/(?<![.!?])$/, ".");
  const kind = ["Error", "HoldfastError"].includes(error.name) || firstLine === "" ? "" : `${error.name}: `;
  // What names its place itself knows it better than the stack.
  const place = /^\/.+?:\d+: /.test(firstLine) ? null : where(error);
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
