/** The files of the player's page: read when they are asked for, TypeScript without its types. */
import { readFile, stat } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { extname, join } from "node:path";
import { escapeHtml } from "../../../text/html.ts";

export interface PageFile {
  readonly content: string;
  readonly contentType: string;
  /** Changes whenever the file does. */
  readonly tag: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".ts": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

export class Page {
  readonly #directory: string;
  readonly #game: () => string;
  readonly #files = new Map<string, PageFile>();

  /** `game` is the game's name, which stands in HTML wherever that says `{game}`. */
  constructor(directory: string, game: () => string) {
    this.#directory = directory;
    this.#game = game;
  }

  /** Null if the page has no file of that name. Names have no folders in them. */
  async file(name: string): Promise<PageFile | null> {
    const file = await this.#read(name);
    return file && extname(name) === ".html" ? withName(file, this.#game()) : file;
  }

  async #read(name: string): Promise<PageFile | null> {
    const contentType = contentTypes[extname(name)];
    if (!contentType || !/^\w[\w-]*\.\w+$/.test(name)) return null;
    const path = join(this.#directory, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;
    const tag = `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`;
    const known = this.#files.get(name);
    if (known?.tag === tag) return known;
    const source = await readFile(path, "utf8");
    const file = { content: name.endsWith(".ts") ? withoutTypes(source) : source, contentType, tag };
    this.#files.set(name, file);
    return file;
  }
}

function withName(file: PageFile, game: string): PageFile {
  const tag = file.tag.replace(/"$/, `-${Buffer.from(game).toString("base64url")}"`);
  return { ...file, content: file.content.replaceAll("{game}", () => escapeHtml(game)), tag };
}

/** Node warns once that this function is young; an operator can do nothing about that. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
