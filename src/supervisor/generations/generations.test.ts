import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { step } from "./generation-table.ts";
import type { Effect, GenerationEvent, GenerationState } from "./generations.ts";

const refusal = { code: "broken", message: "It broke.", advice: null };
const throwLimit = 2;

/** What the processes of the generations would be, if the effects were performed at once. */
class Imagined {
  state: GenerationState = { is: "stopped" };
  readonly alive = new Set<number>();
  waits = false;
  last = 0;

  take(event: GenerationEvent): void {
    if (event.event === "exited" && !this.alive.delete(event.generation)) return;
    if ("generation" in event && event.event !== "exited" && !this.alive.has(event.generation)) return;
    if (event.event === "start") this.waits = false;
    const [state, ...effects] = step(this.state, event, throwLimit);
    this.state = state;
    for (const effect of effects) this.perform(effect);
  }

  perform(effect: Effect): void {
    if (effect.do === "spawn") {
      this.last = effect.generation;
      this.waits = false;
      this.alive.add(effect.generation);
    }
    if (effect.do === "wait") this.waits = true;
    if (effect.do === "stop-all") this.waits = false;
  }

  /** The generations that the state counts on. */
  get named(): number[] {
    const { is: _is, threw: _threw, spare, ...named } = { threw: 0, spare: null, ...this.state };
    return [...Object.values(named), spare?.generation ?? null].filter((generation) => generation !== null);
  }
}

/** An event about one of the newest four generations, whatever state they are in. */
const someEvent = fc.oneof(
  fc.constantFrom({ event: "reload" as const }, { event: "spare" as const }, { event: "drop-spare" as const }),
  fc.record({
    event: fc.constantFrom("ready" as const, "stood-by" as const, "threw" as const, "proven" as const),
    back: fc.nat(3),
  }),
  fc.record({
    event: fc.constantFrom("failed" as const, "exited" as const),
    back: fc.nat(3),
    refusal: fc.constant(refusal),
  }),
  fc.record({ event: fc.constant("took-over" as const), back: fc.nat(3), migrated: fc.boolean() }),
  fc.constant({ event: "start" as const }),
);

test("whatever happens, a living generation is counted on, or the next one is on its way", () => {
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 60 }), (events) => {
      const imagined = new Imagined();
      imagined.take({ event: "start", next: 1 });
      for (const event of events) {
        if ("back" in event) {
          const { back, ...rest } = event;
          imagined.take({ ...rest, generation: imagined.last - back } as GenerationEvent);
        } else {
          imagined.take({ ...event, next: imagined.last + 1 } as GenerationEvent);
        }
        const { standby, spare } = { standby: null, spare: null, ...imagined.state };
        assert.ok(standby === null || spare === null, "nobody needs a spare while the one before stands behind");
        for (const generation of imagined.named)
          assert.ok(imagined.alive.has(generation), JSON.stringify(imagined.state));
        assert.equal(imagined.state.is === "waiting", imagined.waits, "a back-off runs exactly while none is there");
        assert.notEqual(imagined.state.is, "stopped");
      }
    }),
    { numRuns: 2000 },
  );
});

test("a stop ends every state for good", () => {
  for (const state of [
    { is: "waiting" },
    { is: "starting", next: 1 },
    { is: "serving", serving: 1, standby: null, spare: null, threw: 0 },
    { is: "preparing", serving: 1, standby: null, spare: null, next: 2 },
    { is: "standing-by", from: 1, to: 2, spare: null },
    { is: "taking-over", from: 1, to: 2, spare: null },
  ] as const satisfies readonly GenerationState[]) {
    assert.deepEqual(step(state, { event: "stop" }, throwLimit), [{ is: "stopped" }, { do: "stop-all" }]);
  }
  assert.deepEqual(step({ is: "stopped" }, { event: "reload", next: 2 }, throwLimit), [{ is: "stopped" }]);
});

test("the serving one dies while the next is being prepared: the reload is refused and another starts", () => {
  const preparing: GenerationState = { is: "preparing", serving: 1, standby: null, spare: null, next: 2 };
  const [state, ...effects] = step(preparing, { event: "exited", generation: 1, refusal }, throwLimit);
  assert.deepEqual(state, { is: "waiting" });
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ["kill", "report", "wait", "report"],
  );
});

test("the new one dies while the old one is finishing: the old one goes on when it has stood by", () => {
  const [waiting] = step(
    { is: "standing-by", from: 1, to: 2, spare: null },
    { event: "exited", generation: 2, refusal },
    throwLimit,
  );
  const [state, ...effects] = step(waiting, { event: "stood-by", generation: 1 }, throwLimit);
  assert.deepEqual(state, { is: "taking-over", from: null, to: 1, spare: null });
  assert.deepEqual(effects, [{ do: "take-over", generation: 1 }]);
});

