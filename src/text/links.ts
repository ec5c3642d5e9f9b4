/** Links: which targets are allowed, and the bare addresses in text that a web page may make clickable. */
import type { Link, Span } from "./span.ts";

/** What browsers and terminals still take. */
const longestUrl = 2083;

export function commandLink(target: string): Link | undefined {
  const line = target.replace(/\s+/g, " ").trim();
  return line === "" ? undefined : { kind: "command", target: line };
}

/**
 * Undefined unless it is an address of the web; `www.` alone stands for `http://www.`. What isn't ASCII is encoded, for
 * terminals.
 */
export function urlLink(target: string): Link | undefined {
  const address = (/^www\./i.test(target) ? `http://${target}` : target)
    .toWellFormed()
    .replace(/[^\0-\x7f]/gu, encodeURIComponent);
  if (address.length > longestUrl || !/^https?:\/\/[^\s"<>\\^`{}]+$/i.test(address)) return undefined;
  return { kind: "url", target: address };
}

const bareUrl = /\b(?:https?:\/\/\w|www\.[\w-]+\.\w)[^\s<>"'()[\]{}|\\^`]*/gi;

/** The same spans, with every bare web address a link of its own. The full stop after an address is not part of it. */
export function linkBareUrls(spans: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => (span.link || !mayHoldUrl(span.text) ? [span] : splitAtUrls(span)));
}

function mayHoldUrl(text: string): boolean {
  return /:\/\/|www\./i.test(text);
}

function splitAtUrls(span: Span): Span[] {
  const pieces: Span[] = [];
  let end = 0;
  for (const match of span.text.matchAll(bareUrl)) {
    const address = withoutTrailingPunctuation(match[0]);
    const link = urlLink(address);
    if (!link) continue;
    if (match.index > end) pieces.push({ ...span, text: span.text.slice(end, match.index) });
    pieces.push({ ...span, text: address, link });
    end = match.index + address.length;
  }
  if (end < span.text.length) pieces.push({ ...span, text: span.text.slice(end) });
  return pieces;
}

/** By hand: a regular expression anchored at the end would look at long runs of dots again and again. */
function withoutTrailingPunctuation(address: string): string {
  let end = address.length;
  while (".,;:!?*_~".includes(address[end - 1] ?? " ")) end--;
  return address.slice(0, end);
}
