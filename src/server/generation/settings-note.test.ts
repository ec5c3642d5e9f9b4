import assert from "node:assert/strict";
import { test } from "node:test";
import { Account } from "../../accounts/account.ts";
import { defaultConfig } from "../../config.ts";
import type { AuditedAct } from "../../game/operators/audited-act.ts";
import { World } from "../../world/world.ts";
import { noteSettings } from "./settings-note.ts";

test("a changed setting goes on record once, with what it was; the first ones don't", () => {
  const world = new World({ kinds: [Account] });
  const acts: AuditedAct[] = [];
  const serve = (change: object) =>
    world.turn(() => noteSettings({ world, audit: (act) => void acts.push(act) }, { ...defaultConfig, ...change }));
  serve({});
  serve({});
  assert.deepEqual(acts, []);
  const changed = { guests: 5, limits: { ...defaultConfig.limits, lineBurst: 7 }, trusted: ["10.0.0.0/8"] };
  serve(changed);
  serve(changed);
  serve({ ...changed, game: "/elsewhere/game.ts", file: "/elsewhere/holdfast.config.ts" });
  assert.deepEqual(acts, [
    { kind: "settings", why: 'trusted [] → ["10.0.0.0/8"], guests 0 → 5, limits.lineBurst 200 → 7' },
  ]);
});

test("a setting that there was not yet was what it is if nobody says anything", () => {
  const world = new World({ kinds: [Account] });
  const acts: AuditedAct[] = [];
  const { protocols: _, ...older } = defaultConfig;
  for (const settings of [older as typeof defaultConfig, defaultConfig, { ...defaultConfig, protocols: ["bots"] }]) {
    world.turn(() => noteSettings({ world, audit: (act) => void acts.push(act) }, settings));
  }
  assert.deepEqual(acts, [{ kind: "settings", why: 'protocols [] → ["bots"]' }]);
});
