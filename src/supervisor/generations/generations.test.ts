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
    const { is: _is, threw: _threw, ...named } = { threw: 0, ...this.state };
    return Object.values(named).filter((generation) => generation !== null);
  }
}

/** An event about one of the newest four generations, whatever state they are in. */
const someEvent = fc.oneof(
  fc.constant({ event: "reload" as const }),
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
          imagined.take({ ...event, next: imagined.last + 1 });
        }
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
    { is: "serving", serving: 1, standby: null, threw: 0 },
    { is: "preparing", serving: 1, standby: null, next: 2 },
    { is: "standing-by", from: 1, to: 2 },
    { is: "taking-over", from: 1, to: 2 },
  ] as const satisfies readonly GenerationState[]) {
    assert.deepEqual(step(state, { event: "stop" }, throwLimit), [{ is: "stopped" }, { do: "stop-all" }]);
  }
  assert.deepEqual(step({ is: "stopped" }, { event: "reload", next: 2 }, throwLimit), [{ is: "stopped" }]);
});

test("the serving one dies while the next is being prepared: the reload is refused and another starts", () => {
  const preparing: GenerationState = { is: "preparing", serving: 1, standby: null, next: 2 };
  const [state, ...effects] = step(preparing, { event: "exited", generation: 1, refusal }, throwLimit);
  assert.deepEqual(state, { is: "waiting" });
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ["kill", "report", "report", "wait"],
  );
});

test("the new one dies while the old one is finishing: the old one goes on when it has stood by", () => {
  const [waiting] = step(
    { is: "standing-by", from: 1, to: 2 },
    { event: "exited", generation: 2, refusal },
    throwLimit,
  );
  const [state, ...effects] = step(waiting, { event: "stood-by", generation: 1 }, throwLimit);
  assert.deepEqual(state, { is: "taking-over", from: null, to: 1 });
  assert.deepEqual(effects, [{ do: "take-over", generation: 1 }]);
});

test("after its minute the new one stands alone, however much it throws", () => {
  let state: GenerationState = { is: "serving", serving: 2, standby: 1, threw: 0 };
  [state] = step(state, { event: "proven", generation: 2 }, throwLimit);
  for (let thrown = 0; thrown < 9; thrown += 1) {
    const [after, ...effects] = step(state, { event: "threw", generation: 2, where: "here" }, throwLimit);
    assert.deepEqual(effects, []);
    state = after;
  }
  assert.deepEqual(state, { is: "serving", serving: 2, standby: null, threw: 0 });
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
  const state: GenerationState = { is: "serving", serving: 6, standby: 2, threw: 0 };
  const [after, ...effects] = step(state, { event: "stood-by", generation: 6 }, throwLimit);
  assert.deepEqual(after, { is: "taking-over", from: 2, to: 6 });
  assert.deepEqual(effects, [{ do: "take-over", generation: 6 }]);
  assert.deepEqual(step(state, { event: "stood-by", generation: 2 }, throwLimit), [state]);
});
