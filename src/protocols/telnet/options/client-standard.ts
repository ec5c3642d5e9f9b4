/** What several options carry alike: MTTS, the number by which a client says what it can do, and names. */
import type { ColorDepth, ProtocolFlags } from "../../../session/sync-data.ts";
import { cleanWord } from "../../../text/clean-input.ts";
import type { OptionContext } from "../option.ts";

const ANSI = 1;
const UTF_8 = 4;
const COLORS_256 = 8;
const SCREEN_READER = 64;
const TRUECOLOR = 256;

const wordLength = 60;

export function learnStandard(context: OptionContext, bits: number): void {
  context.note("MTTS", bits);
  if (bits & UTF_8) context.learnEncoding("terminal-type", "utf-8");
  context.learn({ colors: colorsOf(bits) });
  // Where the bit is missing, a variable of NEW-ENVIRON may still say that there is one.
  if (bits & SCREEN_READER) context.learn({ screenReader: true });
}

function colorsOf(bits: number): ColorDepth {
  if (bits & TRUECOLOR) return 16777216;
  if (bits & COLORS_256) return 256;
  return bits & ANSI ? 16 : 0;
}

/** A client's name or version, fit to be shown to an operator; null if nothing of it is. */
export function clientWord(value: string): string | null {
  return cleanWord(value, wordLength) || null;
}

/** What a terminal's name gives away, for clients without MTTS. */
export function flagsOfTerminal(terminal: string): Partial<ProtocolFlags> {
  if (/truecolor|24bit|direct/i.test(terminal)) return { terminal, colors: 16777216 };
  if (/256|^xterm$/i.test(terminal)) return { terminal, colors: 256 };
  return /^dumb$/i.test(terminal) ? { terminal, colors: 0 } : { terminal };
}
