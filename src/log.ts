/** Structured logs: one JSON object a line, with secrets struck out. */
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
      serializers: { error: pino.stdSerializers.err },
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[secret]" },
    },
    // Written at once: the last line before a crash is the one that matters.
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
