/** Spans as bare text, for logs, searches and screens that can show nothing else. */
import type { Span } from "./span.ts";

export function renderPlain(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join("");
}
