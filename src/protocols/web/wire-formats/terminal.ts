/** `terminal.mudstandards.org`: UTF-8 with ANSI escapes, as a terminal would get it; no data beside the text. */
import { terminalText } from "../../terminal/terminal-text.ts";
import { decodeLines, type WireFormat } from "./wire-format.ts";

export const terminalFormat: WireFormat = {
  subprotocol: "terminal.mudstandards.org",
  flags: { colors: 16777216 },

  encode(message, screen) {
    return message.type === "oob" ? null : { type: "binary", text: terminalText(message, screen) };
  },

  decode({ text }) {
    return decodeLines(text);
  },
};
