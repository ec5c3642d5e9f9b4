/** Which telnet clients break long lines by themselves: MUD clients do, a terminal with a telnet program in it doesn't. */
import type { ProtocolFlags } from "../../session/sync-data.ts";

/** MUD clients that cut a long line at the window's edge all the same, in the middle of words. */
const cutting: ReadonlySet<string | null | undefined> = new Set(["KBtin"]);

/** From all that was learnt so far; true as long as nothing speaks against it. */
export function wrapsByItself({ width, ...learnt }: Partial<ProtocolFlags>): boolean {
  if (width === undefined) return true;
  return !cutting.has(learnt.clientName) && (isMudClient(learnt) || !hasTerminalNameOnly(learnt));
}

/** It says so by MTTS, or takes what only MUD clients take. */
export function isMudClient({ details, oob, mxp }: Partial<ProtocolFlags>): boolean {
  return details?.MTTS !== undefined || oob === true || mxp === true;
}

/** A telnet program has no name to give but its terminal's, and gives it again when it is asked for another. */
function hasTerminalNameOnly({ clientName, terminal }: Partial<ProtocolFlags>): boolean {
  return terminal !== undefined && terminal === clientName;
}
