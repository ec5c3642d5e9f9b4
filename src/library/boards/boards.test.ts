/** Notes on a board: posted, read, taken down, over a reload and a death. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Board, mail, Note, scenes } from "holdfast/library";
import { nasty, talkers, talkersGame } from "../fixtures/talkers.ts";

/** There is a board in the hall. */
async function withBoard() {
  const stage = await talkers({ commands: [...(talkersGame.commands ?? []), ...mail], scenes });
  const board = await stage.rehearsal.step(({ world }) => {
    return world.create(Board, { name: "a notice board", description: "Cork.", location: stage.anna.puppet!.location });
  });
  return { ...stage, board };
}

test("a note is posted in one line or in several, and read by who comes by", async () => {
  const { rehearsal, anna, bert } = await withBoard();
  assert.equal(await anna.types("look board"), "Cork.\nNo notes hang on it.");
  assert.equal(await anna.types("post For |rsale = A boat = a bargain"), "You pin a note to a notice board.");
  assert.equal(bert.heard().split("\n").at(-1), "Anna pins a note to a notice board.");
  assert.match(await bert.types("post Wanted"), /^You write the note "Wanted"\.\nType it line by line\./);
  await bert.types("A boat.");
  await rehearsal.dies();
  await bert.types("Any boat.");
  await rehearsal.reloads();
  assert.equal(await bert.types("."), "You pin a note to a notice board.");
  assert.match(
    await anna.types("read board"),
    /^Cork\.\nNotes on it:\n {2}1\. For \|rsale \(Anna, \d{4}-\d\d-\d\d\)\n {2}2\. Wanted \(Bert, .*\)$/,
  );
  assert.deepEqual(anna.links, { "1": "read note 1", "2": "read note 2" });
  assert.match(
    await anna.types("read note 2"),
    /^Note 2, Wanted, by Bert, .* UTC:\n {2}A boat\.\n {2}Any boat\.\nThat was note 2\.$/,
  );
  assert.equal(await anna.types("read note 3"), "There is no note 3 on a board here.");
  assert.equal(await anna.types("unpost 2"), "That note is not yours.");
  assert.equal(await bert.types("unpost 2"), "You take a note down from a notice board.");
  await bert.becomesOperator();
  assert.equal(await bert.types("unpost 1"), "You take a note down from a notice board.");
  const { kind, to, why } = (await rehearsal.audited()).find((entry) => entry.kind === "note-removed")!;
  assert.deepEqual([kind, to?.name, why], ["note-removed", "Anna", "For |rsale"]);
  await bert.types("south");
  assert.match(await bert.types("post x = y"), /^There is no command "post"\./);
});

test("who has pinned a note changes it line by line, and nobody else does", async () => {
  const { rehearsal, anna, bert } = await withBoard();
  await anna.types("post For sale = A boat.");
  await bert.becomesOperator();
  assert.equal(await bert.types("amend 1"), "That note is not yours.");
  assert.match(
    await anna.types("amend 1"),
    /^You change the note "For sale"\.\n {2}1\. A boat\.\nWhat you type comes below it/,
  );
  assert.equal(anna.prompt, "Line 2: ");
  await anna.types(".abort");
  assert.doesNotMatch(await anna.types("read note 1"), /Changed/);
  await anna.types("amend 1");
  await anna.types("Hardly |rused.");
  await rehearsal.dies();
  bert.heard();
  assert.equal(await anna.types("."), "You change a note on a notice board.");
  assert.equal(bert.heard(), "Anna changes a note on a notice board.");
  assert.match(
    await bert.types("read note 1"),
    /:\n {2}A boat\.\n {2}Hardly \|rused\.\nChanged \d{4}-.* UTC\.\nThat was note 1\.$/,
  );
  await anna.types("amend 1");
  await rehearsal.step(() => {
    anna.puppet!.location = null;
  });
  assert.equal(await anna.types("."), "You are not at the board any more. What you have written waits until you are.");
  await rehearsal.step(({ world }) => {
    const board = world.only(Board);
    anna.puppet!.location = board.location;
    board.access = { post: ["herald"] };
  });
  assert.equal(await anna.types("."), "You may not post anything there.");
  await bert.types("unpost 1");
  assert.match(anna.heard(), /That is over now\./);
});

