/** A broadcast in two processes: a line crosses the link once, is on the disk, comes back once, and is written to all. */
import { inBatches } from "./batches.ts";
import { answerTo } from "./floor.ts";
import { openJournal } from "./journal.ts";
import { type RelayLine, relay } from "./relay-halves.ts";
import { corked, type Write } from "./writing.ts";

function toAll(clients: ReadonlyMap<number, Write>, { client, text }: RelayLine): void {
  clients.get(client)?.(answerTo(text));
  if (!text.startsWith("say ")) return;
  const heard = `Guest1 says, "${text.slice(4)}"\r\n`;
  for (const [id, write] of clients) if (id !== client) write(heard);
}

const asItIs = ({ client, text }: RelayLine) => ({ client, text: `${text}\n` });

relay(import.meta.filename, {
  toLink: corked,
  toClient: corked,
  delivering: toAll,
  answering: inBatches(openJournal, asItIs),
});
