/** The frames of `holdfast.v1`, which docs/wire.md specifies: JSON objects with an `op`. */
import type { Message, OobMessage, TextMessage } from "../../../session/message.ts";
import type { ProtocolFlags } from "../../../session/sync-data.ts";
import { parseMarkup } from "../../../text/markup.ts";
import { type Run, renderRuns } from "../../../text/runs.ts";
import { renderScreenReader } from "../../../text/screen-reader.ts";
import { isRecord, type JsonRecord, parseBoundedJson } from "../../bounded-json.ts";
import type { Screen } from "../../protocol.ts";
import { isPackageName } from "./gmcp-text.ts";

export const subprotocol = "holdfast.v1";

/** What a client tells of itself, all of it optional. */
export type ClientFacts = Partial<
  Pick<ProtocolFlags, "width" | "height" | "screenReader" | "clientName" | "clientVersion">
>;

export type ClientFrame =
  | { readonly op: "hello"; readonly facts: ClientFacts }
  /** `received` is the number of the newest output that the client has. */
  | { readonly op: "resume"; readonly token: string; readonly received: number }
  /** Numbered by the client 1, 2, 3… The text is not cleaned yet. */
  | { readonly op: "input"; readonly number: number; readonly message: TextMessage | OobMessage }
  | { readonly op: "ack"; readonly number: number }
  | { readonly op: "screen"; readonly facts: ClientFacts }
  | { readonly op: "ping" };

export type ServerFrame =
  /** It is not this client's turn yet to come in; said while that lasts, before `welcome` or `close`. */
  | { readonly op: "wait"; readonly text: string }
  /** `game` is the game's name; a lost client can come back for `resumeMs`. */
  | {
      readonly op: "welcome";
      readonly game: string;
      readonly token: string;
      readonly resumeMs: number;
      /** What one line may have, in characters. */
      readonly lineLength: number;
    }
  /** `received` is the number of the newest input that was taken. */
  | { readonly op: "resumed"; readonly token: string; readonly received: number; readonly lineLength: number }
  /** There is nothing to resume: the client may say hello. */
  | { readonly op: "expired" }
  /** These outputs are lost for ever. */
  | { readonly op: "gap"; readonly from: number; readonly to: number }
  | { readonly op: "ack"; readonly number: number }
  | { readonly op: "pong" }
  | { readonly op: "close"; readonly reason: string; readonly text: string; readonly retry: boolean };

/** All that the result of `encodeMessage` depends on besides the message. */
export function runsKind({ screenReader }: Screen): string {
  return screenReader ? `${subprotocol} screen-reader` : subprotocol;
}

/** The part of an `output` frame that is the same for everybody. */
export function encodeMessage(message: Message, screen: Screen): string {
  if (message.type === "oob") return JSON.stringify(message);
  const runs = runsOf(message.text, screen);
  if (message.type === "text") return JSON.stringify({ type: "text", runs });
  return JSON.stringify({ type: "prompt", runs, ...(message.secret && { secret: true }) });
}

function runsOf(markup: string, { screenReader }: Screen): readonly Run[] {
  const spans = parseMarkup(markup);
  return screenReader ? [renderScreenReader(spans)] : renderRuns(spans);
}

/** An `output` frame: its message is written once for all who get it. */
export function encodeOutput(number: number, message: string): string {
  return `{"op":"output","number":${number},"message":${message}}`;
}

/** Null for everything that is not a frame of a client. */
export function decodeClientFrame(text: string): ClientFrame | null {
  return toClientFrame(parseBoundedJson(text));
}

export function toClientFrame(frame: ReturnType<typeof parseBoundedJson>): ClientFrame | null {
  if (!isRecord(frame)) return null;
  switch (frame.op) {
    case "hello":
    case "screen":
      return { op: frame.op, facts: factsOf(frame) };
    case "resume": {
      const { token, received } = frame;
      return typeof token === "string" && isCount(received) ? { op: "resume", token, received } : null;
    }
    case "input": {
      const message = toMessage(frame.message);
      return message && isCount(frame.number) ? { op: "input", number: frame.number, message } : null;
    }
    case "ack":
      return isCount(frame.number) ? { op: "ack", number: frame.number } : null;
    case "ping":
      return { op: "ping" };
    default:
      return null;
  }
}

function toMessage(message: JsonRecord[string] | undefined): Extract<Message, TextMessage | OobMessage> | null {
  if (!isRecord(message)) return null;
  if (message.type === "text" && typeof message.text === "string") return { type: "text", text: message.text };
  if (message.type !== "oob" || typeof message.package !== "string" || !isPackageName(message.package)) return null;
  const { package: name, data } = message;
  return data === undefined ? { type: "oob", package: name } : { type: "oob", package: name, data };
}

function isCount(value: JsonRecord[string] | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** What is missing or makes no sense is left out: a client that can't say its size can still play. */
function factsOf({ columns, rows, screenReader, client, version }: JsonRecord): ClientFacts {
  return {
    ...(isSize(columns) && { width: columns }),
    ...(isSize(rows) && { height: rows }),
    ...(typeof screenReader === "boolean" && { screenReader }),
    ...(typeof client === "string" && { clientName: client }),
    ...(typeof version === "string" && { clientVersion: version }),
  };
}

function isSize(value: JsonRecord[string] | undefined): value is number {
  return isCount(value) && value >= 1 && value <= 1000;
}
