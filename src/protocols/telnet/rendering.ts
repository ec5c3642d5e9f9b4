/** Messages as the bytes that a telnet client shows, made once for each kind of screen. */
import { type PromptMessage, type TextMessage, text } from "../../session/message.ts";
import { encoderFor } from "../../text/charset.ts";
import type { Output } from "../output.ts";
import { terminalText } from "../terminal/terminal-text.ts";
import type { TelnetScreen } from "./telnet-screens.ts";
import { escaped } from "./wire/codes.ts";

/** `message` is the output's own: text with its last line end, or a prompt with the cursor behind it. */
export function messageBytes(output: Output, message: TextMessage | PromptMessage, screen: TelnetScreen): Buffer {
  return output.rendered(screen.kind, () => bytesOf(terminalText(message, screen), screen));
}

/** A sentence of the system's own, on a line of its own. */
export function sentenceBytes(sentence: string, screen: TelnetScreen): Buffer {
  return bytesOf(terminalText(text(sentence), screen), screen);
}

function bytesOf(content: string, { encoding, reader }: TelnetScreen): Buffer {
  // No byte of UTF-8 is one that telnet means something else by.
  if (encoding === "utf-8") return Buffer.from(content);
  const bytes = encoderFor(encoding, reader)(content);
  return escaped(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
