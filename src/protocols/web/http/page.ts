/**
 * The files of the player's page: read when they are asked for, TypeScript without its types. Beside those of its own folder
 * the page has the files of src/wire/ that it imports, as `wire/NAME`.
 */
import { readFile, stat } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
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
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** In the package these files are compiled, as this one is. */
const wireDirectory = fileURLToPath(new URL("../../../wire/", import.meta.url));
export const wireFiles: readonly string[] = ["frames", "json", "server-frame"].map(
  (name) => `wire/${name}${extname(import.meta.url)}`,
);

export class Page {
  readonly #directory: string;
  readonly #game: () => string;
  readonly #files = new Map<string, PageFile>();

  /** `game` is the game's name, which stands in HTML wherever that says `{game}`. */
  constructor(directory: string, game: () => string) {
    this.#directory = directory;
    this.#game = game;
  }

  /** Null if the page has no file of that name. */
  async file(name: string): Promise<PageFile | null> {
    const file = await this.#read(name);
    return file && extname(name) === ".html" ? withName(file, this.#game()) : file;
  }

  async #read(name: string): Promise<PageFile | null> {
    const contentType = contentTypes[extname(name)];
    const path = this.#pathOf(name);
    if (!contentType || path === null) return null;
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;
    const tag = `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`;
    const known = this.#files.get(name);
    if (known?.tag === tag) return known;
    const source = await readFile(path, "utf8");
    const file = { content: name.endsWith(".ts") ? withPlaces(withoutTypes(source)) : source, contentType, tag };
    this.#files.set(name, file);
    return file;
  }

  /** No other name has a folder in it. */
  #pathOf(name: string): string | null {
    if (wireFiles.includes(name)) return join(wireDirectory, basename(name));
    return /^\w[\w-]*\.\w+$/.test(name) ? join(this.#directory, name) : null;
  }
}

/** From the page's own folder the others are reached as the server calls them, wherever a proxy has put the page. */
function withPlaces(source: string): string {
  const ending = `${extname(import.meta.url)}"`;
  return source.replace(/(?<= from )"\.\.\/src\/wire\/([\w-]+)\.ts"/g, (_, name) => `"./wire/${name}${ending}`);
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
