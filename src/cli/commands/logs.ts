/** `holdfast logs`: the end of the log, in a form for people. */
import { logPath } from "../../control/log-file.ts";
import { HoldfastError } from "../../errors.ts";
import { readableLine } from "../log-line.ts";
import { followFile, lastLines } from "../log-reader.ts";
import type { Place } from "../place.ts";

export async function logs(
  place: Place,
  options: { readonly follow?: boolean; readonly lines: string },
): Promise<void> {
  const count = Number(options.lines);
  if (!Number.isInteger(count) || count < 0) {
    throw new HoldfastError("bad-argument", `"${options.lines}" is not a number of lines.`);
  }
  const path = logPath(await place.data());
  const { lines, end } = await lastLines(path, count);
  const show = (line: string) => process.stdout.write(`${readableLine(line)}\n`);
  lines.forEach(show);
  if (options.follow) await followFile(path, end, show);
}
