/** The edge where what a web client sent becomes a message of the game. */
import type { Message } from "../../session/message.ts";
import { cleanInput } from "../../text/clean-input.ts";

/** Null for a line that is longer than `lineLength` characters. Data beside the text is as it came. */
export function cleanMessage(message: Message, lineLength: number): Message | null {
  if (message.type !== "text") return message;
  return message.text.length > lineLength ? null : { type: "text", text: cleanInput(message.text) };
}
