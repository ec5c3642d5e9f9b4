/** Spans as they should be heard: words without pictures. */
import type { Link, Span } from "./span.ts";

/**
 * Plain text without drawings: lines of nothing but rules and boxes are left out, tables lose their frames, a link
 * says what it does where its text doesn't. What is punctuation in prose stays, `--` too.
 */
export function renderScreenReader(spans: readonly Span[]): string {
  return spokenText(spans).split("\n").flatMap(spokenLine).join("\n");
}

function spokenText(spans: readonly Span[]): string {
  let result = "";
  let linkStart = 0;
  for (const [index, { text, link }] of spans.entries()) {
    if (link !== spans[index - 1]?.link) linkStart = result.length;
    result += text;
    if (link && link !== spans[index + 1]?.link) result += spokenTarget(link, result.slice(linkStart));
  }
  return result;
}

function spokenTarget(link: Link, text: string): string {
  const [target, said] = [link.target, text.trim()].map((words) => words.toLowerCase()) as [string, string];
  return target.includes(said) || said.includes(target) ? "" : ` (${link.target})`;
}

/** A bar of progress such as `[####----]`. */
const gauge = /\[[-#=|*.:>_ ]{4,}\]/g;

/** A line that holds nothing else, at least three of them, is a drawing. */
const drawing = /^[-=~_+*#|/\\\s]+$/;

const shortestRule = 3;

/** The line without its drawing, or no line at all. */
function spokenLine(line: string): string[] {
  if (!/[-=~_+*#|/\\\u2500-\u259f]/.test(line)) return [line];
  const text = withAsciiFrames(line).replace(gauge, "").trimEnd();
  if (text === "" || (drawing.test(text) && text.trim().length >= shortestRule)) return [];
  return [withoutFrame(text)];
}

/** Unicode's boxes as ASCII draws them: `|` for the upright ones, `-` for the others, `#` for blocks. */
function withAsciiFrames(line: string): string {
  return line
    .replace(/[\u2502\u2503\u2506\u2507\u250a\u250b\u2551]/g, "|")
    .replace(/[\u2500-\u257f]/g, "-")
    .replace(/[\u2580-\u259f]/g, "#");
}

/** A table's row becomes a list; the rules beside a title go. */
function withoutFrame(line: string): string {
  const text = line.trim();
  if (text.length > 1 && text.startsWith("|") && text.endsWith("|")) {
    const cells = text.split("|").map((cell) => cell.trim());
    return cells.filter((cell) => cell !== "").join(", ");
  }
  const words = text.split(" ");
  const isRule = (word: string) => word.length >= shortestRule && drawing.test(word);
  if (!isRule(words[0]!) && !isRule(words.at(-1)!)) return line;
  const first = words.findIndex((word) => !isRule(word));
  const last = words.findLastIndex((word) => !isRule(word));
  return words
    .slice(first, last + 1)
    .join(" ")
    .trim();
}
