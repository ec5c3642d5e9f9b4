/** A `Message` in a frame, the same both ways: its text as plain UTF-8 in the rest, everything else in the tail. */
import type { Message, OobMessage, PromptMessage } from "../session/message.ts";
import type { Field } from "./field.ts";
import { malformed } from "./link-errors.ts";
import { anyOf, boolean, json, oneOf, record, type Shape, string } from "./shape.ts";

// A tail of no bytes means `text`, which nearly every message is.

type PromptTail = Omit<PromptMessage, "text">;

const promptTail = record<PromptTail>({ type: oneOf("prompt"), secret: boolean }, "secret");
const oob = record<OobMessage>({ type: oneOf("oob"), package: string, data: json }, "data");

const anyMessage: Shape<Message> = anyOf(
  record<Extract<Message, { type: "text" }>>({ type: oneOf("text"), text: string }),
  record<PromptMessage>({ type: oneOf("prompt"), text: string, secret: boolean }, "secret"),
  oob,
);

export const message: Field<Message> = {
  place: "tail and rest",
  shape: anyMessage,
  write(message, frame) {
    switch (message.type) {
      case "text":
        frame.text = message.text;
        return;
      case "prompt":
        frame.tail = message.secret === undefined ? { type: "prompt" } : { type: "prompt", secret: message.secret };
        frame.text = message.text;
        return;
      case "oob":
        frame.tail = message;
        return;
    }
  },
  read(frame) {
    const { tail, bytes, restAt, end } = frame;
    const text = bytes.toString("utf8", restAt, end);
    frame.restAt = end;
    if (tail === undefined) return { type: "text", text };
    if (promptTail.is(tail)) return { ...tail, text };
    if (oob.is(tail) && text === "") return tail;
    throw malformed("a message of no known shape");
  },
};
