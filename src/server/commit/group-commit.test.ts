/** One batch at a time, and nothing released before it is durable: over full disks, lost files and other owners. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { HoldfastError } from "../../errors.ts";
import { createLog } from "../../log.ts";
import type { Change, Position, Store } from "../../store/store.ts";
import type { Batch } from "./batch.ts";
import { GroupCommit } from "./group-commit.ts";

const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const failure = (code: string) => new HoldfastError(code, `it is ${code}`);
const full = failure("store-cannot-write");
const lost = failure("store-lost");
const taken = failure("store-taken");

/** A store whose every call waits until the test lets it succeed or fail. */
class StoreInHand {
  readonly calls: string[] = [];
  readonly #open: { readonly call: string; done(error?: Error): void }[] = [];
  #version = 0;

  commit = (changes: readonly Change[]) => this.#call(`commit ${changes.map(({ key }) => key)}`.trim());
  rewrite = (changes: readonly Change[]) => this.#call(`rewrite ${changes.map(({ key }) => key)}`);
  check = () => this.#call("check");

  async answer(error?: Error): Promise<void> {
    this.#open.shift()!.done(error);
    await settled();
  }

  #call(call: string): Promise<Position> {
    this.calls.push(call);
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => {
        if (error) reject(error);
        else resolve({ version: call === "check" ? this.#version : ++this.#version, sum: 0, era: 0 });
      };
      this.#open.push({ call, done });
    });
  }
}

function open() {
  const store = new StoreInHand();
  const clock = new ClockInHand();
  const told: string[] = [];
  const rows: number[] = [];
  const commit = new GroupCommit({
    store: store as unknown as Store,
    source: {
      take(): Batch | null {
        const taken = rows.splice(0);
        if (taken.some(Number.isNaN)) throw new Error("no row");
        if (taken.length === 0) return null;
        return { changes: taken.map(changeOf), release: () => void told.push(`released ${taken}`) };
      },
      everything: (batches) => [changeOf(0), ...batches.flatMap(({ changes }) => changes)],
    },
    onDurable: ({ version }) => void told.push(`durable ${version}`),
    onRewritten: (why) => void told.push(`rewritten: ${why}`),
    onTrouble: (trouble) => void told.push(`trouble: ${trouble}`),
    onTaken: () => void told.push("taken"),
    onBroken: (error) => void told.push(`broken: ${(error as Error).message}`),
    pass: (point) => void told.push(point),
    clock,
    log: createLog("test", { destination: { write() {} } }),
  });
  const turn = (row: number) => {
    rows.push(row);
    commit.touch();
  };
  const since = () => told.splice(0);
  return { store, clock, commit, turn, since };
}

function changeOf(key: number): Change {
  return { table: "object", key, value: "" };
}

