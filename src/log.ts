/** Structured logs: one JSON object a line, with secrets struck out. */
import { inspect } from "node:util";
import pino from "pino";

export type Log = pino.Logger;

/** Keys whose values never reach a log, at the top of an entry and up to two levels inside it. */
const secretKeys = ["password", "passphrase", "secret", "token", "hash", "authorization", "cookie", "privateKey"];

/**
 * `name` says which process speaks: `portal`, `server`, `supervisor`. Lines go to standard output, which the supervisor
 * keeps in the data directory's `logs/holdfast.log`; `destination` and `level` are for other places and for tests.
 */
export function createLog(
  name: string,
  options: { readonly destination?: { write(line: string): void }; readonly level?: pino.LevelWithSilent } = {},
): Log {
  return pino(
    {
      base: { process: name, pid: process.pid },
      level: options.level ?? "info",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorEntry },
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[secret]" },
    },
    // Written at once: the last line before a crash is the one that matters.
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

const lengthMax = 16_384;
/** Errors in one entry that led to each other, or came together. */
const errorsMax = 5;

/**
 * An error as it stands in an entry: what it says of itself, in bounds, and nothing of what hangs on it, which may be the
 * whole world. Games may throw anything, so this never throws.
 */
function errorEntry(error: unknown): object | string {
  try {
    if (!(error instanceof Error)) return cut(inspect(error, { depth: 1, maxStringLength: lengthMax }));
    const { name, message } = error;
    const { code, advice } = error as { readonly code?: unknown; readonly advice?: unknown };
    return {
      type: cut(name),
      message: cut(message),
      ...(typeof code === "string" && { code: cut(code) }),
      ...(typeof advice === "string" && { advice: cut(advice) }),
      stack: cut(familyOf(error).map(shortStackOf).join("\ncaused by: ")),
    };
  } catch {
    return "something was thrown that can't be read";
  }
}

/** The error and what it came of, the outermost first. */
function familyOf(error: Error): Error[] {
  const family = new Set([error]);
  for (const { cause, errors } of family as Set<AggregateError>) {
    for (const other of [cause, ...(Array.isArray(errors) ? errors : [])]) {
      if (other instanceof Error && family.size < errorsMax) family.add(other);
    }
  }
  return [...family];
}

/** The frames are worth more than the end of a long message. */
function shortStackOf({ name, message, stack }: Error): string {
  const frames = String(stack ?? "").indexOf("\n    at ");
  if (frames < 0 || frames <= lengthMax / 2) return cut(String(stack ?? `${name}: ${message}`));
  return cut(String(stack).slice(0, lengthMax / 2)) + String(stack).slice(frames, frames + lengthMax / 4);
}

function cut(text: unknown): string {
  const all = String(text);
  return all.length <= lengthMax ? all : `${all.slice(0, lengthMax)}…`;
}
