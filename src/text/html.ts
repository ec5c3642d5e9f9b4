/** Spans as the HTML that clients of the `v1.evennia.com` wire expect: colours as classes, all text escaped. */
import type { Color } from "./color.ts";
import { linkBareUrls } from "./links.ts";
import { foregroundOf, isBold, type Link, type Span, type Style } from "./span.ts";

/** Bare web addresses become links as well. */
export function renderHtml(spans: readonly Span[]): string {
  return linkBareUrls(spans).map(renderSpan).join("");
}

function renderSpan({ text, style, link }: Span): string {
  const content = escapeHtml(text).replaceAll("\t", "    ").replaceAll("\n", "<br>");
  const linked = link ? `<a ${linkAttributes(link)}>${content}</a>` : content;
  const attributes = styleAttributes(style);
  return attributes === "" ? linked : `<span${attributes}>${linked}</span>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escapeAttribute(value: string): string {
  return escapeHtml(value).replaceAll('"', "&quot;");
}

/** A command calls the function that Evennia's page has for it. */
function linkAttributes({ kind, target }: Link): string {
  if (kind === "url") return `href="${escapeAttribute(target)}" target="_blank"`;
  const call = `Evennia.msg("text",[${JSON.stringify(target)}],{});return false;`;
  return `id="mxplink" href="#" onclick="${escapeAttribute(call)}"`;
}

function styleAttributes(style: Style): string {
  const foreground = style.inverse ? (style.bg ?? { xterm: 0 }) : foregroundOf(style);
  const background = style.inverse ? (foregroundOf(style) ?? { xterm: 7 }) : style.bg;
  const classes = [
    style.underline && "underline",
    style.blink && "blink",
    background && colorClass("bgcolor", background),
    foreground && colorClass("color", foreground),
  ];
  const rules = [
    background && colorRule("background-color", background),
    foreground && colorRule("color", foreground),
    isBold(style) && "font-weight:bold",
    style.italic && "font-style:italic",
    style.strike && "text-decoration:line-through",
  ];
  return attribute("class", classes, " ") + attribute("style", rules, ";");
}

function attribute(name: string, values: readonly (string | false | null)[], separator: string): string {
  const present = values.filter(Boolean);
  return present.length === 0 ? "" : ` ${name}="${present.join(separator)}"`;
}

function colorClass(kind: "color" | "bgcolor", color: Color): string | null {
  return "xterm" in color ? `${kind}-${String(color.xterm).padStart(3, "0")}` : null;
}

function colorRule(property: string, color: Color): string | null {
  return "rgb" in color ? `${property}:rgb(${color.rgb.join(",")})` : null;
}
