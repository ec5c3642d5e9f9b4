import assert from "node:assert/strict";
import { test } from "node:test";
import { GameObject } from "../game-object.ts";
import { command, commandsFor } from "./define-command.ts";
import { either, role } from "./role.ts";
import { no, slot, text, word } from "./slot.ts";
import { count } from "./slots/count.ts";
import { carried, here, inThe } from "./slots/things.ts";

class Item extends GameObject {
  price = 1;
}
class Character extends GameObject {
  level = 1;
}
const forCharacters = commandsFor(Character);
const help = "Helps.";

test("the compiler knows what the slots give, and which may be missing", () => {
  const give = forCharacters({
    how: "give <item> to <who>",
    help,
    with: { item: carried(Item), who: here(Character) },
    run(_turn, { item, who, actor, room }) {
      const told: readonly [number, number, number, string] = [item.price, who.level, actor.level, room.name];
      void told;
      // @ts-expect-error there is no such slot
      void item.levels;
    },
  });
  const look = forCharacters({
    how: ["look", "look <thing>", "look at <thing>"],
    help,
    with: { thing: here() },
    run(_turn, { thing }) {
      // @ts-expect-error it stands in two of three patterns
      void thing.name;
      void thing?.name;
    },
  });
  const take = command({
    how: ["take <things> from <box>", "get <things> from <box>"],
    help,
    with: { things: inThe.many("box", Item), box: here() },
    run: (_turn, { things, box }) => void things.map(({ price }) => [price, box.name]),
  });
  const roll = command({
    how: "roll <times>d<sides>",
    help,
    with: { times: count, sides: count },
    run: (turn, { times, sides }) => turn.msg(String(times * sides)),
  });
  const wait = command({
    how: "wait for <what>",
    help,
    with: { what: text },
    async run(_turn, { what }) {
      const letters: string = await Promise.resolve(what);
      return (turn) => turn.msg(letters);
    },
  });
  const colour = slot({ read: (typed) => (typed === "red" ? { red: 1 } : no("No colour.")) });
  const paint = command({
    how: "paint <colour>",
    help,
    with: { colour },
    run: (_turn, { colour: { red } }) => void (red satisfies number),
  });
  assert.deepEqual(
    [give, look, take, roll, wait, paint].map(({ name }) => name),
    ["give", "look", "take", "roll", "wait", "paint"],
  );
});

test("the compiler refuses slots that are missing, superfluous or misspelt, and what waits twice", () => {
  // @ts-expect-error it has no `with`
  assert.throws(() => command({ how: "poke <whom>", help, run() {} }), { code: "command-invalid" });
  const misspelt = /says nothing of <whom> in `with` \(did you mean <who>\?\): "poke <whom>"\.$/;
  // @ts-expect-error it is spelt in two ways
  assert.throws(() => command({ how: "poke <whom>", help, with: { who: word }, run() {} }), misspelt);
  // @ts-expect-error there is one too many
  assert.throws(() => command({ how: "poke <a>", help, with: { a: word, b: word }, run() {} }), /a slot "b"/);
  // @ts-expect-error the pattern has none
  assert.throws(() => command({ how: "poke", help, with: { a: word }, run() {} }), /a slot "a"/);
  // @ts-expect-error one pattern has none
  assert.throws(() => command({ how: ["poke <a>", "jab <b>"], help, with: { a: word }, run() {} }), /nothing of <b>/);
  // @ts-expect-error it has no help
  assert.throws(() => command({ how: "poke", run() {} }), /has no help/);
  // @ts-expect-error the step is done at once
  command({ how: "poke", help, run: async () => async () => {} });
  // @ts-expect-error of a character it may be asked what characters have
  forCharacters({ how: "poke", help, for: (me) => me.height > 5, run() {} });
  forCharacters({ how: "poke", help, for: either(role("a", "A."), (me: Character) => me.level > 5), run() {} });
});

test("what could never be typed or told apart is refused, and why", () => {
  const cases: readonly (readonly [how: string | readonly string[], slots: object, why: RegExp])[] = [
    ["", {}, /must begin with a word/],
    [[], {}, /`how` that is no pattern/],
    ["<a> b", { a: word }, /must begin with a word/],
    [["<a> b", "b <a>"], { a: word }, /must begin with a word/],
    [["b", ""], {}, /must begin with a word/],
    ["x <a> <b>", { a: text, b: word }, /has <a>, which takes all that is typed, right before <b>: "x <a> <b>"/],
    ["x <a> <b>", { a: text, b: text }, /right before <b>/],
    ["x <a>", { a: inThe("box") }, /has <a>, which looks in <box>, and that can't be found before/],
    ["x <a> <b>", { a: inThe("b"), b: inThe("a") }, /looks in <b>/],
    ["x <actor>", { actor: word }, /"actor", which is what run\(\) is given besides/],
    ["x <a>", { a: 7 }, /a slot "a" that is none/],
    ["x\u200by", {}, /could never be typed as "x\\u\{200b\}y": only "xy" would be left/],
  ];
  for (const [how, slots, why] of cases) {
    const define = command as unknown as (definition: object) => unknown;
    assert.throws(
      () => define({ how, help, with: slots, run() {} }),
      { code: "command-invalid", message: why },
      `${how}`,
    );
  }
});

test("a command's words, how it is shown, and which patterns are tried first", () => {
  const look = command({
    how: ["look", "look <thing>", "look at <thing>", "l", "LOOK at  <thing>"],
    help,
    with: { thing: here() },
    run() {},
  });
  assert.deepEqual([look.name, look.aliases, look.signs], ["look", ["l"], []]);
  assert.deepEqual(look.how, ["look", "look <thing>", "look at <thing>", "LOOK at  <thing>"]);
  assert.deepEqual(
    look.forms.map(({ how }) => how),
    ["look at <thing>", "look <thing>", "look"],
  );
  const say = command({ how: ["say <words>", '"<words>', "'<words>"], help, with: { words: text }, run() {} });
  assert.deepEqual([say.aliases, say.signs, say.how.length, say.forms.length], [['"', "'"], ['"', "'"], 3, 1]);
});
