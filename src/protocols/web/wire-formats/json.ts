/** `json.mudstandards.org`: text as binary frames, all else as `{"proto": …, "id": …, "data": "a string"}`. */
import { isPackageName } from "../../../session/message.ts";
import { isRecord } from "../../../wire/json.ts";
import { parseBoundedJson } from "../../bounded-json.ts";
import { decodeData } from "../../gmcp-text.ts";
import { terminalText } from "../../terminal/terminal-text.ts";
import { decodeLines, type Frame, type Received, type WireFormat } from "./wire-format.ts";

export const jsonFormat: WireFormat = {
  subprotocol: "json.mudstandards.org",
  flags: { colors: 16777216, oob: true },

  encode(message, screen) {
    switch (message.type) {
      case "text":
        return { type: "binary", text: terminalText(message, screen) };
      case "prompt":
        return envelope("prompt", "", terminalText(message, screen));
      case "oob":
        return envelope("gmcp", message.package, message.data === undefined ? "" : JSON.stringify(message.data));
    }
  },

  decode({ type, text }) {
    return type === "binary" ? decodeLines(text) : decodeEnvelope(text);
  },
};

function envelope(proto: string, id: string, data: string): Frame {
  return { type: "text", text: JSON.stringify({ proto, id, data }) };
}

/** A `proto` that is not known names the message itself, unless an `id` does. */
function decodeEnvelope(text: string): readonly Received[] {
  const value = parseBoundedJson(text);
  if (!isRecord(value)) return [];
  const { proto = "", id = "", data } = value;
  if (typeof proto !== "string" || typeof id !== "string") return [];
  if (proto === "websocket_close") return [{ type: "close" }];
  if (proto === "text") return typeof data === "string" ? decodeLines(data) : [];
  const name = id || proto;
  if (!isPackageName(name)) return [];
  if (data === undefined || data === "") return [{ type: "oob", package: name }];
  return [{ type: "oob", package: name, data: typeof data === "string" ? decodeData(data) : data }];
}
