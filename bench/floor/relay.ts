/** Two processes and a Unix socket between them, as Portal and Server are, and nothing else. */
import { answerOf, relay } from "./relay-halves.ts";

relay(import.meta.filename, { answering: (answer) => (line) => answer([answerOf(line)]) });
