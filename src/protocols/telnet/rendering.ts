/** Messages as the bytes that a telnet client shows, made once for each kind of screen. */
import { encoderFor, type Reader } from "../../text/charset.ts";
import { renderPrompt, renderText, screenKind } from "../../text/screen.ts";
import type { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";
import { escaped } from "./wire/codes.ts";

/** A screen, and who is behind it. */
export interface TelnetScreen extends Screen {
  readonly reader: Reader;
}

/** The text with its last line end. */
export function textBytes(output: Output, text: string, screen: TelnetScreen): Buffer {
  return output.rendered(`telnet text ${kindOf(screen)}`, () => bytesOf(`${renderText(text, screen)}\n`, screen));
}

/** The prompt, with the cursor behind it. */
export function promptBytes(output: Output, text: string, screen: TelnetScreen): Buffer {
  return output.rendered(`telnet prompt ${kindOf(screen)}`, () => bytesOf(renderPrompt(text, screen), screen));
}

/** A sentence of the system's own, on a line of its own. */
export function sentenceBytes(sentence: string, screen: TelnetScreen): Buffer {
  return bytesOf(`${renderText(sentence, screen)}\n`, screen);
}

function kindOf(screen: TelnetScreen): string {
  return `${screenKind(screen)} ${screen.encoding} ${screen.reader}`;
}

function bytesOf(text: string, screen: TelnetScreen): Buffer {
  const bytes = encoderFor(screen.encoding, screen.reader)(text.replaceAll("\n", "\r\n"));
  return escaped(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
