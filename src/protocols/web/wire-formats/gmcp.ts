/** `gmcp.mudstandards.org`: text as binary frames, GMCP as text frames. */

import { decodeGmcpText, encodeGmcpText } from "../../gmcp-text.ts";
import { terminalText } from "../../terminal/terminal-text.ts";
import { decodeLines, type WireFormat } from "./wire-format.ts";

export const gmcpFormat: WireFormat = {
  subprotocol: "gmcp.mudstandards.org",
  flags: { colors: 16777216, oob: true },

  encode(message, screen) {
    if (message.type === "oob") return { type: "text", text: encodeGmcpText(message) };
    return { type: "binary", text: terminalText(message, screen) };
  },

  decode({ type, text }) {
    if (type === "binary") return decodeLines(text);
    const message = decodeGmcpText(text);
    return message ? [message] : [];
  },
};
