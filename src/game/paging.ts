/** Long texts page by page: as many lines at a time as the reader's window has. */
import type { Preferences, ProtocolFlags } from "../session/sync-data.ts";
import { inLanguage } from "../text/languages.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import { wrapSpans } from "../text/wrap.ts";
import { sentences } from "../words/catalogue.ts";
import { pageTurns } from "../words/small-words.ts";
import { ask } from "./scenes/questions.ts";
import { type Scene, type SceneKind, scene } from "./scenes/scene.ts";
import { again, step } from "./scenes/steps.ts";
import type { Step } from "./step.ts";
import type { Turn } from "./turn.ts";

/** The name of the scene that waits for who reads. */
export const paging = "@page";

/** Fewer lines are no page. */
const rowsMin = 4;
/** The text is kept with the place in it. A longer one is shown at once. */
const keptMax = 65_536;

/** What shows a text, and to whom. */
export interface Window {
  readonly flags: ProtocolFlags;
  readonly preferences: Preferences;
  /** In which the text is read. A text in several is divided in this one, and is shown in it to its end. */
  readonly language: string;
}

/** The text as it is shown, one part after the other: one alone where it fits, or where nobody wants pages. Markup. */
export function pagesOf(text: string, window: Window): readonly string[] {
  const rows = rowsOf(window);
  if (rows === null || text.length > keptMax) return [text];
  return divided(inLanguage(text, window.language), rows, window);
}

function divided(text: string, rows: number, window: Window): readonly string[] {
  const width = window.preferences.width ?? window.flags.width;
  const pages: string[][] = [[]];
  let filled = 0;
  for (const line of text.split("\n")) {
    const needed = rowsNeeded(line, width);
    if (filled > 0 && filled + needed > rows) {
      pages.push([]);
      filled = 0;
    }
    pages.at(-1)!.push(line);
    filled += needed;
  }
  return pages.map((lines) => lines.join("\n"));
}

/** Null is all at once. Who has a client that scrolls back needs no pages, and whoever listens would be stopped in the middle. */
function rowsOf({ flags, preferences }: Window): number | null {
  const { pages, screenReader = flags.screenReader } = preferences;
  if (pages === "off") return null;
  if (pages !== undefined) return Math.max(rowsMin, pages);
  if (screenReader || flags.clientWraps) return null;
  // Below the page stands the question.
  return Math.max(rowsMin, flags.height - 1);
}

function rowsNeeded(line: string, width: number): number {
  return renderPlain(wrapSpans(parseMarkup(line), width)).split("\n").length;
}

/** Shows a page and waits. `run` does a line that turns no page: then nobody reads on. */
export function pagingScene(
  run: (turn: Turn, line: string) => void | Promise<Step>,
): SceneKind<[pages: readonly string[], at: number]> {
  const kind = scene(
    paging,
    function* (pages: readonly string[], at: number): Scene {
      yield* step((turn) => turn.msg(pages[at] ?? ""));
      if (at >= pages.length - 1) return;
      const next = yield* ask(sentences.nextPage(at + 1, pages.length), {
        read: (typed, turn) => turned(typed, at) ?? run(turn, typed),
      });
      if (typeof next === "number" && next >= 0) yield* again(kind, pages, next);
    },
    { ifChanged: "end" },
  );
  return kind;
}

/** To which page, or -1 to none; null if that is another line. */
function turned(typed: string, at: number): number | null {
  const wanted = typed.trim().toLowerCase();
  switch (wanted === "" ? "next" : Object.hasOwn(pageTurns, wanted) && pageTurns[wanted]) {
    case "next":
      return at + 1;
    case "back":
      return Math.max(0, at - 1);
    case "quit":
      return -1;
    default:
      return null;
  }
}
