/** The relay, with all lines of one turn of the event loop in one write to the link. */
import { answerOf, relay } from "./relay-halves.ts";
import { corked } from "./writing.ts";

relay(import.meta.filename, { toLink: corked, answering: (answer) => (line) => answer([answerOf(line)]) });
