/** Topics are read from files, found by names and words, and what is wrong in one is told with file and line. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { command } from "../commands/define-command.ts";
import { role } from "../commands/role.ts";
import { inn } from "../fixtures/inn.ts";
import type { Game } from "../game.ts";
import { topicsIn } from "./topics-in.ts";

type Files = { readonly [name: string]: string | Uint8Array };

function folderOf(files: Files): { readonly folder: string; readonly url: URL } {
  const folder = temporaryDirectory("help");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, url: pathToFileURL(`${folder}/`) };
}

const haul = command({ how: ["haul", "heave"], help: "Hauls a rope, as sailors do.", run() {} });

function harbour(files: Files, more: Partial<Game> = {}): Game {
  return inn([], {
    help: topicsIn(folderOf(files).url),
    roles: [role("pilot", "May steer.")],
    commands: [haul],
    ...more,
  });
}

const files: Files = {
  "sailing.md":
    "---\nalso: boats, a ship\ncategory: The sea\nsee also: knots, haul, charts, pilots\n---\n# How to sail\nIt needs *wind*.",
  "knots.md": "---\nCategory: The sea\n---\nA bowline holds. See [sailing](sailing.md) or type [haul](haul).",
  "charts.md": "---\ncategory: The sea\nfor: pilot, operator\n---\n# Charts\nOf the |rreefs.",
  "getting-started.md": "\ufeff# Getting started\r\nLook\r\naround.",
  "pilots.md": "---\nfor: operator\n---\nThey know the wind.",
  "notes.txt": "no topic",
  ".hidden.md": "",
};

async function played(game: Game) {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  return { rehearsal, anna };
}

test("a topic is told by any of its names, with what else to see, and its links can be clicked", async () => {
  const { anna } = await played(harbour(files));
  const sailing = "How to sail\n\nIt needs wind.\n\nSee also: knots, haul.";
  for (const name of ["sailing", "SAILING", "boats", "A  Ship", "sail", "boa"])
    await anna.types(`help ${name}`, sailing);
  assert.deepEqual(anna.links, { knots: "help knots", haul: "help haul" });
  await anna.types("help knots", "knots\n\nA bowline holds. See sailing or type haul.");
  assert.deepEqual(anna.links, { sailing: "help sailing", haul: "help haul" });
  await anna.types("help getting started", "Getting started\n\nLook around.");
});

test("help lists categories with how many there are, and those that are in none; a category lists its own", async () => {
  const { anna } = await played(harbour(files));
  const said = await anna.types("help");
  assert.match(
    said,
    /\nTopics:\n {2}The sea: 2 topics\n {2}getting started\nType help and the name of a command or a topic/,
  );
  await anna.types("help the sea", "The sea\n  knots\n  sailing: How to sail");
});

test("what is called like nothing is looked for in all of them, also in commands, by two words too", async () => {
  const { anna } = await played(harbour(files));
  const nothing = (word: string, names: string) =>
    `Nothing is called "${word}", but there is something about it here: ${names}.`;
  await anna.types("help wind", nothing("wind", "sailing"));
  await anna.types("help bowline HOLDS", nothing("bowline HOLDS", "knots"));
  await anna.types("help sailors do", nothing("sailors do", "haul"));
  for (const word of ["reefs", "wi", "|rwind", "x".repeat(2_000)])
    assert.match(await anna.types(`help ${word}`), /^There is no help on "/);
});

test("several that begin so are asked for, and the answer goes on", async () => {
  const { anna } = await played(harbour({ ...files, "harbours.md": "Where boats sleep." }));
  await anna.types("help ha");
  assert.match(anna.prompt ?? "", /^Which one do you mean: 1 haul, 2 harbours\?/);
  await anna.types("2", "harbours\n\nWhere boats sleep.");
});

test("a topic for a role isn't there for others: not listed, not found, not told of elsewhere", async () => {
  const { rehearsal, anna } = await played(harbour(files));
  await anna.types("help charts", 'There is no help on "charts".');
  await anna.types("help reefs", 'There is no help on "reefs".');
  await rehearsal.step(() => {
    anna.account!.roles = ["pilot"];
  });
  await anna.types("help charts", "Charts\n\nOf the |rreefs.");
  await anna.types("help the sea", /charts: Charts\n {2}knots/);
  await anna.types("help sailing", /See also: knots, haul, charts\.$/);
  await anna.types("help pilots", /There is no help/);
  await anna.becomesOperator();
  await anna.types("help pilots", "pilots\n\nThey know the wind.");
  await anna.types("@quell");
  await anna.types("help pilots", /There is no help/);
});

test("at the login screen there are none, and a reload brings what was edited", async () => {
  const rehearsal = await Rehearsal.start(harbour(files));
  const stranger = await rehearsal.connect();
  await stranger.types("help knots", /There is no help/);
  const { anna } = await (async () => {
    const anna = await rehearsal.connect();
    await anna.types("create Anna correct horse");
    return { anna };
  })();
  await rehearsal.reloads(harbour({ "knots.md": "None." }));
  await anna.types("help knots", "knots\n\nNone.");
  await anna.types("help sailing", /There is no help/);
});

test("a long topic is read page by page on a plain terminal, and listens as plain words", async () => {
  const long = harbour({
    "book.md": `# Book\n${Array.from({ length: 30 }, (_, line) => `- point ${line}`).join("\n")}`,
  });
  const rehearsal = await Rehearsal.start(long);
  const anna = await rehearsal.connect({ flags: { clientWraps: false, height: 10 } });
  await anna.types("create Anna correct horse");
  assert.match(await anna.types("help book"), /^Book\n\n {2}- point 0\n(.*\n)*.*point 6$/);
  assert.match(anna.prompt ?? "", /^Page 1 of 4/);
});

test("what can't be read refuses the game with its file and line", () => {
  const head = (...lines: string[]) => `---\n${lines.join("\n")}\n---\nText.`;
  const cases: readonly (readonly [files: Files, said: RegExp])[] = [
    [{ "a.md": "" }, /a\.md: It says nothing/],
    [{ "a.md": head("also: x").replace("Text.", " \n") }, /a\.md: It says nothing/],
    [{ "a.md": "---\nalso: x\nText." }, /a\.md:1: What begins here with ---/],
    [{ "a.md": head("also: x", "colour: red") }, /a\.md:3: Here can stand "also:", "category:", "for:", "see also:"/],
    [{ "a.md": head("also: x", "", "Also: y") }, /a\.md:4: "also:" stands here a second time/],
    [{ "a.md": head("for:") }, /a\.md:2: Nothing stands behind "for:"/],
    [{ "a.md": head("see also: x,, y") }, /a\.md:2: Here stand up to 20 names/],
    [{ "a.md": head(`also: ${Array(21).fill("x").join()}`) }, /a\.md:2: Here stand up to 20 names/],
    [{ "a.md": head("also: x|r") }, /a\.md:2: "x\|r" can't be asked for/],
    [{ "a.md": head("category: [sea]") }, /a\.md:2: "\[sea\]" can't be asked for/],
    [{ "@dig.md": "Text." }, /@dig\.md: "@dig" can't be asked for/],
    [{ [`${"a".repeat(41)}.md`]: "Text." }, /can't be asked for: a name has letters, digits and spaces, 40 at most/],
    [{ "a.md": "One.\n\n```\ncode" }, /a\.md:3: The code that begins here has no end/],
    [{ "a.md": head("also: x").replace("Text.", "```") }, /a\.md:4: The code/],
    [{ "a.md": new Uint8Array([0xff, 0xfe, 0x41]) }, /a\.md: It can't be read: .*utf-8/],
    [{ "a.md": "x".repeat(65_537) }, /a\.md: It can't be read: it has more than 65536 bytes/],
    [
      Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`a${at}.md`, "x".repeat(65_000)])),
      /\.md: With this one/,
    ],
  ];
  for (const [wrong, message] of cases)
    assert.throws(() => topicsIn(folderOf(wrong).url), { code: "help-invalid", message }, String(message));
  const { folder, url } = folderOf({});
  assert.throws(() => topicsIn(new URL("none/", url)), { code: "help-invalid", message: /none\/: It can't be read/ });
  mkdirSync(join(folder, "folder.md"));
  assert.throws(() => topicsIn(url), { code: "help-invalid", message: /folder\.md: It can't be read/ });
});

test("what clashes, and what leads nowhere, refuses it too", async () => {
  const refused = (wrong: Files, code: string, message: RegExp) =>
    assert.rejects(Rehearsal.start(harbour(wrong)), { code, message }, String(message));
  await refused({ "haul.md": "Text." }, "name-twice", /called "haul" .*: .*topics\.test\.ts:\d+ and .*haul\.md\.$/);
  await refused({ "a.md": "---\nalso: Heave\n---\nText." }, "name-twice", /"Heave"/);
  await refused({ "who.md": "Text." }, "name-twice", /"who" .*: a command of Holdfast's own and .*who\.md/);
  await refused({ "a.md": "---\nalso: b\n---\nText.", "b.md": "Text." }, "name-twice", /"b" .*: .*a\.md and .*b\.md/);
  await refused(
    { "a.md": "---\nsee also: knotz\n---\nx", "knots.md": "x" },
    "help-invalid",
    /a\.md:2: There is neither a topic nor a command "knotz": did you mean "knots"\?/,
  );
  await refused({ "a.md": "# A\n\nSee\n[that](nowhere.md)." }, "help-invalid", /a\.md:4: .*"nowhere"\./);
  await refused({ "a.md": "[x](javascript:alert)" }, "help-invalid", /a\.md:1: .*"javascript:alert"/);
  await refused(
    { "a.md": "---\nfor: pilots\n---\nx" },
    "help-invalid",
    /a\.md:2: The game has no role "pilots": did you mean "pilot"\?/,
  );
});

test("a reload that would bring such a file is refused, and the game goes on as it was", async () => {
  const { rehearsal, anna } = await played(harbour(files));
  await assert.rejects(rehearsal.reloads(harbour({ "haul.md": "x" })), { code: "name-twice" });
  await anna.types("help knots", /^knots/);
});
