/** Any scene, played with any answers, is the same to who plays it and to the world, wherever the Server is killed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { type FaultPoint, faultPoints } from "../../server/watch/fault-points.ts";
import type { World } from "../../world/world.ts";
import { command } from "../commands/define-command.ts";
import { no } from "../commands/slot.ts";
import { Guest, inn, rubbing } from "../fixtures/inn.ts";
import { ask, askSecret, choose, confirm } from "./questions.ts";
import { type Scene, type SceneKind, scene } from "./scene.ts";
import { again, step, until, wait, work } from "./steps.ts";
import { all, by, within } from "./together.ts";

/** What a random scene does, one after the other; `loop` does the inner ones until it is told to stop. */
type Deed =
  | { readonly does: "ask" | "number" | "secret" | "wait" | "step" | "work" | "again" | "until" }
  | { readonly does: Around; readonly deeds: readonly Deed[] };
type Around = "choose" | "confirm" | "loop" | "all" | "by" | "within" | "finally";

const { deed } = fc.letrec<{ deed: Deed }>((tie) => ({
  deed: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ does: fc.constantFrom("ask", "number", "secret", "wait", "step", "work", "again", "until") }),
    fc.record({
      does: fc.constantFrom("choose", "confirm", "loop", "all", "by", "within", "finally"),
      deeds: fc.array(tie("deed"), { maxLength: 3 }),
    }),
  ) as fc.Arbitrary<Deed>,
}));

function* play(guest: Guest, deeds: readonly Deed[], rounds: number): Scene {
  for (const deed of deeds) yield* does(guest, deed, deeds, rounds);
  yield* step((turn) => turn.msg("The end."));
}

function* does(guest: Guest, deed: Deed, whole: readonly Deed[], rounds: number): Scene {
  switch (deed.does) {
    case "ask": {
      const answer = yield* ask("Words? ");
      return yield* step((turn) => turn.msg(`You said "${answer.length}".`));
    }
    case "number": {
      const read = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : no("No number."));
      const number = yield* ask("Number? ", { read });
      return yield* step((turn) => turn.msg(`It is ${number + 1}.`));
    }
    case "secret": {
      const isLong = yield* askSecret("Secret? ", async (typed) => () => typed.length > 3);
      return yield* step((turn) => turn.msg(isLong ? "Long." : "Short."));
    }
    case "step":
      return yield* step((turn) => {
        guest.coins += 1;
        turn.msg(`${guest.coins} coins, ${turn.random() < 2}.`);
      });
    case "wait":
      return yield* wait(1_000);
    case "work": {
      const value = yield* work(async () => ({ done: true }));
      return yield* step((turn) => turn.msg(`Done: ${value.done}.`));
    }
    case "again":
      // In a part of a scene there is none.
      if (rounds > 0) yield* again(random, guest, whole, rounds - 1);
      return;
    case "until": {
      const { actor, lamp } = yield* until(rubbing, { actor: guest });
      return yield* step((turn) => turn.msg(`${actor.name} has rubbed ${lamp.name}.`));
    }
    case "all": {
      const parts = yield* all(...deed.deeds.map((inner, index) => part(guest, inner, whole, index)));
      return yield* step((turn) => turn.msg(`Parts: ${parts}.`));
    }
    case "by":
      return void (yield* by(guest, part(guest, { does: "choose", deeds: deed.deeds }, whole, 0)));
    case "within": {
      const value = yield* within(2_000, part(guest, { does: "confirm", deeds: deed.deeds }, whole, 7));
      return yield* step((turn) => turn.msg(`In time: ${value}.`));
    }
    case "finally":
      yield* step(({ world }) => count(world, "borrowed"));
      try {
        for (const inner of deed.deeds) yield* does(guest, inner, whole, rounds);
      } finally {
        yield* step((turn) => {
          count(turn.world, "returned");
          turn.msg(`Returned ${turn.random() < 2}.`);
        });
      }
      return;
    case "confirm":
      if (yield* confirm("On?")) for (const inner of deed.deeds) yield* does(guest, inner, whole, rounds);
      return;
    case "choose": {
      const chosen = yield* choose("Which?", { first: "The first.", none: "None.", all: "All of them." });
      if (chosen === "none") return;
      const deeds = chosen === "first" ? deed.deeds.slice(0, 1) : deed.deeds;
      for (const inner of deeds) yield* does(guest, inner, whole, rounds);
      return;
    }
    case "loop":
      while ((yield* ask("Once more? ")) !== "stop")
        for (const inner of deed.deeds) yield* does(guest, inner, whole, rounds);
  }
}

function* part(guest: Guest, deed: Deed, whole: readonly Deed[], value: number): Scene<number> {
  yield* does(guest, deed, whole, 0);
  return value;
}

function count(world: World, what: string): void {
  world.setMeta(what, numberOf(world, what) + 1);
}

function numberOf(world: World, what: string): number {
  return Number(world.getMeta(what) ?? 0);
}

const random: SceneKind<[Guest, readonly Deed[], number]> = scene("random", play);

type Act = "nothing" | "time" | (string & {});
const act = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("1", "2", "3", "all", "yes", "no", "stop", "12", "words and words", "") },
  { weight: 2, arbitrary: fc.constant("time") },
  { weight: 2, arbitrary: fc.constant("rub") },
  { weight: 1, arbitrary: fc.constantFrom("shout hey", "@abort", "begin") },
);
type Death = FaultPoint | "now" | null;
const death: fc.Arbitrary<Death> = fc.option(fc.constantFrom("now" as const, ...faultPoints), { freq: 2 });

/** What the player saw of each act, and what has become of the world. */
async function seen(
  deeds: readonly Deed[],
  acts: readonly Act[],
  deaths: readonly Death[],
): Promise<readonly unknown[]> {
  const begin = command({
    how: "begin",
    help: "Begins the scene.",
    run(turn) {
      const { puppet } = turn;
      if (puppet instanceof Guest) turn.begin(random, puppet, puppet, deeds, 2);
    },
  });
  const rehearsal = await Rehearsal.start(inn([], { scenes: [random], commands: [begin] }));
  const player = await rehearsal.connect();
  await player.types("connect guest");
  const all: unknown[] = [];
  for (const [index, doing] of ["begin", ...acts].entries()) {
    const dies = deaths[index] ?? null;
    if (dies === "now") await rehearsal.dies();
    else if (dies !== null) await rehearsal.dies({ at: dies });
    if (doing === "time") await rehearsal.passes({ seconds: 1 });
    const answer = doing === "time" ? "" : await player.types(doing);
    // What was worked for comes by itself, and so does what the death has taken back at the last moment of the time that passed.
    await rehearsal.passes({ ms: 1 });
    all.push([doing, answer, player.heard(), player.prompt, player.secret, rehearsal.world.only(Guest).coins]);
  }
  for (let times = 0; times < 9; times++) await player.types("@abort");
  const { world } = rehearsal;
  assert.doesNotMatch(rehearsal.stored(), /open-scene/);
  assert.equal(numberOf(world, "returned"), numberOf(world, "borrowed"));
  all.push(player.heard(), numberOf(world, "borrowed"));
  return all;
}

test("a scene is the same wherever the Server is killed between its lines and in the middle of them", async () => {
  const deeds = fc.array(deed, { minLength: 1, maxLength: 5 });
  const acts = fc.array(act, { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(deeds, acts, fc.array(death, { maxLength: 13 }), async (deeds, acts, deaths) => {
      assert.deepEqual(await seen(deeds, acts, deaths), await seen(deeds, acts, []));
    }),
    { numRuns: 40 },
  );
});