test("after its minute the new one stands alone, however much it throws", () => {
  let state: GenerationState = { is: "serving", serving: 2, standby: 1, spare: null, threw: 0 };
  [state] = step(state, { event: "proven", generation: 2 }, throwLimit);
  for (let thrown = 0; thrown < 9; thrown += 1) {
    const [after, ...effects] = step(state, { event: "threw", generation: 2, where: "here" }, throwLimit);
    assert.deepEqual(effects, []);
    state = after;
  }
  assert.deepEqual(state, { is: "serving", serving: 2, standby: null, spare: null, threw: 0 });
});

test("a reload while one is starting starts with the code of now", () => {
  const [state, ...effects] = step({ is: "starting", next: 1 }, { event: "reload", next: 2 }, throwLimit);
  assert.deepEqual(state, { is: "starting", next: 2 });
  assert.deepEqual(effects, [
    { do: "kill", generation: 1 },
    { do: "spawn", mode: "start", generation: 2 },
  ]);
});

test("one that stands by for an earlier supervisor, which is gone, takes over again", () => {
  const state: GenerationState = { is: "serving", serving: 6, standby: 2, spare: null, threw: 0 };
  const [after, ...effects] = step(state, { event: "stood-by", generation: 6 }, throwLimit);
  assert.deepEqual(after, { is: "taking-over", from: 2, to: 6, spare: null });
  assert.deepEqual(effects, [{ do: "take-over", generation: 6 }]);
  assert.deepEqual(step(state, { event: "stood-by", generation: 2 }, throwLimit), [state]);
});

const spare = { generation: 2, of: 1, isReady: true };

test("the spare takes over when the one that serves dies", () => {
  let state: GenerationState = { is: "serving", serving: 1, standby: null, spare: null, threw: 0 };
  const [preparing, ...effects] = step(state, { event: "spare", next: 2 }, throwLimit);
  assert.deepEqual(effects, [{ do: "spawn", mode: "spare", generation: 2, of: 1 }]);
  [state] = step(preparing, { event: "ready", generation: 2 }, throwLimit);
  assert.deepEqual(state, { is: "serving", serving: 1, standby: null, spare, threw: 0 });
  const [after, ...then] = step(state, { event: "exited", generation: 1, refusal }, throwLimit);
  assert.deepEqual(after, { is: "taking-over", from: null, to: 2, spare: null });
  assert.deepEqual(
    then.map((effect) => effect.do),
    ["take-over", "report"],
  );
  const [failed] = step(after, { event: "exited", generation: 2, refusal }, throwLimit);
  assert.deepEqual(failed, { is: "waiting" });
});

test("a spare that is still being prepared is what is started when the one that serves dies", () => {
  const state: GenerationState = { ...serving(1), spare: { ...spare, isReady: false } };
  const [after, ...effects] = step(state, { event: "exited", generation: 1, refusal }, throwLimit);
  assert.deepEqual(after, { is: "starting", next: 2 });
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ["report"],
  );
});

test("a refused reload keeps the spare, and one that comes in ends it", () => {
  const [preparing] = step({ ...serving(1), spare }, { event: "reload", next: 3 }, throwLimit);
  const [refused] = step(preparing, { event: "failed", generation: 3, refusal }, throwLimit);
  assert.deepEqual(refused, { ...serving(1), spare });
  const [standingBy] = step(preparing, { event: "ready", generation: 3 }, throwLimit);
  const [takingOver] = step(standingBy, { event: "stood-by", generation: 1 }, throwLimit);
  const [after, ...effects] = step(takingOver, { event: "took-over", generation: 3, migrated: false }, throwLimit);
  assert.deepEqual(after, { ...serving(3), standby: 1 });
  assert.deepEqual(effects.at(-1), { do: "kill", generation: 2 });
});

test("the spare goes on when both the new generation and the one before have died", () => {
  const state: GenerationState = { is: "taking-over", from: null, to: 3, spare };
  const [after, ...effects] = step(state, { event: "exited", generation: 3, refusal }, throwLimit);
  assert.deepEqual(after, { is: "taking-over", from: null, to: 2, spare: null });
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ["kill", "report", "take-over"],
  );
});

test("a spare that may have read half of an edit does not outlive the reload of it", () => {
  const state: GenerationState = { ...serving(1), spare: { ...spare, isReady: false } };
  const [after, ...effects] = step(state, { event: "reload", next: 3 }, throwLimit);
  assert.deepEqual(after, { is: "preparing", serving: 1, standby: null, spare: null, next: 3 });
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ["kill", "spawn"],
  );
});

test("there is none while the one before stands behind, and none beside another", () => {
  for (const state of [
    { ...serving(3), standby: 2 },
    { ...serving(1), spare },
  ])
    assert.deepEqual(step(state, { event: "spare", next: 4 }, throwLimit), [state]);
});

function serving(generation: number): Extract<GenerationState, { is: "serving" }> {
  return { is: "serving", serving: generation, standby: null, spare: null, threw: 0 };
}
