/** What hooks give that give text, held to it where the compiler is not asked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { act } from "./acts/act.ts";
import { does, tell } from "./acts/telling.ts";
import { defineGame } from "./game.ts";
import { GameObject } from "./game-object.ts";

/** What each of the hooks gives. */
let answer: unknown;

class Room extends GameObject {}
class Renamed extends GameObject {
  override nameFor(): string {
    return answer as string;
  }
  whenNamed(): void {}
}
class Hidden extends GameObject {
  override seenBy(): boolean {
    return answer as boolean;
  }
}
class Stubborn extends GameObject {
  override refuses(): string | null {
    return answer as string | null;
  }
}
class Thing extends GameObject {}

const patting = act<{ thing: GameObject }>("pat", {
  happen() {},
  report: ({ actor, thing }) => tell`${actor} ${does("pat")} ${thing}.`,
});
const forbidden = act<{ thing: GameObject }>("forbid", { refuse: () => answer as string | null, happen() {} });
const told = act<{ thing: GameObject }>("tell", { happen() {}, report: () => answer as never });

const game = defineGame({
  name: "Texts",
  greeting: "Welcome.",
  kinds: [Room, Renamed, Hidden, Stubborn, Thing],
  create: ({ world }) => void world.create(Room),
  createCharacter: ({ world }, name) => world.create(Thing, { name, location: world.only(Room), pronouns: "she" }),
});

async function annaBesideAll() {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  const location = rehearsal.world.only(Room);
  const things = await rehearsal.step(({ world }) =>
    [Renamed, Hidden, Stubborn, Thing].map((kind) => world.create(kind, { name: "a thing", location })),
  );
  anna.heard();
  const does = (kind: typeof patting, thing: GameObject) =>
    rehearsal.step((turn) => void turn.do(kind, anna.puppet!, { thing }));
  return { rehearsal, anna, does, things: things as [Renamed, Hidden, Stubborn, Thing] };
}

test("what waits, or is no text, fails the turn, with the hook's name and place, and nothing of it is heard", async () => {
  const { anna, does, things } = await annaBesideAll();
  const [renamed, hidden, stubborn, thing] = things;
  const wrong = [
    [Promise.resolve("later"), "hook-waited", /returned a promise/],
    [42, "no-text", /gave 42, which is no text/],
    [{ text: "|r" }, "no-text", /gave \{ text: '\|r' \}, which is no text/],
    [true, "no-text", /gave true/],
  ] as const;
  for (const [value, code, why] of wrong) {
    answer = value;
    for (const [kind, object, name] of [
      [patting, renamed, "Renamed.nameFor"],
      [patting, stubborn, "Stubborn.refuses"],
      [forbidden, thing, "forbid.refuse"],
    ] as const) {
      const fault = {
        code,
        message: new RegExp(`^${name}\\(\\) \\(\\S+text-from\\.test\\.ts:\\d+\\) .*${why.source}`),
      };
      await assert.rejects(does(kind, object), fault);
      anna.hears("");
      if (object === renamed) await assert.rejects(anna.types("zoom"), fault);
      anna.heard();
    }
  }
  answer = Promise.resolve(false);
  await assert.rejects(does(patting, hidden), { code: "hook-waited", message: /^Hidden\.seenBy\(\)/ });
  answer = 42;
  await assert.rejects(does(told, thing), { code: "not-sayable" });
  anna.hears("");
});

test("what gives nothing has nothing against an act, and is not noticed", async () => {
  const { anna, does, things } = await annaBesideAll();
  const [, hidden, stubborn, thing] = things;
  answer = undefined;
  await does(patting, stubborn);
  await does(forbidden, thing);
  await does(patting, hidden);
  anna.hears("You pat a thing.\nYou pat something.");
});

test("pronouns that are none are those of a thing", async () => {
  const { rehearsal, anna, things } = await annaBesideAll();
  for (const pronouns of ["xe", "constructor", ""]) {
    await rehearsal.step((turn) => {
      things[3].pronouns = pronouns as never;
      turn.tell(anna.puppet!, tell`${things[3]} ${does("look")} at ${things[3]}.`);
    });
    anna.hears("A thing looks at itself.");
  }
});
