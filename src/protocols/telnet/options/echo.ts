/** ECHO (RFC 857): our WILL hides a password; asked for together with SGA, it means that we edit the line. */
import type { TelnetOption } from "../option.ts";

export const ECHO = 1;

/** Whether a client's own DO ECHO is accepted, the agreements decide: see `characterMode` in agreements.ts. */
export const echo: TelnetOption = { code: ECHO, name: "ECHO", accepts: [] };