test("beside a board letters are read as elsewhere", async () => {
  const { anna, bert } = await withBoard();
  await bert.types("write anna = Hello");
  assert.match(await anna.types("read 1"), /^Letter 1 from Bert/);
  assert.equal(await anna.types("read 2"), "There is no letter 2. Type read note 2 for a note on the board here.");
  await bert.types("write anna = Hello again");
  assert.match(await anna.types("read"), /^Letter 2 from Bert/);
});

test("so many notes hang on a board, the oldest falls off, and one player has few of them", async () => {
  const { rehearsal, anna, bert, cleo, board } = await withBoard();
  for (let note = 0; note < 5; note++) await anna.types(`post Note ${note} = Hello`);
  assert.match(await anna.types("post One more = Hello"), /^You have 5 notes there already\. Take one down first/);
  await rehearsal.step(({ accounts, world }) => {
    const author = accounts.byName("Cleo");
    for (let number = 6; number <= 100; number++)
      world.create(Note, { board, author, name: "Cleo", title: `Title ${number}`, number });
  });
  assert.equal(await bert.types("post The last = Hello"), "You pin a note to a notice board.");
  const lines = (await bert.types("read board")).split("\n");
  assert.deepEqual([lines.length, lines[1]], [22, "The last 20 of 100 notes on it:"]);
  assert.match(await bert.types("read note 1"), /^There is no note 1/);
  assert.match(await anna.types("post Again = Hello"), /^You pin/);
  await bert.types("ignore cleo");
  assert.equal((await bert.types("read board")).split("\n").length, 7);
  cleo.heard();
  assert.match(await bert.types(`post ${"x".repeat(90)} = y`), /^That title is too long/);
  assert.match(await bert.types(`post x = ${"y".repeat(5000)}`), /^That is too long for one line/);
});

test("a guest posts nothing, so that none wipes a board by coming back again and again", async () => {
  const { join } = await withBoard();
  const guest = await join("guest");
  assert.equal(await guest.types("post x = y"), "Guests can't post notes.");
});

test("who may not post is told so, and who goes away with a note half written posts it when they are back", async () => {
  const { rehearsal, anna, bert, board } = await withBoard();
  await bert.types("post Wanted");
  await bert.types("A boat.");
  await rehearsal.step(() => {
    bert.puppet!.location = null;
  });
  assert.match(await bert.types("."), /^You are not at the board any more\./);
  await rehearsal.step(() => {
    bert.puppet!.location = board.location;
    board.access = { post: ["herald"] };
  });
  assert.equal(await bert.types("."), "You may not post anything there.");
  await rehearsal.step(() => {
    board.access = { keep: ["herald"] };
    anna.puppet!.roles = ["herald"];
  });
  assert.equal(await bert.types("."), "You pin a note to a notice board.");
  assert.equal(await anna.types("unpost 1"), "You take a note down from a notice board.");
  await bert.types("post Wanted");
  await rehearsal.step(() => board.delete());
  assert.match(bert.heard(), /That is over now\./);
  assert.deepEqual([...rehearsal.world.all(Note)], []);
});

test("whatever is typed has an answer", async () => {
  const { rehearsal, anna } = await withBoard();
  for (const how of Board.commands.flatMap((command) => [...((command as { how?: readonly string[] }).how ?? [])])) {
    for (const text of ["", ...nasty]) {
      const line = how.replaceAll(/<\w+>/g, text);
      assert.notEqual((await anna.types(line)) + (anna.prompt ?? ""), "", line.slice(0, 80));
      if (anna.prompt?.startsWith("Line")) await anna.types("@abort");
    }
  }
  await rehearsal.dies();
  assert.match(await anna.types("read board"), /^Cork\.\nNotes on it:/);
});
