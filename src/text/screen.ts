/** Markup made ready for one kind of terminal: what telnet, SSH and every other protocol of plain lines sends. */
import { type AnsiScreen, renderAnsi } from "./ansi.ts";
import { parseMarkup } from "./markup.ts";
import { renderScreenReader } from "./screen-reader.ts";

export interface TextScreen extends AnsiScreen {
  /** Wins over everything else. */
  readonly screenReader: boolean;
}

/** Lines end with `\n`; there is none at the end that the markup hasn't. */
export function renderText(markup: string, screen: TextScreen): string {
  const spans = parseMarkup(markup);
  return screen.screenReader ? renderScreenReader(spans) : renderAnsi(spans, screen);
}

/** Names everything that `renderText` depends on beside the markup, so that equal screens can share its result. */
export function screenKind({ colors, screenReader, hyperlinks, mxp }: TextScreen): string {
  if (screenReader) return "screen-reader";
  return `${colors}${hyperlinks ? " hyperlinks" : ""}${mxp ? " mxp" : ""}`;
}
