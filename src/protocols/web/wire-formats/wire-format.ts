/** What a WebSocket subprotocol is to Holdfast: a pure translation between frames and messages. */
import type { Message } from "../../../session/message.ts";
import type { ProtocolFlags } from "../../../session/sync-data.ts";
import type { Screen } from "../../protocol.ts";

/** One whole WebSocket message. `text` of a binary one is its UTF-8. */
export interface Frame {
  readonly type: "text" | "binary";
  readonly text: string;
}

/** `text` is not cleaned yet. */
export type Received = Message | { readonly type: "close" };

export interface WireFormat {
  /** The subprotocol's registered name. */
  readonly subprotocol: string;
  /** What a client of this format can do. */
  readonly flags: Partial<ProtocolFlags>;
  /** Null where the format has no way to say it. */
  encode(message: Message, screen: Screen): Frame | null;
  /** Empty for what means nothing: clients differ, and nobody is put out for a frame that is not understood. */
  decode(frame: Frame): readonly Received[];
}

/** A frame of lines, with or without a line end at its end. */
export function decodeLines(text: string): readonly Received[] {
  if (text === "") return [];
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => ({ type: "text", text: line }));
}
