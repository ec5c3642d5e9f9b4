/** A moment of `npm run power-cuts`: whatever the disk had not synced, what was acknowledged is there, and nothing is half done. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findMissing } from "../missing-programs.ts";
import { cutPower } from "../power-cuts/power-cuts.ts";

test("a power cut at any instant loses nothing that was promised", { skip: findMissing("strace") }, async () => {
  const { events, acknowledged, wrong } = await cutPower({ cuts: 40, commands: 30 });
  assert.deepEqual(wrong, []);
  assert.ok(events > 50 && acknowledged > 90, `${acknowledged} inputs within ${events} events`);
});
