/** The second floor: two processes and a Unix socket between them, as Portal and Server are, and nothing else. */
import { answerOf, relay } from "./relay-halves.ts";

relay(import.meta.filename, (line, answer) => answer([answerOf(line)]));
