/** docs/coming-from-evennia.md: each line of its tables is typed, in a game that has the whole library, and answered as the page says. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { a, defineGame, type Player, Rehearsal, topicsIn } from "holdfast";
import * as library from "holdfast/library";
import { temporaryDirectory } from "./temporary-directory.ts";

const page = readFileSync("docs/coming-from-evennia.md", "utf8");

interface Row {
  /** What it is called there; several in one row have the same reason to be missing. */
  readonly there: readonly string[];
  /** What is typed here; empty where there is nothing. */
  readonly lines: readonly string[];
  readonly answer: string;
}

/** The rows of the table under that heading. */
function rowsOf(heading: string): readonly Row[] {
  const [, section = ""] = page.split(`### ${heading}\n`);
  const [table = ""] = section.split(/^##/m);
  return [...table.matchAll(/^\| (.*?) \| (.*?) \| (.*?) ?\|$/gm)]
    .slice(1)
    .filter(([, there = ""]) => !there.startsWith("---"))
    .map(([, there = "", here = "", answer = ""]) => ({
      there: there.split(", ").filter((name) => name !== ""),
      lines: [...here.matchAll(/`([^`]+)`/g)].map(([, line = ""]) => line),
      answer: answer.replaceAll("`", "").replaceAll("\\|", "|"),
    }));
}

const { area, Character, Creature, Item, Room } = library;

const house = area("house", Room, {
  hall: {
    name: "Hall",
    exits: {},
    things: {
      lamp: a(Item, { name: "an old lamp", description: "It smells of oil." }),
      coat: a(Item, { name: "an old coat" }),
      cat: a(Creature, { name: "a cat", habits: ["washes a paw."] }),
    },
  },
});

const help = temporaryDirectory("help");
writeFileSync(join(help, "tides.md"), "# Tides\n\nThe sea comes twice a day.\n");

const game = defineGame({
  name: "House",
  greeting: "Welcome.",
  kinds: [library],
  areas: [house],
  start: house.hall,
  character: Character,
  charactersEach: 3,
  roles: [library.builder],
  scenes: library.scenes,
  help: topicsIn(pathToFileURL(`${help}/`)),
  views: library.views,
  receives: library.receives,
  commands: [
    ...library.basics,
    ...library.talk,
    ...library.channels,
    ...library.mail,
    ...library.reports,
    ...library.money,
    ...library.barter,
    ...library.fighting,
    ...library.home,
    ...library.sky,
    ...library.portrait,
    ...library.building,
    ...library.batch,
  ],
});

async function playing() {
  const rehearsal = await Rehearsal.start(game, { eval: true });
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  return { rehearsal, anna, bert };
}

/** With what waits for an answer, and the last words to who leaves. */
function shownTo({ prompt, closedWith }: Player, said: string): string {
  return [said, prompt ?? "", closedWith === "quit" ? "Goodbye." : ""].join("\n");
}

/** All of them at once, so that one reads what is wrong with the page. */
async function play(heading: string, player: Player): Promise<void> {
  const wrong: string[] = [];
  for (const { lines, answer } of rowsOf(heading)) {
    let said = "";
    for (const line of lines) said = await player.types(line);
    const seen = shownTo(player, said);
    const isAsTold = answer === "" ? seen.trim() === "" : seen.includes(answer);
    if (lines.length > 0 && !isAsTold)
      wrong.push(`${lines.join("; ")}\n  should give: ${answer}\n  gives: ${seen.trim()}`);
  }
  assert.deepEqual(wrong, [], wrong.join("\n"));
}

test("before logging in", async () => {
  const { rehearsal } = await playing();
  const rows = rowsOf("Before logging in");
  assert.equal(rows.length, 8);
  for (const {
    there,
    lines: [line = ""],
    answer,
  } of rows) {
    const player = await rehearsal.connect();
    player.heard();
    if (line === "") continue;
    const said = await player.types(line);
    assert.ok(shownTo(player, said).includes(answer), `${there}: ${said}`);
    if (player.closedWith === null) await player.leaves();
  }
});

test("what anybody types", async () => {
  const { anna } = await playing();
  await play("What anybody types", anna);
});

test("what builders type", async () => {
  const { rehearsal, anna } = await playing();
  await rehearsal.step(() => void anna.account?.roles.push("builder"));
  await play("What builders type", anna);
  await play("Batch files", anna);
});

test("what operators type", async () => {
  const { anna, bert } = await playing();
  await anna.becomesOperator();
  await play("What operators type", anna);
  assert.ok(bert.closedWith);
});

const headings = [
  "Before logging in",
  "What anybody types",
  "What builders type",
  "What operators type",
  "At a shell",
  "Batch files",
];

test("the tables have all of Evennia's commands, and as many have a counterpart as the page says", () => {
  const rows = headings.flatMap(rowsOf);
  const all = rows.flatMap(({ there }) => there);
  assert.equal(all.length, 108);
  const met = rows.filter(({ lines }) => lines.length > 0).flatMap(({ there }) => there);
  assert.ok(met.length >= 90, `${met.length}`);
  assert.ok(page.includes(`${met.length} have a counterpart`), `${met.length}`);
});
