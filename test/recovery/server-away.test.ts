/** What players notice of a Server that is away: a pause, never a loss. With the true processes. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

const game = lampGame({ version: 1 }).replace(
  "class Hero extends Character {}",
  'class Hero extends Character { prompt() { return "[lamp] "; } }',
);
const broken = `throw new Error("no wick");\n`;

async function holdfastFor(t: TestContext) {
  const authored = new AuthoredGame(game);
  const holdfast = await RunningHoldfast.start({ directory: authored.directory });
  t.after(() => holdfast.stop());
  const port = (await holdfast.status()).ports.telnet;
  return {
    authored,
    holdfast,
    port,
    /** The Server is killed and can't come back, until `mend`. */
    async down() {
      authored.write("game.ts", broken);
      await holdfast.killServer();
      await holdfast.until(async () => (await holdfast.status()).state === "server-down");
    },
    async mend() {
      authored.write("game.ts", game);
      await holdfast.ask("reload", {});
    },
  };
}

test("whoever comes while the Server is down gets the login screen when it is back", async (t) => {
  const { port, down, mend } = await holdfastFor(t);
  await down();
  using early = await Player.connect(port);
  early.type("connect guest");
  await mend();
  await early.sees("The lamp burns.");
  await early.sees("Welcome. You are");
});

test("a long pause is one calm line, its end another, and then the prompt", async (t) => {
  const { port, down, mend } = await holdfastFor(t);
  using player = await Player.enter(port);
  await player.sees("[lamp] ");
  await down();
  await player.sees(
    /^\s*The game has to pause for a moment\. You stay connected, and what you type is kept\.\s*\[lamp\] $/,
  );
  await mend();
  await player.sees(/^\s*The game goes on\.\s*\[lamp\] $/);
  player.type("rub");
  await player.sees(/^\s*Rubbed 1 times\.\s*\[lamp\] $/);
});

test("what is typed during a pause is answered after it, in order", async (t) => {
  const { port, down, mend } = await holdfastFor(t);
  using player = await Player.enter(port);
  await down();
  for (let times = 1; times <= 30; times++) player.type("rub");
  await mend();
  for (let times = 1; times <= 30; times++) await player.sees(`Rubbed ${times} times.`);
  assert.equal(player.all.match(/Rubbed/g)?.length, 30);
});

test("whoever leaves during a pause has left the game after it", async (t) => {
  const { holdfast, port, down, mend } = await holdfastFor(t);
  using friend = await Player.enter(port);
  const player = await Player.enter(port);
  await friend.sees("has come into the game.");
  await down();
  player[Symbol.dispose]();
  await holdfast.until(async () => (await holdfast.status()).portal?.sessions === 1);
  await mend();
  await friend.sees("has left the game.");
});
