/** Is it a frame of the server's? A client ignores what isn't. */
import type { RunStyle } from "../text/runs.ts";
import type { ServerFrame, ShownMessage } from "./frames.ts";
import { isCount, isListOf, isRecord, isText, isTruth, isYes, type JsonRecord } from "./json.ts";

const shapes: { readonly [Op in ServerFrame["op"]]: (frame: JsonRecord) => boolean } = {
  wait: ({ text }) => isText(text),
  welcome: ({ game, token, resumeMs, lineLength }) =>
    isText(game) && isText(token) && isCount(resumeMs) && isCount(lineLength),
  resumed: ({ token, received, lineLength }) => isText(token) && isCount(received) && isCount(lineLength),
  expired: () => true,
  gap: ({ from, to }) => isCount(from) && isCount(to),
  output: ({ number, message }) => isCount(number) && (isShownMessage(message) || isOob(message)),
  ack: ({ number }) => isCount(number),
  pong: () => true,
  close: ({ reason, text, retry }) => isText(reason) && isText(text) && isTruth(retry),
};

export const serverOps = Object.keys(shapes) as readonly ServerFrame["op"][];

/** It may have members besides that nobody knows. */
export function isServerFrame(frame: unknown): frame is ServerFrame {
  if (!isRecord(frame) || !isText(frame.op) || !Object.hasOwn(shapes, frame.op)) return false;
  return shapes[frame.op as ServerFrame["op"]](frame);
}

export function isShownMessage(message: unknown): message is ShownMessage {
  if (!isRecord(message) || !areRuns(message.runs)) return false;
  if (message.type === "text") return true;
  return message.type === "prompt" && (message.secret === undefined || isTruth(message.secret));
}

function isOob(message: unknown): boolean {
  return isRecord(message) && message.type === "oob" && isText(message.package);
}

const areRuns = isListOf(
  (run): run is ShownMessage["runs"][number] =>
    isText(run) || (Array.isArray(run) && run.length === 2 && isText(run[0]) && isStyle(run[1])),
);

const styles: { readonly [Name in keyof RunStyle]-?: (value: unknown) => boolean } = {
  fg: isColor,
  bg: isColor,
  bold: isYes,
  underline: isYes,
  italic: isYes,
  strike: isYes,
  blink: isYes,
  inverse: isYes,
  command: isText,
  url: (value) => isText(value) && /^https?:\/\//i.test(value),
};

export const styleNames: readonly string[] = Object.keys(styles);

function isStyle(style: unknown): boolean {
  if (!isRecord(style)) return false;
  return Object.entries(styles).every(([name, isRight]) => style[name] === undefined || isRight(style[name]));
}

function isColor(value: unknown): boolean {
  return isText(value) ? /^#[0-9a-f]{6}$/i.test(value) : isCount(value) && value <= 255;
}
