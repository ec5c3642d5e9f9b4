/** Messages as the bytes that a telnet client shows, made once for each kind of screen. */
import { type PromptMessage, type TextMessage, text } from "../../session/message.ts";
import { encoderFor, type Reader } from "../../text/charset.ts";
import { screenKind } from "../../text/screen.ts";
import type { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";
import { terminalText } from "../terminal/terminal-text.ts";
import { escaped } from "./wire/codes.ts";

/** A screen, and who is behind it. */
export interface TelnetScreen extends Screen {
  readonly reader: Reader;
}

/** `message` is the output's own: text with its last line end, or a prompt with the cursor behind it. */
export function messageBytes(output: Output, message: TextMessage | PromptMessage, screen: TelnetScreen): Buffer {
  const kind = `telnet ${screenKind(screen)} ${screen.encoding} ${screen.reader}`;
  return output.rendered(kind, () => bytesOf(terminalText(message, screen), screen));
}

/** A sentence of the system's own, on a line of its own. */
export function sentenceBytes(sentence: string, screen: TelnetScreen): Buffer {
  return bytesOf(terminalText(text(sentence), screen), screen);
}

function bytesOf(content: string, screen: TelnetScreen): Buffer {
  const bytes = encoderFor(screen.encoding, screen.reader)(content);
  return escaped(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
