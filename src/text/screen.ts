/** Markup made ready for one kind of terminal: what telnet, SSH and every other protocol of plain lines sends. */
import { type AnsiScreen, renderAnsi } from "./ansi.ts";
import { parseMarkup } from "./markup.ts";
import { renderScreenReader } from "./screen-reader.ts";
import { layTables, speakTables, widthForTables } from "./tables.ts";
import { wrapSpans } from "./wrap.ts";

export interface TextScreen extends AnsiScreen {
  /** Wins over everything else. */
  readonly screenReader: boolean;
  /** Lines stay as long as they are; else they are broken between words to fit `width`, in columns. */
  readonly clientWraps: boolean;
  readonly width: number;
}

/** Lines end with `\n`; there is none at the end that the markup hasn't. */
export function renderText(markup: string, screen: TextScreen): string {
  const spans = parseMarkup(markup);
  if (screen.screenReader) return renderScreenReader(speakTables(spans));
  const laid = layTables(spans, widthForTables(screen));
  return renderAnsi(screen.clientWraps ? laid : wrapSpans(laid, screen.width), screen);
}

/** A prompt stays on its line, however long it is: what is typed goes on behind it. */
export function renderPrompt(markup: string, screen: TextScreen): string {
  return renderText(markup, { ...screen, clientWraps: true });
}

/** Names everything that `renderText` depends on beside the markup, so that equal screens can share its result. */
export function screenKind({ colors, screenReader, hyperlinks, mxp, clientWraps, width }: TextScreen): string {
  if (screenReader) return "screen-reader";
  const columns = clientWraps ? `tables of ${widthForTables({ clientWraps, width })}` : `${width} columns`;
  return `${colors}${hyperlinks ? " hyperlinks" : ""}${mxp ? " mxp" : ""} ${columns}`;
}
