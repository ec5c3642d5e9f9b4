/** The corked relay, with each line on the disk before it is answered: the floor of a server that loses nothing. */
import { inBatches } from "./batches.ts";
import { openJournal } from "./journal.ts";
import { answerOf, relay } from "./relay-halves.ts";
import { corked } from "./writing.ts";

relay(import.meta.filename, { toLink: corked, answering: inBatches(openJournal, answerOf) });
