/** A process of its own: puts a backup in the world's place, when nothing runs. `node restore.ts BACKUP DATA-DIRECTORY` */
import { HoldfastError } from "../errors.ts";
import { restoreStore } from "../store/sqlite-store.ts";
import { storeFile } from "../store/store-file.ts";

const [backup, dataDirectory] = process.argv.slice(2);
try {
  await restoreStore(String(backup), storeFile(String(dataDirectory)));
} catch (error) {
  const lines = error instanceof HoldfastError ? [error.message, error.advice] : [error];
  process.stderr.write(`${lines.filter(Boolean).join(" ")}\n`);
  process.exitCode = 1;
}
