/** Who sees nothing where they are hears of somebody and something, and finds nothing but what they feel. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { World } from "../world/world.ts";
import { act } from "./acts/act.ts";
import { does, tell } from "./acts/telling.ts";
import { commandsFor } from "./commands/define-command.ts";
import { carried, here } from "./commands/slots/things.ts";
import { defineGame } from "./game.ts";
import { GameObject } from "./game-object.ts";
import { noticing, seesAround } from "./sight.ts";

class Place extends GameObject {
  dark = true;
  override isDark(): boolean {
    return this.dark;
  }
}
class Thing extends GameObject {}
class Cart extends GameObject {
  override letsThrough(): boolean {
    return true;
  }
}
class Person extends GameObject {
  override pronouns = "they" as const;
}
class Owl extends Person {
  override seesInDark(): boolean {
    return true;
  }
}
class Bell extends Thing {
  static override readonly commands = [
    commandsFor(Person)({ how: "ring", help: "Rings.", run: (turn) => turn.msg("Dong.") }),
  ];
}

const handling = act<{ thing: GameObject }>("handle", {
  happen() {},
  report: ({ actor, thing }) =>
    tell`${actor} ${does("handle")} ${thing}.`.beside("Handled", ({ nameOf }) => [nameOf(actor), nameOf(thing)]),
});
const command = commandsFor(Person);
const game = defineGame({
  name: "Dark",
  greeting: "Dark",
  kinds: [Place, Thing, Cart, Person, Owl, Bell],
  commands: [
    command({
      how: "handle <thing>",
      help: "Handles.",
      with: { thing: here() },
      run: (turn, { actor, thing }) => void turn.do(handling, actor, { thing }),
    }),
    command({
      how: "hold <thing>",
      help: "Handles.",
      with: { thing: carried() },
      run: (turn, { actor, thing }) => void turn.do(handling, actor, { thing }),
    }),
  ],
  create({ world }) {
    const place = world.create(Place, { name: "cave" });
    for (const name of ["a stone", "a bone"]) world.create(Thing, { name, location: place });
    world.create(Bell, { name: "a bell", location: place });
    world.create(Cart, { name: "a cart", location: place });
  },
  createCharacter({ world }, name) {
    const one = world.create(name === "Owl" ? Owl : Person, { name, location: world.only(Place) });
    world.create(Thing, { name: `a ring of ${name}`, location: one });
    return one;
  },
});

async function inTheCave() {
  const rehearsal = await Rehearsal.start(game);
  const join = async (name: string) => {
    const player = await rehearsal.connect();
    await player.types(`create ${name} correct horse`);
    return player;
  };
  const [anna, bert, owl] = [await join("Anna"), await join("Bert"), await join("Owl")];
  for (const player of [anna, bert, owl]) player.heard();
  return { rehearsal, anna, bert, owl, cave: rehearsal.world.only(Place) };
}

test("what happens in the dark is told of somebody and something, but to those who see there, and of what one has in one's hands", async () => {
  const { rehearsal, anna, bert, owl, cave } = await inTheCave();
  await owl.types("handle stone", "You handle a stone.");
  anna.hears("Somebody handles something.");
  assert.deepEqual(anna.data("Handled"), ["somebody", "something"]);
  await anna.types("hold ring", "You handle a ring of Anna.");
  bert.hears("Somebody handles something.\nSomebody handles something.");
  owl.hears("Anna handles a ring of Anna.");
  assert.deepEqual(owl.data("Handled"), ["Anna", "a ring of Anna"]);
  await rehearsal.step(() => {
    cave.dark = false;
  });
  await anna.types("hold ring", "You handle a ring of Anna.");
  bert.hears("Anna handles a ring of Anna.");
});

test("nothing is found in the dark, offered for completion, or brings a command, but to those who see there", async () => {
  const { anna, owl } = await inTheCave();
  const completions = async (player: typeof anna, typed: string) => {
    await player.sends("Holdfast.Complete", { typed });
    return (player.data("Holdfast.Completions") as { words: string[] }).words;
  };
  await anna.types("handle stone", "You don't see any stone here.");
  await anna.types("ring", /^There is no command "ring"/);
  assert.deepEqual(await completions(anna, "handle "), ["Anna"]);
  assert.deepEqual(await completions(anna, "rin"), []);
  await owl.types("ring", "Dong.");
  assert.deepEqual(await completions(owl, "handle s"), ["stone"]);
});

test("what is open is as dark as what is around it, and what is told somebody alone goes by no light", async () => {
  const { rehearsal, anna, bert, cave } = await inTheCave();
  const [one, other] = [anna.puppet!, bert.puppet!];
  await rehearsal.step((turn) => {
    one.location = turn.world.only(Cart);
    assert.equal(seesAround(one), false);
    turn.show(cave, tell`${other} ${does("nod")}.`);
    turn.tell(one, tell`${other} ${does("wave")}.`);
    cave.dark = false;
    assert.equal(seesAround(one), true);
    one.location = null;
    assert.equal(seesAround(one), true);
  });
  anna.hears("Somebody nods.\nBert waves.");
});

test("whether it is dark, and what is noticed then, is known at once", () => {
  class Slow extends GameObject {
    dark: unknown = false;
    // @ts-expect-error it is done at once
    override isDark() {
      return this.dark;
    }
    // @ts-expect-error it is done at once
    override async noticedInDark() {
      return true;
    }
  }
  const world = new World({ kinds: [Slow as never, Thing] });
  world.turn(() => {
    const slow = world.create(Slow as unknown as typeof Place);
    const one = world.create(Thing, { location: slow });
    assert.equal(noticing(one)(slow), true);
    slow.dark = "yes" as never;
    assert.throws(() => noticing(one)(slow), { code: "hook-waited", message: /Slow\.noticedInDark/ });
  });
});
