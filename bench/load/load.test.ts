/** The load and the floors: each floor answers, and each line is counted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { patienceMs } from "../../src/protocols/conformance/until.ts";
import { Contender } from "../contender.ts";
import { type Floor, startFloor } from "../subjects/floor.ts";
import { Load } from "./load.ts";

for (const name of [
  "echo",
  "relay",
  "relay-corked",
  "relay-store",
  "relay-durable",
] as const satisfies readonly Floor[]) {
  test(`players of the ${name} floor get their answers`, async () => {
    const floor = await startFloor(name);
    const load = new Load(floor.target);
    try {
      await load.give("enter", { players: 5, atOnce: 2 });
      const { p50Ms, p99Ms } = await longEnough(
        (measureMs) => load.give("commands", { players: 5, warmUpMs: 20, measureMs }),
        ({ perSecond }) => perSecond > 0,
      );
      assert.ok(p50Ms > 0 && p50Ms <= p99Ms);
      const { sent, answered, dropped } = await longEnough(
        async (ms) => {
          await load.give("pace", { everyMs: 100 });
          await new Promise((resolve) => setTimeout(resolve, ms));
          return load.give("settle", {});
        },
        (figures) => figures.sent >= 5,
      );
      assert.deepEqual({ answered, dropped }, { answered: sent, dropped: 0 });
    } finally {
      load.end();
      await floor.stop();
    }
  });
}

for (const name of ["broadcast", "broadcast-durable"] as const satisfies readonly Floor[]) {
  test(`of the ${name} floor a line is counted once for each that reads it`, async () => {
    const floor = await startFloor(name);
    const load = new Load(floor.target);
    try {
      await load.give("enter", { players: 10, atOnce: 10 });
      for (const order of ["broadcast", "crowd"] as const) {
        const { bytesPerDelivery } = await longEnough(
          (measureMs) => load.give(order, { warmUpMs: 0, measureMs }),
          ({ deliveries }) => deliveries > 10,
        );
        // `You say, "n1e"` to one and `Guest1 says, "n1e"` to nine, and a number that grows.
        assert.ok(bytesPerDelivery >= 19 && bytesPerDelivery < 30, `${order}: ${bytesPerDelivery} bytes each`);
      }
    } finally {
      load.end();
      await floor.stop();
    }
  });
}

test("where the load has died the server that it was for is stopped all the same", async () => {
  const floor = await startFloor("echo");
  let stopped = false;
  const stop = async () => {
    await floor.stop();
    stopped = true;
  };
  const contender = new Contender({ ...floor, stop });
  process.kill(contender.load.pid, "SIGKILL");
  await assert.rejects(contender.fill(1));
  await contender[Symbol.asyncDispose]();
  assert.ok(stopped);
});

/** Measures for a moment; and again for longer while a machine that is busy gets nothing done in it. */
async function longEnough<Figures>(
  measure: (ms: number) => Promise<Figures>,
  isEnough: (figures: Figures) => boolean,
): Promise<Figures> {
  for (let ms = 200; ; ms *= 2) {
    const figures = await measure(ms);
    if (isEnough(figures)) return figures;
    assert.ok(ms < patienceMs, `this was measured in ${ms} ms: ${JSON.stringify(figures)}`);
  }
}
