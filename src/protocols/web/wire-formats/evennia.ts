/** `v1.evennia.com`: `["text", ["line"], {}]` both ways; text goes out as HTML with colours as classes. */
import type { Message, OobMessage } from "../../../session/message.ts";
import { renderHtml } from "../../../text/html.ts";
import { parseMarkup } from "../../../text/markup.ts";
import { renderScreenReader } from "../../../text/screen-reader.ts";
import { plainStyle } from "../../../text/span.ts";
import { layTables, speakTables, widthForTables } from "../../../text/tables.ts";
import { isList, isRecord } from "../../../wire/json.ts";
import { parseBoundedJson } from "../../bounded-json.ts";
import type { Screen } from "../../protocol.ts";
import { fromOob, toOob } from "./evennia-names.ts";
import type { Received, WireFormat } from "./wire-format.ts";

export const evenniaFormat: WireFormat = {
  subprotocol: "v1.evennia.com",
  flags: { oob: true, colors: 16777216 },

  encode(message, screen) {
    return { type: "text", text: encodeEvennia(message, screen) };
  },

  decode({ text }) {
    const received = decodeEvennia(text);
    return received ? [received] : [];
  },
};

export function encodeEvennia(message: Message, screen: Screen): string {
  if (message.type === "oob") return encodeOob(message);
  return JSON.stringify([message.type, [htmlOf(message.text, screen)], {}]);
}

function encodeOob(message: OobMessage): string {
  const { name, args, kwargs } = fromOob(message);
  return JSON.stringify([name, args, kwargs]);
}

function htmlOf(markup: string, { screenReader, width }: Screen): string {
  const spans = parseMarkup(markup);
  if (screenReader) return renderHtml([{ text: renderScreenReader(speakTables(spans)), style: plainStyle }]);
  return renderHtml(layTables(spans, widthForTables({ clientWraps: true, width })));
}

/** Null for what Evennia's own server would ignore too. */
function decodeEvennia(text: string): Received | null {
  const command = parseBoundedJson(text);
  if (!isList(command)) return null;
  const [name, args, kwargs] = command;
  if (typeof name !== "string" || !isList(args) || !isRecord(kwargs)) return null;
  if (name === "text") return typeof args[0] === "string" ? { type: "text", text: args[0] } : null;
  if (name === "websocket_close") return { type: "close" };
  return /^\w{1,100}$/.test(name) ? toOob({ name, args, kwargs }) : null;
}
