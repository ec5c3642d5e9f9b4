/** Spans as a terminal takes them: colours, OSC 8 hyperlinks, MXP commands. */
import { type Color, nearestAnsi, nearestAnsiBackground, nearestXterm } from "./color.ts";
import { type Link, plainStyle, type Span, type Style } from "./span.ts";

export interface AnsiScreen {
  /** 0 shows neither colour nor any other style. */
  readonly colors: 0 | 16 | 256 | 16777216;
  /** Web links become OSC 8. */
  readonly hyperlinks: boolean;
  /** Links become MXP tags, for a client that was locked with `ESC[7z`: there no character of the text is a tag. */
  readonly mxp: boolean;
}

/** Lines end with `\n`. What was switched on is off again at the end. */
export function renderAnsi(spans: readonly Span[], screen: AnsiScreen): string {
  let result = "";
  let shown = unstyled;
  let link: Link | undefined;
  let tags = noTags;
  for (const span of spans) {
    if (span.link !== link) {
      link = span.link;
      const next = link ? linkTags(link, screen) : noTags;
      result += tags.end + next.start;
      tags = next;
    }
    const wanted = sequences(span.style, screen.colors);
    result += transition(shown, wanted) + acrossLines(span.text, tags);
    shown = wanted;
  }
  return result + tags.end + transition(shown, unstyled);
}

/** The escape sequence for each property of a style, always in this order; empty where nothing is set. */
type Sequences = readonly [...attributes: string[], background: string, brightness: string, foreground: string];

const unstyled: Sequences = ["", "", "", "", "", "", "", ""];

function sequences(style: Style, colors: AnsiScreen["colors"]): Sequences {
  if (colors === 0 || style === plainStyle) return unstyled;
  return [
    style.underline ? "\x1b[4m" : "",
    style.italic ? "\x1b[3m" : "",
    style.strike ? "\x1b[9m" : "",
    style.blink ? "\x1b[5m" : "",
    style.inverse ? "\x1b[7m" : "",
    style.bg ? background(style.bg, colors) : "",
    ...foreground(style, colors),
  ];
}

/**
 * The bright half of the 16 is sent as `1;3n`, not as `9n`, which old terminals don't know. A dark colour says that it
 * isn't bright: some terminals keep the brightness when only the colour changes.
 */
function foreground({ fg, bright }: Style, colors: AnsiScreen["colors"]): [brightness: string, color: string] {
  const brightness = bright ? "\x1b[1m" : "";
  if (!fg) return [brightness, ""];
  if (colors !== 16 && !("xterm" in fg && fg.xterm < 16)) return [brightness, `\x1b[38;${extended(fg, colors)}m`];
  const ansi = nearestAnsi(fg);
  return [bright || ansi >= 8 ? "\x1b[1m" : "\x1b[22m", `\x1b[${30 + (ansi % 8)}m`];
}

function background(bg: Color, colors: AnsiScreen["colors"]): string {
  if (colors !== 16 && !("xterm" in bg && bg.xterm < 16)) return `\x1b[48;${extended(bg, colors)}m`;
  return `\x1b[${40 + nearestAnsiBackground(bg)}m`;
}

function extended(color: Color, colors: AnsiScreen["colors"]): string {
  return colors > 256 && "rgb" in color ? `2;${color.rgb.join(";")}` : `5;${nearestXterm(color)}`;
}

/** Everything is switched off to get rid of anything: few terminals know how to switch off each thing apart. */
function transition(from: Sequences, to: Sequences): string {
  if (from === to) return "";
  const fades = from.some((sequence, place) => sequence !== "" && to[place] === "");
  if (fades) return `\x1b[0m${to.join("")}`;
  return to.filter((sequence, place) => sequence !== from[place]).join("");
}

interface Tags {
  readonly start: string;
  readonly end: string;
}

const noTags: Tags = { start: "", end: "" };

function linkTags({ kind, target }: Link, { mxp, hyperlinks }: AnsiScreen): Tags {
  if (mxp && kind === "url") return mxpTags("A", target);
  // In MXP a bar would make a menu of several commands, and it can't be escaped.
  if (mxp && !target.includes("|")) return mxpTags("SEND", target);
  if (hyperlinks && kind === "url") return { start: `\x1b]8;;${target}\x1b\\`, end: "\x1b]8;;\x1b\\" };
  return noTags;
}

/** `ESC[4z` opens the lock for the one tag that follows. */
function mxpTags(name: string, target: string): Tags {
  const attribute = target
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return { start: `\x1b[4z<${name} HREF="${attribute}">`, end: `\x1b[4z</${name}>` };
}

/** A link must be closed before its line ends. */
function acrossLines(text: string, tags: Tags): string {
  return tags === noTags ? text : text.replaceAll("\n", () => `${tags.end}\n${tags.start}`);
}
