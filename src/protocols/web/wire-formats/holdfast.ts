/** `holdfast.v1`: how messages become frames, and what comes frames again. */
import type { Message } from "../../../session/message.ts";
import { parseMarkup } from "../../../text/markup.ts";
import { type Run, renderRuns } from "../../../text/runs.ts";
import { renderScreenReader } from "../../../text/screen-reader.ts";
import { layTables, speakTables, widthForTables } from "../../../text/tables.ts";
import { clientFrameOf } from "../../../wire/client-frame.ts";
import { type ClientFrame, type ShownMessage, subprotocol } from "../../../wire/frames.ts";
import { parseBoundedJson } from "../../bounded-json.ts";
import type { Screen } from "../../protocol.ts";

/** All that the result of `encodeMessage` depends on besides the message. */
export function runsKind({ screenReader, width }: Screen): string {
  return `${subprotocol} ${screenReader ? "screen-reader" : widthForTables({ clientWraps: true, width })}`;
}

/** The part of an `output` frame that is the same for everybody. */
export function encodeMessage(message: Message, screen: Screen): string {
  if (message.type === "oob") return JSON.stringify({ ...message, part: undefined });
  const runs = runsOf(message.text, screen);
  const shown: ShownMessage =
    message.type === "text"
      ? { type: "text", runs }
      : { type: "prompt", runs, ...(message.secret && { secret: true }) };
  return JSON.stringify(shown);
}

function runsOf(markup: string, { screenReader, width }: Screen): readonly Run[] {
  const spans = parseMarkup(markup);
  if (screenReader) return [renderScreenReader(speakTables(spans))];
  return renderRuns(layTables(spans, widthForTables({ clientWraps: true, width })));
}

/** An `output` frame: its message is written once for all who get it. */
export function encodeOutput(number: number, message: string): string {
  return `{"op":"output","number":${number},"message":${message}}`;
}

/** Null for everything that is not a frame of a client. */
export function decodeClientFrame(text: string): ClientFrame | null {
  return clientFrameOf(parseBoundedJson(text));
}
