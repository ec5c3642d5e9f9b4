/** SGA (RFC 858): never offered, because the standard telnet clients stop editing their line as soon as it is on. */
import type { TelnetOption } from "../option.ts";

export const SGA = 3;

/** The client may suppress its own go-aheads, which we ignore anyway; ours, the agreements decide. */
export const suppressGoAhead: TelnetOption = { code: SGA, name: "SGA", accepts: ["them"] };
