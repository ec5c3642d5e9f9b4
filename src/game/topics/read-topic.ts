/** Reads a topic from the text of a Markdown file: what is known of it stands above, between two lines `---`. */
import { basename, extname } from "node:path";
import { MarkdownFault, readMarkdown } from "../../text/markdown.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { folded } from "../commands/names.ts";
import { invalidTopic, Topic, type TopicLink } from "./topic.ts";

/** What may be said above a topic's text. */
const known = ["also", "category", "for", "see also"] as const;
type Known = (typeof known)[number];

interface Said {
  readonly value: string;
  readonly place: string;
}

const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’ ]*$/u;
const nameMax = 40;
const namesMax = 20;

/** Throws `help-invalid`, with file and line. */
export function readTopic(file: string, source: string): Topic {
  const { said, body, begins } = headOf(file, source);
  if (body.trim() === "") throw invalidTopic(file, "It says nothing.");
  const { title, text, links } = textOf(file, body, begins);
  return new Topic({
    name: nameIn(nameOfFile(file), file),
    aliases: namesIn(said.get("also")).map(({ name, place }) => nameIn(name, place)),
    title,
    category: said.has("category") ? nameIn(said.get("category")!.value, said.get("category")!.place) : null,
    roles: namesIn(said.get("for")),
    seeAlso: namesIn(said.get("see also")),
    links,
    text,
    searched: folded(renderPlain(parseMarkup(text))),
    file,
  });
}

/** What stands above, and the text below with its line before the first. */
function headOf(file: string, source: string) {
  const lines = source.split("\n");
  const said = new Map<Known, Said>();
  if (lines[0]?.trim() !== "---") return { said, body: source, begins: 0 };
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === "---");
  if (end < 0) throw invalidTopic(`${file}:1`, "What begins here with --- is not ended by another line ---.");
  for (const [index, line] of lines.slice(1, end).entries()) {
    const place = `${file}:${index + 2}`;
    if (line.trim() === "") continue;
    const [, word = "", value = ""] = /^([^:]*):(.*)$/.exec(line) ?? [];
    const name = known.find((one) => one === word.trim().toLowerCase().replaceAll("-", " "));
    if (!name) throw invalidTopic(place, `Here can stand ${known.map((one) => `"${one}:"`).join(", ")}.`);
    if (said.has(name)) throw invalidTopic(place, `"${name}:" stands here a second time.`);
    if (value.trim() === "") throw invalidTopic(place, `Nothing stands behind "${name}:".`);
    said.set(name, { value: value.trim(), place });
  }
  return { said, body: lines.slice(end + 1).join("\n"), begins: end + 1 };
}

function textOf(file: string, body: string, begins: number) {
  try {
    const { title, text, links } = readMarkdown(body, (target) => `help ${targetName(target)}`);
    const placed = links.map(({ target, line }): TopicLink => {
      return { name: targetName(target), place: `${file}:${begins + line}` };
    });
    return { title, text, links: placed };
  } catch (error) {
    if (!(error instanceof MarkdownFault)) throw error;
    throw invalidTopic(`${file}:${begins + error.line}`, error.message);
  }
}

/** A link leads to another file, as it does where the folder is looked at elsewhere, or to a command: `[look](look)`. */
function targetName(target: string): string {
  return target.endsWith(".md") ? nameOfFile(target) : target;
}

function nameOfFile(file: string): string {
  return basename(file, extname(file))
    .replace(/[-_\s]+/g, " ")
    .trim();
}

function nameIn(name: string, place: string): string {
  if (namePattern.test(name) && name.length <= nameMax) return name.normalize("NFC");
  const sentence = `"${name.slice(0, nameMax)}" can't be asked for: a name has letters, digits and spaces, ${nameMax} at most.`;
  throw invalidTopic(place, sentence);
}

function namesIn(said: Said | undefined): readonly TopicLink[] {
  if (!said) return [];
  const names = said.value.split(",").map((name) => name.trim());
  if (names.includes("") || names.length > namesMax)
    throw invalidTopic(said.place, `Here stand up to ${namesMax} names, with commas between them.`);
  return names.map((name) => ({ name, place: said.place }));
}
