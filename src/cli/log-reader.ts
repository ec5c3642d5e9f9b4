/** Reads the end of a growing file, and what is added to it, also after it was turned over. */
import { open, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { HoldfastError } from "../errors.ts";

/** Enough for thousands of lines, whatever the file's size. */
const tailBytes = 1_048_576;
const pollMs = 200;

/** The last lines that are whole, and where in the file they end. */
export async function lastLines(path: string, count: number): Promise<{ lines: string[]; end: number }> {
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) throw new HoldfastError("no-log", `There is no log ${path} yet.`);
  const start = Math.max(0, size - tailBytes);
  const { lines, bytes } = wholeLines(await readRange(path, start, size));
  const complete = start > 0 ? lines.slice(1) : lines;
  return { lines: count === 0 ? [] : complete.slice(-count), end: start + bytes };
}

/** Resolves when it is aborted; at a terminal, Ctrl-C ends the whole command. */
export async function followFile(
  path: string,
  from: number,
  onLine: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  let end = from;
  while (!signal?.aborted) {
    await sleep(pollMs);
    const size = (await stat(path).catch(() => null))?.size ?? 0;
    if (size < end) end = 0;
    if (size === end) continue;
    const { lines, bytes } = wholeLines(await readRange(path, end, Math.min(size, end + tailBytes)));
    end += bytes;
    lines.forEach(onLine);
  }
}

/** What stands behind the last line end is still being written. */
function wholeLines(content: Buffer): { readonly lines: string[]; readonly bytes: number } {
  const bytes = content.lastIndexOf("\n") + 1;
  return { lines: content.toString("utf8", 0, bytes).split("\n").slice(0, -1), bytes };
}

async function readRange(path: string, start: number, end: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
