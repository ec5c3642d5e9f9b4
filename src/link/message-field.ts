/** A `Message` in a frame, the same both ways: its text as it is, because JSON would spend six bytes on each escape character of a coloured line. */
import type { Message, OobMessage, PromptMessage } from "../session/message.ts";
import type { Field } from "./field.ts";
import { malformed } from "./link-errors.ts";
import { anyOf, boolean, json, oneOf, record, type Shape, string } from "./shape.ts";

//   kind u8 | text        kind 0 is a text; 1 to 3 are prompts, by what they say of `secret`
//         4 | JSON        of an oob message

const secrecy = [undefined, false, true] as const;
const kinds = { text: 0, prompt: 1, oob: 4 } as const;

const oob = record<OobMessage>({ type: oneOf("oob"), package: string, data: json, part: string }, "data", "part");

const anyMessage: Shape<Message> = anyOf(
  record<Extract<Message, { type: "text" }>>({ type: oneOf("text"), text: string }),
  record<PromptMessage>({ type: oneOf("prompt"), text: string, secret: boolean }, "secret"),
  oob,
);

export const message: Field<Message> = {
  place: "body",
  shape: anyMessage,
  write(message, frame) {
    switch (message.type) {
      case "text":
        frame.u8(kinds.text);
        return frame.text(message.text);
      case "prompt":
        frame.u8(kinds.prompt + secrecy.indexOf(message.secret));
        return frame.text(message.text);
      case "oob":
        frame.u8(kinds.oob);
        return frame.json(message);
    }
  },
  read(frame) {
    const kind = frame.u8();
    if (kind === kinds.text) return { type: "text", text: frame.text() };
    if (kind < kinds.oob) return promptOf(frame.text(), secrecy[kind - kinds.prompt]);
    const said = kind === kinds.oob && frame.json();
    if (oob.is(said)) return said;
    throw malformed("a message of no known shape");
  },
};

function promptOf(text: string, secret: boolean | undefined): PromptMessage {
  return secret === undefined ? { type: "prompt", text } : { type: "prompt", text, secret };
}
