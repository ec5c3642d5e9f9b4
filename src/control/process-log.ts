/** The log of one process: its entries, and what anything in it prints. */
import { createLog, type Log } from "../log.ts";
import { lineSplitter } from "./lines.ts";
import { defaultLogFileOptions, LogFile, logPath } from "./log-file.ts";

export interface ProcessLog {
  readonly log: Log;
  /** Resolves when all is written. What is logged later is not. */
  close(): Promise<void>;
}

/**
 * Each process writes the log itself, so that none waits for another, and none loses its words with another. What Node
 * prints when it dies goes to the file that was the log when the process began.
 */
export function openProcessLog(name: "portal" | "server" | "supervisor", data: string): ProcessLog {
  const file = new LogFile({ path: logPath(data), process: name, ...defaultLogFileOptions });
  const log = createLog(name, { destination: { write: (line) => file.writeLine(line.trimEnd()) } });
  const writeRest = () => file.writeRest();
  process.on("exit", writeRest);
  return {
    log,
    async close() {
      await file.flush();
      process.off("exit", writeRest);
    },
  };
}

/** From now on lines that this process prints are entries of its log. */
export function keepPrinted(log: Log): void {
  for (const [stream, level] of [
    [process.stdout, "info"],
    [process.stderr, "error"],
  ] as const) {
    const lines = lineSplitter((line) => log[level]({ printed: true }, line));
    stream.write = ((chunk: Uint8Array | string, encoding?: unknown, done?: unknown) => {
      lines.take(Buffer.from(chunk as string, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
      const called = typeof encoding === "function" ? encoding : done;
      if (typeof called === "function") process.nextTick(called);
      return true;
    }) as typeof stream.write;
  }
}
