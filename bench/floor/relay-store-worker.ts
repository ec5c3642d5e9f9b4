/** The thread that writes the lines of `relay-store`: one transaction for each batch, on the disk when it is answered. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { RelayLine } from "./relay-halves.ts";

const database = new DatabaseSync(join(workerData as string, "lines.sqlite"));
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
database.exec("CREATE TABLE line (client INTEGER PRIMARY KEY, text TEXT NOT NULL)");
const write = database.prepare(
  "INSERT INTO line (client, text) VALUES (?, ?) ON CONFLICT (client) DO UPDATE SET text = excluded.text",
);

parentPort!.on("message", (lines: readonly RelayLine[]) => {
  database.exec("BEGIN IMMEDIATE");
  for (const { client, text } of lines) write.run(client, text);
  database.exec("COMMIT");
  parentPort!.postMessage(lines.length);
});
