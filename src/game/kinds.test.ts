/** Which classes a game's `kinds` mean, listed one by one or by modules. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { Entity } from "../world/entity.ts";
import * as fair from "./fixtures/fair-game.ts";
import type { Game } from "./game.ts";
import { GameObject } from "./game-object.ts";
import { kindsOf } from "./kinds.ts";

class Juggler extends GameObject {}
abstract class Performer extends GameObject {}
class Programme extends Entity {
  acts: string[] = [];
}
class Error404 extends Error {}

const { fairGame, Bell, Booth } = fair;

test("a module stands for the classes of objects in it, each of which counts once", () => {
  const things = {
    Juggler,
    Performer,
    Programme,
    Error404,
    Entity,
    plain: class {},
    Bell,
    act: () => {},
    list: [Booth],
    none: null,
  };
  assert.deepEqual(kindsOf({ kinds: [Bell, things] }), [Bell, Juggler, Performer, Programme]);
  assert.deepEqual(new Set(kindsOf({ kinds: [fair] })), new Set(kindsOf(fairGame)));
});

test("a game plays with the kinds of modules as with any", async () => {
  const rehearsal = await Rehearsal.start({ ...fairGame, kinds: [fair, { Juggler }] });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await rehearsal.step(({ world }) => {
    const location = anna.puppet?.location ?? null;
    world.create(Juggler, { name: "a juggler", location });
    world.create(Bell, { name: "a cow bell", location });
  });
  await anna.types("look", /a juggler/);
  await anna.types("ring", "Ding, says a cow bell.");
  await rehearsal.dies();
  await anna.types("ring", "Ding, says a cow bell.");
  await assert.rejects(rehearsal.reloads({ ...fairGame, kinds: [fair] }), { message: /Juggler/ });
});

test("two classes of one stored name are refused with both places", async () => {
  const other = { Bell: class Bell extends GameObject {} };
  const place = "\\S+\\.ts:\\d+";
  await assert.rejects(Rehearsal.start({ ...fairGame, kinds: [fair, other] }), {
    code: "kind-name",
    message: new RegExp(`^Two kinds are called "Bell": ${place} and ${place}\\.$`),
  });
});

test("what is neither a class nor a module with one is refused", async () => {
  const listed = (...kinds: readonly unknown[]) => Rehearsal.start({ ...fairGame, kinds: kinds as Game["kinds"] });
  const refused = (sentence: RegExp) => ({ code: "game-invalid", message: sentence });
  await assert.rejects(listed(fair, { guide: fair.guide }), refused(/kinds\[1\] has no class of objects in it\.$/));
  await assert.rejects(listed(Bell, [Booth]), refused(/kinds\[1\] is an object and neither .*, after "Bell"/));
  await assert.rejects(listed(fair, undefined), refused(/kinds\[1\] is undefined and neither a class nor a module\./));
  await assert.rejects(listed(fair, Error404), refused(/"Error404" extends neither GameObject nor Entity/));
  const late = {
    get Wolf(): unknown {
      throw new ReferenceError("Cannot access 'Wolf' before initialization");
    },
  };
  await assert.rejects(listed(late), /Wolf/);
});
