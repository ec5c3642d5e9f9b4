import assert from "node:assert/strict";
import { on } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import type { Epoch } from "../../session/session-id.ts";
import { SharedTurn } from "./shared-turn.ts";
import { type TurnName, textOf } from "./turn-name.ts";

const portal = "00c0ffee00000001" as Epoch;
const input: TurnName = { of: "input", portal, session: 7, seq: 12 };
const timer: TurnName = { of: "timer", timer: 3, due: 1_790_000_000_000, doing: "Bell.ring()" };

test("the thread reads the name of the turn that runs, and how many processes have died in it", () => {
  const main = new SharedTurn();
  const thread = new SharedTurn(main.memory);
  assert.equal(thread.name, null);
  for (const [name, deaths] of [
    [input, 2],
    [timer, 1],
    [{ of: "scene", scene: 12, moves: 3, doing: "the scene chat" }, 1],
    [{ of: "view", code: 0xfedcba98 }, 3],
    [{ ...input, portal: "fedcba9876543210" as Epoch }, 0],
    [input, 4],
  ] as const) {
    main.begin(name, deaths);
    assert.deepEqual([thread.name, thread.deaths], [textOf(name), deaths]);
    main.end();
    assert.equal(thread.name, null);
  }
});

test("a turn without a name is one that moves, and is blamed for nothing", () => {
  const main = new SharedTurn();
  const thread = new SharedTurn(main.memory);
  main.begin(input, 0);
  main.end();
  main.begin(null, 0);
  assert.deepEqual([thread.turns, thread.name], [3, null]);
});

test("the thread sees that the event loop comes round, and whether turns are watched", () => {
  const main = new SharedTurn();
  const thread = new SharedTurn(main.memory);
  assert.deepEqual([thread.rounds, thread.isWatched], [0, false]);
  main.isWatched = true;
  main.comeRound();
  assert.deepEqual([thread.rounds, thread.isWatched], [1, true]);
  main.isWatched = false;
  assert.equal(thread.isWatched, false);
});

test("a thread that looks on sleeps for as long as no turn is watched", async () => {
  const main = new SharedTurn();
  const code = `import { SharedTurn } from ${JSON.stringify(new URL("./shared-turn.ts", import.meta.url).href)};
    import { parentPort, workerData } from "node:worker_threads";
    const thread = new SharedTurn(workerData);
    parentPort.postMessage("sleeps");
    thread.sleepUntilWatched();
    parentPort.postMessage(thread.isWatched);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData: main.memory });
  const said: unknown[] = [];
  for await (const [word] of on(worker, "message", { close: ["exit"] })) {
    said.push(word);
    if (word === "sleeps") main.isWatched = true;
  }
  assert.deepEqual(said, ["sleeps", true]);
});