/** Resolves to false if the promise is still waiting. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await settled();
  return done;
}

test("while one batch is written the next gathers, and each is released when it is durable", async () => {
  const { store, commit, turn, since } = open();
  turn(1);
  turn(2);
  await settled();
  turn(3);
  turn(4);
  await settled();
  assert.deepEqual([store.calls, since(), commit.version], [["commit 1,2"], ["batch-handed-over"], 0]);
  await store.answer();
  assert.deepEqual(store.calls, ["commit 1,2", "commit 3,4"]);
  // The next batch is on its way before the output of the last one leaves.
  assert.deepEqual(since(), ["durable 1", "batch-durable", "batch-handed-over", "released 1,2", "batch-released"]);
  await store.answer();
  assert.deepEqual(since(), ["durable 2", "batch-durable", "released 3,4", "batch-released"]);
  assert.deepEqual([store.calls.length, commit.version], [2, 2]);
  turn(5);
  await settled();
  assert.equal(store.calls.at(-1), "commit 5");
});

test("what can't be told of what has gathered is heard of, since nobody would be answered any more", async () => {
  const { turn, since } = open();
  turn(Number.NaN);
  await settled();
  assert.deepEqual(since(), ["broken: no row"]);
});

test("turns that changed nothing write nothing, and settling waits for what has gathered alone", async () => {
  const { store, commit, turn } = open();
  await commit.settle();
  commit.touch();
  await commit.settle();
  assert.deepEqual(store.calls, []);
  turn(1);
  const [before, behind] = [commit.settle(), commit.settle()];
  assert.equal(await isDone(before), false);
  const during = commit.settle();
  turn(2);
  await store.answer();
  assert.equal(await isDone(during), false);
  await store.answer();
  assert.deepEqual(await Promise.all([before, behind, during].map(isDone)), [true, true, true]);
});

test("so many turns gather and no more, until they are on their way", async () => {
  const { store, commit, turn } = open();
  turn(0);
  await settled();
  for (let row = 1; row < 4096; row++) turn(row);
  assert.equal(commit.isFull, false);
  turn(4096);
  assert.equal(commit.isFull, true);
  await store.answer();
  assert.equal(commit.isFull, false);
});

test("a store that does not answer is told of as one that can't write, once, and is not asked again", async () => {
  const { store, clock, commit, turn, since } = open();
  turn(1);
  await settled();
  clock.passes(9999);
  assert.deepEqual([since(), commit.isFull], [["batch-handed-over"], false]);
  clock.passes(100_000);
  await settled();
  assert.deepEqual(since(), ["trouble: The store has not answered for 10 seconds."]);
  assert.deepEqual([store.calls, commit.isFull], [["commit 1"], true]);
  await store.answer();
  assert.deepEqual(since(), ["durable 1", "trouble: null", "batch-durable", "released 1", "batch-released"]);
  assert.deepEqual([commit.isFull, clock.waiting], [false, 0]);
  turn(2);
  await settled();
  clock.passes(9000);
  await store.answer(full);
  assert.deepEqual(since(), ["batch-handed-over", "trouble: it is store-cannot-write"]);
  clock.passes(500);
  await settled();
  clock.passes(9999);
  await store.answer();
  assert.deepEqual(since().slice(0, 3), ["batch-handed-over", "durable 2", "trouble: null"]);
});

test("a store that can't write is tried again until it can: it is told once, and nothing is released", async () => {
  const { store, clock, commit, turn, since } = open();
  turn(1);
  await settled();
  await store.answer(full);
  clock.passes(499);
  await settled();
  assert.deepEqual([store.calls.length, commit.troubled, commit.isFull], [1, true, true]);
  clock.passes(1);
  await settled();
  await store.answer(full);
  clock.passes(500);
  await settled();
  assert.deepEqual(store.calls, ["commit 1", "commit 1", "commit 1"]);
  await store.answer();
  assert.deepEqual(
    since().filter((what) => !what.startsWith("batch")),
    ["trouble: it is store-cannot-write", "durable 1", "trouble: null", "released 1"],
  );
  assert.deepEqual([commit.troubled, commit.isFull], [false, false]);
});

test("what another owner has taken is told once, and nothing is released or written any more", async () => {
  const { store, clock, turn, since } = open();
  turn(1);
  await settled();
  await store.answer(taken);
  turn(2);
  clock.passes(10_000);
  await settled();
  assert.deepEqual([store.calls, since()], [["commit 1"], ["batch-handed-over", "taken"]]);
});

test("a lost store is written anew with all that there is, and what has gathered goes with it", async () => {
  const { store, clock, turn, since } = open();
  turn(1);
  await settled();
  turn(2);
  await store.answer(lost);
  assert.deepEqual(store.calls, ["commit 1", "rewrite 0,1,2"]);
  turn(3);
  // There is no room for a new file either.
  await store.answer(full);
  clock.passes(500);
  await settled();
  await store.answer(lost);
  assert.deepEqual(store.calls.slice(2), ["commit 1,2", "rewrite 0,1,2,3"]);
  await store.answer();
  assert.deepEqual(
    since().filter((what) => !what.startsWith("batch")),
    [
      "trouble: it is store-cannot-write",
      "rewritten: it is store-lost",
      "durable 1",
      "trouble: null",
      "released 1",
      "released 2",
      "released 3",
    ],
  );
});

test("a world in which nothing happens looks each second whether its store is there, and writes a lost one anew", async () => {
  const { store, clock, commit, turn, since } = open();
  commit.startLooking();
  commit.startLooking();
  clock.passes(1000);
  await settled();
  await store.answer();
  assert.deepEqual(store.calls, ["check"]);
  turn(1);
  clock.passes(1000);
  await settled();
  clock.passes(1000);
  assert.deepEqual(
    store.calls,
    ["check", "commit 1"],
    "not while something is about to be written, or is being written",
  );
  await store.answer();
  clock.passes(1000);
  await store.answer(full);
  assert.deepEqual(store.calls.slice(2), ["check", "commit"], "trouble is told when writing meets it");
  await store.answer();
  clock.passes(1000);
  await store.answer(lost);
  assert.equal(store.calls.at(-1), "commit");
  await store.answer(lost);
  await store.answer();
  assert.ok(since().includes("rewritten: it is store-lost"));
  commit.stopLooking();
  clock.passes(10_000);
  assert.equal(store.calls.at(-1), "rewrite 0");
  commit.startLooking();
  clock.passes(1000);
  assert.equal(store.calls.at(-1), "check");
});

test("a store that does not answer whether it is there is not asked again until it does", async () => {
  const { store, clock, commit } = open();
  commit.startLooking();
  clock.passes(10_000);
  assert.deepEqual(store.calls, ["check"]);
  await store.answer();
  clock.passes(1000);
  assert.deepEqual(store.calls, ["check", "check"]);
});

test("whether the store is one's own is asked of the store, and its loss is no other owner", async () => {
  const { store, commit, since } = open();
  const asked = async (error?: Error) => {
    const owns = commit.owns();
    await store.answer(error);
    return owns;
  };
  assert.deepEqual([await asked(), since()], [true, []]);
  assert.deepEqual([await asked(taken), since()], [false, ["taken"]]);
  assert.deepEqual([await asked(full), since()], [true, ["batch-handed-over"]]);
  await store.answer();
  assert.equal(await asked(lost), true);
  assert.equal(store.calls.at(-1), "commit");
});

test("a proof is an empty batch; what can't be written refuses it, and a lost store is written anew first", async () => {
  const { store, commit } = open();
  const proof = commit.prove();
  await store.answer();
  await proof;
  assert.deepEqual([store.calls, commit.version], [["commit"], 1]);
  const refused = assert.rejects(commit.prove(), full);
  await store.answer(full);
  await refused;

  const [waits, too] = [commit.prove(), commit.prove()];
  await store.answer(lost);
  await store.answer(lost);
  assert.equal(await isDone(waits), false);
  await store.answer(lost);
  await store.answer();
  await store.answer();
  assert.deepEqual([await isDone(waits), await isDone(too)], [true, true]);

  const hopeless = commit.prove();
  await store.answer(lost);
  await store.answer(lost);
  await store.answer(full);
  assert.deepEqual([await isDone(hopeless), commit.troubled], [true, true]);
  const known = commit.prove();
  await store.answer(lost);
  assert.equal(await isDone(known), true, "nobody waits for what is known to be in trouble");
});
