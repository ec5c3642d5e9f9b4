/** A `Message` in a frame, the same both ways: its text as plain UTF-8 in the rest, everything else in the tail. */
import type { Json, Message, OobMessage, PromptMessage } from "../session/message.ts";
import { type Guard, isBoolean, isOneOf, isString, isWhole } from "./guard.ts";
import { malformed } from "./link-errors.ts";

type PromptTail = Omit<PromptMessage, "text">;

/** A tail of no bytes means `text`, which nearly every message is. */
export function messageTail(message: Message): PromptTail | OobMessage | undefined {
  switch (message.type) {
    case "text":
      return undefined;
    case "prompt":
      return message.secret === undefined ? { type: "prompt" } : { type: "prompt", secret: message.secret };
    case "oob":
      return message;
  }
}

export function messageText(message: Message): string {
  return message.type === "oob" ? "" : message.text;
}

const isPromptTail = isWhole<PromptTail>({ type: isOneOf("prompt"), secret: isBoolean }, "secret");

const isJson = ((value) => value !== undefined) as Guard<Json>;
const isOob = isWhole<OobMessage>({ type: isOneOf("oob"), package: isString, data: isJson }, "data");

export function readMessage(tail: unknown, text: string): Message {
  if (tail === undefined) return { type: "text", text };
  if (isPromptTail(tail)) return { ...tail, text };
  if (isOob(tail) && text === "") return tail;
  throw malformed("a message of no known shape");
}
