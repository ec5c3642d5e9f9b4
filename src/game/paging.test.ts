/** A long text is read page by page where the window is small, and nobody is kept in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { flagsOf, type ProtocolFlags } from "../session/sync-data.ts";
import { markup } from "../text/markup.ts";
import { command } from "./commands/define-command.ts";
import { inn } from "./fixtures/inn.ts";
import type { Game } from "./game.ts";
import { pagesOf } from "./paging.ts";
import type { Step } from "./step.ts";

/** As plain terminals are. */
const small: Partial<ProtocolFlags> = { clientWraps: false, width: 40, height: 6 };

const lines = (count: number, word = "Line") => Array.from({ length: count }, (_, index) => `${word} ${index + 1}.`);

function library(chapters: readonly string[] = lines(12)): Game {
  return inn([], {
    commands: [
      command({ how: "book", help: "Reads the book.", run: (turn) => turn.page(chapters.join("\n")) }),
      command({
        how: "slowly",
        help: "Waits.",
        async run(): Promise<Step> {
          await Promise.resolve();
          return (turn) => turn.msg("At last.");
        },
      }),
      command({
        how: "break",
        help: "Breaks.",
        run() {
          throw new Error("broken");
        },
      }),
    ],
  });
}

async function reading(flags: Partial<ProtocolFlags>, game = library()) {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect({ flags });
  await anna.types("create Anna correct horse");
  return { rehearsal, anna };
}

const page = (from: number, to: number) =>
  lines(12)
    .slice(from - 1, to)
    .join("\n");
const asked = (at: number, of: number) => `Page ${at} of ${of}. Press Enter for the next one, or type back or quit: `;

test("Enter turns the page, back turns it back, and the last one asks nothing", async () => {
  const { anna } = await reading(small);
  await anna.types("book", page(1, 5));
  assert.equal(anna.prompt, asked(1, 3));
  await anna.types("", page(6, 10));
  await anna.types("back", page(1, 5));
  await anna.types("back", page(1, 5));
  await anna.types("next", page(6, 10));
  await anna.types("", page(11, 12));
  assert.equal(anna.prompt, null);
  await anna.types("", "");
});

test("quit ends the reading and not the game", async () => {
  const { anna } = await reading(small);
  await anna.types("book");
  await anna.types("QUIT", "");
  assert.deepEqual([anna.prompt, anna.closedWith], [null, null]);
});

test("any other line ends the reading and is done: one that waits, one that is nothing, the book once more", async () => {
  const { anna } = await reading(small);
  const cases = [
    ["shout hello", "You shout hello!"],
    ["slowly", "At last."],
    ["xyzzy", /There is no command "xyzzy"/],
  ] as const;
  for (const [line, heard] of cases) {
    await anna.types("book", page(1, 5));
    await anna.types(line, heard);
    assert.equal(anna.prompt, null, line);
  }
  await anna.types("book");
  await anna.types("book", page(1, 5));
  await anna.types("quit");
  assert.equal(anna.prompt, null);
});

test("what goes wrong in that line leaves the page where it was", async () => {
  const { anna } = await reading(small);
  await anna.types("book");
  await assert.rejects(anna.types("break"), /broken/);
  assert.equal(anna.prompt, asked(1, 3));
});

test("a reader goes on over kills and reloads, in the text as it was", async () => {
  const { rehearsal, anna } = await reading(small);
  await anna.types("book");
  await rehearsal.dies({ at: "turn-ended" });
  await anna.types("", page(6, 10));
  await rehearsal.reloads(library(lines(3, "Chapter")));
  await anna.types("", page(11, 12));
  await anna.types("book", "Chapter 1.\nChapter 2.\nChapter 3.");
});

test("who has a client that scrolls, or listens, reads all at once; options says otherwise, and is kept", async () => {
  for (const flags of [{}, { ...small, screenReader: true }]) {
    const { anna } = await reading(flags);
    await anna.types("book", page(1, 12));
    await anna.types("options pages 7", "pages is now 7.");
    await anna.types("book", page(1, 7));
    await anna.types("options pages off");
    await anna.types("book", page(1, 12));
  }
  const { anna } = await reading(small);
  await anna.types("options pages off");
  await anna.types("book", page(1, 12));
  await anna.types("options pages auto");
  await anna.types("book", page(1, 5));
  for (const wrong of ["3", "501", "1e3", "-5", "many"])
    await anna.types(`options pages ${wrong}`, /can be off, or a number/);
});

test("what stands on a page is counted as it is seen: broken lines, marks, links", () => {
  const window = { flags: flagsOf(small), preferences: {}, language: "en" };
  const long = markup`|r${"word ".repeat(30)}`;
  assert.deepEqual(pagesOf([long, "after", "it"].join("\n"), window), [`${long}\nafter`, "it"]);
  const wide = "字".repeat(40);
  assert.deepEqual(pagesOf([wide, wide, wide].join("\n"), window), [`${wide}\n${wide}`, wide]);
  const quiet = "|lcsay nothing that anybody could see on any screen of forty columns|lthere|le";
  assert.equal(pagesOf(Array(5).fill(quiet).join("\n"), window).length, 1);
});

test("what no page holds stands on one alone, and what is too long to be kept comes at once", () => {
  const window = { flags: flagsOf(small), preferences: {}, language: "en" };
  const endless = "word ".repeat(200);
  assert.deepEqual(pagesOf(["a", endless, "b"].join("\n"), window), ["a", endless, "b"]);
  assert.equal(pagesOf(lines(10_000).join("\n"), window).length, 1);
  assert.equal(pagesOf("", window).length, 1);
  const tiny = { ...window, flags: flagsOf({ ...small, height: 1 }) };
  assert.equal(pagesOf(lines(8).join("\n"), tiny).length, 2);
});
