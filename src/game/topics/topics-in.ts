/** Reads the topics of a game from a folder of Markdown files. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutMark } from "../areas/area-file.ts";
import { readTopic } from "./read-topic.ts";
import { invalidTopic, type Topic } from "./topic.ts";

const filesMax = 1_000;
const bytesMax = 65_536;
/** Each search goes through all of them. */
const allBytesMax = 2_097_152;

/**
 * What `help` tells beside commands, for `help` in `defineGame`: each file `NAME.md` of the folder is a topic. They are read when the
 * game is loaded, so an edit comes with the next reload. Throws `help-invalid`, with file and line.
 */
export function topicsIn(folder: URL): readonly Topic[] {
  const path = fileURLToPath(folder);
  const files = filesIn(path);
  if (files.length > filesMax) throw invalidTopic(path, `There are ${files.length} files, and ${filesMax} at most.`);
  let bytes = 0;
  return files.map((file) => {
    const source = textOf(file);
    bytes += Buffer.byteLength(source);
    if (bytes > allBytesMax) throw invalidTopic(file, `With this one they have more than ${allBytesMax} bytes in all.`);
    return readTopic(file, source);
  });
}

function filesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".md") && !name.startsWith("."));
    return names.sort().map((name) => join(folder, name));
  } catch (error) {
    throw invalidTopic(folder, `It can't be read: ${(error as Error).message}.`);
  }
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > bytesMax) throw new Error(`it has more than ${bytesMax} bytes`);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    return withoutMark(text).replace(/\r\n?/g, "\n");
  } catch (error) {
    throw invalidTopic(file, `It can't be read: ${(error as Error).message}.`);
  }
}
