/** What everybody may know of themselves, and operators of accounts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import { builder } from "holdfast/library";
import { houseGame, twoPlayersOf } from "../../library/fixtures/house.ts";

const game = { ...houseGame, roles: [builder] };

test("sessions are one's own alone", async () => {
  const { rehearsal, anna } = await twoPlayersOf(game);
  const other = await rehearsal.connect({ address: "203.0.113.9" });
  await other.types("connect Anna correct horse");
  const lines = (await anna.types("sessions")).split("\n");
  assert.equal(lines.length, 2);
  assert.ok(lines.every((line) => line.startsWith("Anna, ")));
  assert.match(lines.join("\n"), /203\.0\.113\.9/);
});

test("rights are told to whoever has them", async () => {
  const { rehearsal, anna } = await twoPlayersOf(game);
  await anna.types("rights", "Anna has no roles.");
  await rehearsal.step(() => void anna.account?.roles.push("builder"));
  await anna.types("rights", /^Anna has these roles:\n {2}builder: May build/);
});

test("colours are shown beside their codes", async () => {
  const { anna } = await twoPlayersOf(game);
  await anna.types("colors", /^\|r {2}\|g {2}\|y .*\n\|R .*\n\|500 .*\n\|=a .*\n\|#ff8800 /);
});

test("accounts are for operators: the newest, and one by any of its names", async () => {
  const { rehearsal, anna } = await twoPlayersOf(game);
  await anna.types("@accounts", /^There is no command/);
  await anna.becomesOperator();
  await anna.types(
    "@accounts",
    /^There are 2 accounts\. The newest:\nBert, made .* ago, .* from 192\.0\.2\.\d+\nAnna, made/,
  );
  await anna.types("@accounts bert", /^Bert, made [^\n]*$/);
  await anna.types("@accounts nobody", /nobody/);
  await rehearsal.step(({ accounts, now }) => {
    for (let number = 0; number < 30; number++)
      accounts.create({ name: `Z${"y".repeat(number + 1)}`, passwordHash: null, now });
  });
  assert.equal((await anna.types("@accounts")).split("\n").length, 21);
});

test("the greeting is shown again to who looks before logging in", async () => {
  const player = await (await Rehearsal.start(game)).connect();
  const greeting = player.heard();
  assert.match(greeting, /^Welcome\.\n/);
  await player.types("look", greeting);
  await player.types("l", greeting);
});
