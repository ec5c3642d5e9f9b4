/** What a new connection sees first, as text or as a function, and what becomes of a function that does wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";
import type { Game } from "../game.ts";
import type { Turn } from "../turn.ts";

type Greeting = Game["greeting"];

test("a greeting tells what there is when somebody comes", async () => {
  const greeting = (turn: Turn) => `|rIt is ${turn.now}|n, and ${[...turn.sessions()].length} are here.`;
  const rehearsal = await Rehearsal.start({ ...rehearsalGame, greeting }, { now: 1_800_000_000_000 });
  assert.match((await rehearsal.connect()).heard(), /^It is 1800000000000, and 1 are here\.\nType connect NAME/);
  await rehearsal.passes({ seconds: 1 });
  assert.match((await rehearsal.connect()).heard(), /^It is 1800000001000, and 2 are here\.\n/);
});

test("it is a method of its game", async () => {
  const game: Game = {
    ...rehearsalGame,
    greeting() {
      return `This is ${this.name}.`;
    },
  };
  assert.match((await (await Rehearsal.start(game)).connect()).heard(), /^This is Rehearsal\.\n/);
});

const wrong: readonly (readonly [what: string, greeting: unknown, told: object])[] = [
  [
    "throws",
    () => {
      throw new Error("no ink");
    },
    { message: "no ink" },
  ],
  [
    "throws what is no error",
    () => {
      throw null;
    },
    /null/,
  ],
  ["waits", () => Promise.resolve("later"), { code: "hook-waited" }],
  [
    "is a generator",
    () =>
      (function* () {
        yield "bit by bit";
      })(),
    { code: "hook-waited" },
  ],
  [
    "gives nothing",
    () => undefined,
    { code: "bad-greeting", message: /\(\S+greeting\.test\.ts:\d+\) gave what is no text/ },
  ],
  ["gives an object", () => ({}), { code: "bad-greeting" }],
  ["gives a book", () => "x".repeat(50_001), { code: "bad-greeting", message: /gave 50001 letters/ }],
  [
    "makes something",
    ({ world }: Turn) => String(world.create(rehearsalGame.kinds[0] as never)),
    { code: "view-acted" },
  ],
  ["changes something", ({ world }: Turn) => String(world.setMeta("came", 1)), { code: "view-acted" }],
  ["says something", (turn: Turn) => String(turn.tell("everybody", "Boo!")), { code: "view-acted" }],
  ["sends its client away", (turn: Turn) => String(turn.disconnect("quit")), { code: "view-acted" }],
];

for (const [what, greeting, told] of wrong) {
  test(`one that ${what} is told of, and a plain one stands in its place`, async () => {
    const rehearsal = await Rehearsal.start({ ...rehearsalGame, greeting: greeting as Greeting });
    for (let comer = 1; comer <= 2; comer++) {
      await assert.rejects(rehearsal.connect(), told);
      const sessions = await rehearsal.step((turn) => [...turn.sessions()].length);
      assert.equal(sessions, comer, "nobody is sent away");
    }
    assert.match(rehearsal.transcript, /Welcome to Rehearsal\.\n.*Type connect NAME/);
    assert.doesNotMatch(rehearsal.transcript, /Boo!|Something went wrong/);
    assert.equal(rehearsal.world.getMeta("came"), undefined);
  });
}

test("a greeting that is neither text nor a function is no game's", async () => {
  await assert.rejects(Rehearsal.start({ ...rehearsalGame, greeting: 7 as unknown as Greeting }), {
    code: "game-invalid",
    message: /`greeting` is no string and no function/,
  });
});
