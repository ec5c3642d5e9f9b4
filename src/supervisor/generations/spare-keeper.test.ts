import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import type { ServerChild } from "../child.ts";
import type { GenerationEvent, GenerationState } from "./generations.ts";
import { SpareKeeper } from "./spare-keeper.ts";

const megabyte = 1_000_000;
const refusal = { code: "spare-differs", message: "The code has changed.", advice: null };

/** A keeper, and a supervisor that does what it says. */
class Kept {
  readonly clock = new ClockInHand();
  readonly done: string[] = [];
  readonly told: string[] = [];
  wanted: "auto" | "always" | "never" = "auto";
  freeBytes = 1000 * megabyte;
  answers = true;
  state: GenerationState = { is: "stopped" };
  readonly keeper = new SpareKeeper({
    clock: this.clock,
    spare: () => this.wanted,
    spareAfterMs: 1000,
    freeBytes: () => this.freeBytes,
    onNoSpare: (why) => void this.told.push(why),
    processes: () => {
      const spare = "spare" in this.state && this.state.spare?.isReady ? child(() => this.answers) : null;
      return { serving: child(() => true), spare: spare && this.#spare(spare) };
    },
    prepare: () => {
      this.done.push("prepare");
      this.becomes({ event: "spare", next: 2 }, serving({ generation: 2, of: 1, isReady: false }));
    },
    drop: () => {
      this.done.push("drop");
      this.becomes({ event: "drop-spare" }, serving(null));
    },
  });
  #known: ServerChild | null = null;

  becomes(event: GenerationEvent, state: GenerationState): void {
    const before = this.state;
    this.state = state;
    this.keeper.heed(before, event, state);
  }

  async passes(ms: number): Promise<void> {
    this.clock.passes(ms);
    for (let times = 0; times < 10; times++) await new Promise((resolve) => setImmediate(resolve));
  }

  #spare(child: ServerChild): ServerChild {
    this.#known ??= child;
    return this.#known;
  }
}

function serving(spare: Extract<GenerationState, { is: "serving" }>["spare"]): GenerationState {
  return { is: "serving", serving: 1, standby: null, spare, threw: 0 };
}

function child(answers: () => boolean): ServerChild {
  const request = async () => {
    if (answers()) return { memoryBytes: 100 * megabyte };
    throw new Error("no answer");
  };
  return { request } as unknown as ServerChild;
}

const ready = serving({ generation: 2, of: 1, isReady: true });

test("one is prepared when a generation has served for a moment, and is kept while there is room", async () => {
  const kept = new Kept();
  kept.becomes({ event: "took-over", generation: 1, migrated: false }, serving(null));
  await kept.passes(999);
  assert.deepEqual(kept.done, []);
  await kept.passes(1);
  assert.deepEqual(kept.done, ["prepare"]);
  kept.becomes({ event: "ready", generation: 2 }, ready);
  await kept.passes(60_000);
  kept.freeBytes = 40 * megabyte;
  await kept.passes(30_000);
  assert.deepEqual(kept.done, ["prepare", "drop"]);
  assert.match(kept.keeper.why ?? "", /need 50 MB of memory, and 40 MB are free/);
});

test("without room there is none until there is, and that is told once", async () => {
  const kept = new Kept();
  kept.freeBytes = 150 * megabyte;
  kept.becomes({ event: "took-over", generation: 1, migrated: false }, serving(null));
  await kept.passes(1000);
  await kept.passes(30_000);
  assert.deepEqual([kept.done, kept.told.length], [[], 1]);
  kept.freeBytes = 200 * megabyte;
  await kept.passes(30_000);
  assert.deepEqual(kept.done, ["prepare"]);
});

test("the settings may want one at any price, or none", async () => {
  for (const [wanted, done] of [
    ["always", ["prepare"]],
    ["never", []],
  ] as const) {
    const kept = new Kept();
    kept.wanted = wanted;
    kept.freeBytes = 0;
    kept.becomes({ event: "took-over", generation: 1, migrated: false }, serving(null));
    await kept.passes(60_000);
    assert.deepEqual(kept.done, done);
  }
});

test("one that does not answer is given up", async () => {
  const kept = new Kept();
  kept.becomes({ event: "took-over", generation: 1, migrated: false }, ready);
  kept.answers = false;
  await kept.passes(30_000);
  assert.deepEqual(kept.done, ["drop"]);
});

test("after one that failed the next is waited for twice as long", async () => {
  const kept = new Kept();
  kept.becomes({ event: "took-over", generation: 1, migrated: false }, serving(null));
  for (const waitMs of [1000, 2000, 4000]) {
    await kept.passes(waitMs - 1);
    assert.deepEqual(kept.done.splice(0), []);
    await kept.passes(1);
    assert.deepEqual(kept.done.splice(0), ["prepare"]);
    kept.becomes({ event: "failed", generation: 2, refusal }, serving(null));
  }
  assert.deepEqual(kept.told, ["The code has changed."]);
});

test("a reload that needs the room has it", async () => {
  const kept = new Kept();
  kept.becomes({ event: "ready", generation: 2 }, ready);
  kept.freeBytes = 120 * megabyte;
  const spare = { generation: 2, of: 1, isReady: true };
  kept.becomes({ event: "reload", next: 3 }, { is: "preparing", serving: 1, standby: null, spare, next: 3 });
  await kept.passes(0);
  assert.deepEqual(kept.done, ["drop"]);
});
