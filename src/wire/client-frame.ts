/** A client's frame, read out of JSON. */
import { isPackageName, type Json } from "../session/message.ts";
import type { ClientFrame, Facts, InputFrame } from "./frames.ts";
import { isCount, isRecord, isText, isTruth, type JsonRecord } from "./json.ts";

const sizeMax = 1000;

const readers: {
  readonly [Op in ClientFrame["op"]]: (frame: JsonRecord) => Extract<ClientFrame, { op: Op }> | null;
} = {
  hello: (frame) => ({ op: "hello", ...factsOf(frame) }),
  resume: ({ token, received }) => (isText(token) && isCount(received) ? { op: "resume", token, received } : null),
  input: ({ number, message }) => {
    const input = inputOf(message);
    return input && isCount(number) ? { op: "input", number, message: input } : null;
  },
  ack: ({ number }) => (isCount(number) ? { op: "ack", number } : null),
  screen: (frame) => ({ op: "screen", ...factsOf(frame) }),
  ping: () => ({ op: "ping" }),
};

export const clientOps = Object.keys(readers) as readonly ClientFrame["op"][];

/** Null for everything that is not a frame of a client. Members that nobody knows are left out. */
export function clientFrameOf(frame: Json | undefined): ClientFrame | null {
  if (!isRecord(frame) || !isText(frame.op) || !Object.hasOwn(readers, frame.op)) return null;
  return readers[frame.op as ClientFrame["op"]](frame);
}

function inputOf(message: Json | undefined): InputFrame["message"] | null {
  if (!isRecord(message)) return null;
  if (message.type === "text" && isText(message.text)) return { type: "text", text: message.text };
  if (message.type !== "oob" || !isText(message.package) || !isPackageName(message.package)) return null;
  const { package: name, data } = message;
  return data === undefined ? { type: "oob", package: name } : { type: "oob", package: name, data };
}

/** What is missing or makes no sense is left out: a client that can't say its size can still play. */
function factsOf({ columns, rows, screenReader, client, version }: JsonRecord): Facts {
  return {
    ...(isSize(columns) && { columns }),
    ...(isSize(rows) && { rows }),
    ...(isTruth(screenReader) && { screenReader }),
    ...(isText(client) && { client }),
    ...(isText(version) && { version }),
  };
}

function isSize(value: unknown): value is number {
  return isCount(value) && value >= 1 && value <= sizeMax;
}
