/** The least that durability costs: each batch is one write into a file that has its size already, and one `fdatasync`. */
import { fdatasync, fsyncSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WriteBatch } from "./batches.ts";

const fileBytes = 16 * 1024 * 1024;

/** The file lies beside the link, where the Portal clears away. It is written round and round. */
export function openJournal(): WriteBatch {
  const file = openSync(join(dirname(process.argv[2]!), "lines.journal"), "w");
  writeSync(file, Buffer.alloc(fileBytes));
  fsyncSync(file);
  let at = 0;
  return (lines, written) => {
    const bytes = Buffer.from(lines.map(({ client, text }) => `${client} ${text}\n`).join(""), "latin1");
    if (at + bytes.length > fileBytes) at = 0;
    writeSync(file, bytes, 0, bytes.length, at);
    at += bytes.length;
    fdatasync(file, written);
  };
}
