/** Reads the end of a growing file, and what is added to it, also after it was turned over. */
import { open, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { HoldfastError } from "../errors.ts";

/** Enough for thousands of lines, whatever the file's size. */
const tailBytes = 1_048_576;
const pollMs = 200;

export async function lastLines(path: string, count: number): Promise<{ lines: string[]; end: number }> {
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) throw new HoldfastError("no-log", `There is no log ${path} yet.`);
  const start = Math.max(0, size - tailBytes);
  const lines = (await readRange(path, start, size)).split("\n").slice(start > 0 ? 1 : 0);
  return { lines: count === 0 ? [] : lines.filter((line) => line !== "").slice(-count), end: size };
}

/** Never resolves: whoever follows a log ends it with Ctrl-C. */
export async function followFile(path: string, from: number, onLine: (line: string) => void): Promise<never> {
  let end = from;
  let rest = "";
  for (;;) {
    await sleep(pollMs);
    const size = (await stat(path).catch(() => null))?.size ?? 0;
    if (size < end) end = 0;
    const upTo = Math.min(size, end + tailBytes);
    if (upTo === end) continue;
    const lines = (rest + (await readRange(path, end, upTo))).split("\n");
    end = upTo;
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  }
}

async function readRange(path: string, start: number, end: number): Promise<string> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
