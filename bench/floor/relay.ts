/** The second floor: two processes and a Unix socket between them, as Portal and Server are, and nothing else. */
import { answersTo, relay } from "./relay-halves.ts";

relay(import.meta.filename, (lines, answer) => answer(answersTo(lines)));
