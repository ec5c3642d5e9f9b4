/** One message as a paragraph: its runs become text nodes, never HTML. */
import type { Run, RunStyle } from "../src/text/runs.ts";
import type { ShownMessage } from "../src/wire/frames.ts";
import { tintOf } from "./colors.ts";

export function paragraphOf({ type, runs }: ShownMessage): HTMLElement {
  const paragraph = elementOf("p", type);
  paragraph.append(...runs.map(nodeOf));
  if (paragraph.textContent === "") paragraph.append("\u00a0");
  return paragraph;
}

/** Links that send a command become plain text. */
export function retireCommands(within: HTMLElement): void {
  for (const link of within.querySelectorAll<HTMLElement>("[data-command]")) {
    const plain = elementOf("span");
    plain.style.cssText = link.style.cssText;
    plain.append(...link.childNodes);
    link.replaceWith(plain);
  }
}

export function withoutCommands(message: ShownMessage): ShownMessage {
  const runs = message.runs.map((run): Run => {
    if (typeof run === "string") return run;
    const { command: _retired, ...style } = run[1];
    return [run[0], style];
  });
  return { ...message, runs };
}

/** The line that a click or a key on `target` sends, or null. */
export function commandAt(target: EventTarget | null): string | null {
  const link = target instanceof Element ? target.closest<HTMLElement>("[data-command]") : null;
  return link?.dataset.command ?? null;
}

export function elementOf<K extends keyof HTMLElementTagNameMap>(name: K, className = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function nodeOf(run: Run): Node {
  if (typeof run === "string") return document.createTextNode(run);
  const [text, style] = run;
  const node = linkOf(style);
  node.textContent = text;
  applyStyle(node, style);
  return node;
}

/** A command is no `<button>`, because that can't be broken over two lines, nor be copied everywhere. */
function linkOf({ command, url }: RunStyle): HTMLElement {
  if (command !== undefined) {
    const link = elementOf("a");
    link.role = "button";
    link.tabIndex = 0;
    link.dataset.command = command;
    return link;
  }
  if (url === undefined || !/^https?:/i.test(url)) return elementOf("span");
  const link = elementOf("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function applyStyle(node: HTMLElement, style: RunStyle): void {
  const { ink, paper } = tintOf(style);
  if (ink) node.style.color = ink;
  if (paper) node.style.background = paper;
  if (style.bold) node.style.fontWeight = "bold";
  if (style.italic) node.style.fontStyle = "italic";
  if (style.blink) node.classList.add("blink");
  const lines = [style.underline && "underline", style.strike && "line-through"].filter(Boolean);
  if (lines.length > 0) node.style.textDecoration = lines.join(" ");
}
