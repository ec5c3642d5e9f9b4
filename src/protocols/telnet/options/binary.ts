/** BINARY (RFC 856): accepted either way. Nothing changes, since eight bits and a bare CR are always taken. */
import type { TelnetOption } from "../option.ts";

export const binary: TelnetOption = { code: 0, name: "BINARY", accepts: ["us", "them"] };
