import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../log.ts";
import { News } from "./news.ts";

function newsOf() {
  const said: string[] = [];
  const announced: string[] = [];
  const log = createLog("supervisor", { destination: { write: () => {} } });
  const news = new News({ log, say: (line) => void said.push(line), announce: (line) => void announced.push(line) });
  const refuse = (generation: number, message: string) =>
    news.heed({ what: "not-started", generation, refusal: { code: "game-broken", message, advice: null } });
  return { said, announced, news, refuse };
}

test("a game that can't start is told once for each reason, on the terminal and in the game", async () => {
  const { said, announced, news, refuse } = newsOf();
  refuse(1, "game.ts:3: no wick");
  refuse(2, "game.ts:3: no wick");
  refuse(3, "game.ts:4: no oil");
  assert.deepEqual(said, [
    "Generation 1 of the game can't start: game.ts:3: no wick",
    "Generation 3 of the game can't start: game.ts:4: no oil",
  ]);
  assert.deepEqual(announced, said);
  assert.equal(news.trouble, said[1]);
  assert.equal((await news.firstOutcome)?.code, "game-broken");
  news.heed({ what: "serves", generation: 4 });
  assert.equal(news.trouble, null);
  refuse(5, "game.ts:4: no oil");
  assert.equal(said.length, 4, "after it has served, an old reason is news again");
});

test("a store that can't be written is trouble until it can be", () => {
  const { said, announced, news } = newsOf();
  news.heedWriting("The disk is full.");
  assert.equal(news.trouble, "The game can't save, so it waits; what players type is kept. The disk is full.");
  news.heedWriting(null);
  assert.equal(news.trouble, null);
  assert.deepEqual(said.slice(1), ["The game can save again."]);
  assert.deepEqual(announced, said);
});
