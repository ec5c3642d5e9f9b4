/** Operators act as somebody, see what somebody reads, and look at the world with expressions; each leaves a line on record. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics, talk } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { command, commandsFor } from "../commands/define-command.ts";
import { operator, role } from "../commands/role.ts";
import { text } from "../commands/slot.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";

const builder = role("builder", "May build.");
const forCharacters = commandsFor(GameObject);
const does = (how: string, allowed = builder) =>
  forCharacters({ how, help: "Does.", for: allowed, run: (turn, { actor }) => turn.msg(`${actor.name} did: ${how}.`) });
const game: Game = {
  ...rehearsalGame,
  commands: [
    ...basics,
    ...talk,
    does("dig"),
    does("rule", operator),
    forCharacters({ how: "slow", help: "Waits.", run: async () => (turn) => turn.msg("Waited.") }),
    forCharacters({
      how: "whoami",
      help: "Tells.",
      run: (turn, { actor }) => turn.msg(`${actor.name} ${turn.account} ${turn.session}`),
    }),
    command({ how: "mine <words>", help: "Of an account.", with: { words: text }, run: (turn) => turn.msg("Mine.") }),
  ],
  roles: [builder],
};

async function stage(more: object = {}) {
  const rehearsal = await Rehearsal.start(game, more);
  const [anna, bert, cleo] = [await rehearsal.connect(), await rehearsal.connect(), await rehearsal.connect()];
  for (const [name, player] of Object.entries({ Anna: anna, Bert: bert, Cleo: cleo }))
    await player.types(`create ${name} correct horse`);
  await anna.becomesOperator();
  for (const player of [anna, bert, cleo]) player.heard();
  const record = async () =>
    (await rehearsal.audited())
      .map(({ kind, by, to, why }) => [kind, by.type === "account" ? by.name : by.type, to?.name, why])
      .slice(-2);
  return { rehearsal, anna, bert, cleo, record };
}

test("@as does something as a character, by its rights alone, tells its player, and is on record", async () => {
  const { rehearsal, anna, bert, cleo, record } = await stage();
  assert.equal(await anna.types("@as bert = say |rHello|n"), 'Bert does this: say |rHello|n\nBert says, "|rHello|n"');
  assert.equal(bert.heard(), '\nAn operator lets you do this: say |rHello|n\n\nYou say, "|rHello|n"');
  assert.equal(cleo.heard(), 'Bert says, "|rHello|n"');
  assert.deepEqual((await record()).at(-1), ["acted-as", "Anna", "Bert", "say |rHello|n"]);
  assert.match(await anna.types("@as bert = dig"), /\nThere is no command/);
  await anna.types("@role character bert give builder");
  assert.equal(await anna.types("@as bert = whoami"), "Bert does this: whoami\nBert null null");
  assert.equal(await anna.types("whoami"), `Anna account #${anna.account!.id} [object Object]`);
  await rehearsal.step(() => Reflect.set(bert.puppet!, "roles", ["builder"]));
  assert.equal(await anna.types("@as bert = dig"), "Bert does this: dig\nBert did: dig.");
  for (const line of ["rule", "password", "quit", "mine words", "@as cleo = look", "@ban cleo", "@eval 1"])
    assert.match(await anna.types(`@as bert = ${line}`), /\nThere is no command/, line);
  assert.equal(
    await anna.types("@as bert = slow"),
    "Bert does this: slow\nThat command waits for something, which nobody can do as somebody else. Nothing of it was done.",
  );
  assert.match(await anna.types("@as nobody = look"), /nobody/);
  await bert.leaves();
  assert.equal(await anna.types("@as bert = look"), "Bert is nowhere at the moment.");
  assert.match(await cleo.types("@as anna = look"), /^There is no command/);
});

test("@observe shows what a player reads, who knows it, until it ends by itself", async () => {
  const { rehearsal, anna, bert, cleo, record } = await stage();
  assert.match(
    await anna.types("@observe bert"),
    /You see what Bert reads, for 30m at most\. They know it\. @unobserve ends it\.$/,
  );
  assert.match(
    bert.heard(),
    /^\nAn operator sees what you read from now on, for 30m at most\. What you type is not shown\.\n$/,
  );
  assert.deepEqual((await record()).at(-1), ["observing", "Anna", "Bert", null]);
  anna.heard();
  await cleo.types("tell bert |rPsst|n");
  assert.equal(anna.heard(), '[Bert] Cleo tells you, "|rPsst|n"');
  await bert.types("password");
  await bert.types("correct horse");
  await bert.types("battery staple");
  await bert.types("battery staple");
  assert.doesNotMatch(anna.heard(), /horse|staple/);
  await rehearsal.dies();
  await rehearsal.reloads();
  await bert.types("who");
  assert.match(anna.heard(), /^\[Bert\] 3 players are here: Anna, Bert, Cleo\.$/);
  bert.heard();
  await rehearsal.passes({ minutes: 31 });
  assert.equal(anna.heard(), "You don't see any more what Bert reads.");
  assert.equal(bert.heard(), "\nNobody sees what you read any more.\n");
  assert.deepEqual((await record()).at(-1), ["observed", "holdfast", "Bert", "Anna"]);
  await bert.types("who");
  assert.equal(anna.heard(), "");
});

test("an observation ends when either leaves, or is told to, and nobody observes an operator", async () => {
  const { rehearsal, anna, bert, cleo, record } = await stage();
  assert.equal(await anna.types("@unobserve"), "You observe nobody.");
  assert.equal(await anna.types("@observe anna"), "Anna is an operator, whom nobody observes.");
  assert.match(await anna.types("@observe zed"), /zed/);
  assert.match(await cleo.types("@observe anna"), /^There is no command/);
  await anna.types("@observe bert");
  await anna.types("@observe cleo");
  assert.match(bert.heard(), /Nobody sees what you read any more\.\n$/);
  await bert.types("who");
  assert.doesNotMatch(anna.heard(), /\[Bert\]/);
  await anna.types("@unobserve");
  assert.match(cleo.heard(), /Nobody sees/);
  await anna.types("@observe bert");
  await bert.leaves();
  assert.match(anna.heard(), /You don't see any more what Bert reads\.\nBert has left the game\.$/);
  assert.deepEqual((await record()).at(-1)?.[0], "observed");
  await anna.types("@observe cleo");
  cleo.heard();
  await anna.leaves();
  assert.match(cleo.heard(), /Nobody sees what you read any more\./);
  const guest = await rehearsal.connect();
  await guest.types("guest");
  const boss = await rehearsal.connect();
  await boss.types("connect Anna correct horse");
  await boss.types(`@observe ${guest.puppet!.name}`);
  await guest.types("quit");
  assert.match(boss.heard(), /You don't see any more/);
});

test("what is observed is bounded, and costs the player nothing", async () => {
  const { rehearsal, anna, bert } = await stage();
  await rehearsal.step(({ world }) =>
    Reflect.set(world.get(bert.puppet!.location!.id)!, "description", `|r${"x".repeat(100_000)}`),
  );
  await anna.types("@observe bert");
  const read = await bert.types("look");
  assert.ok(read.length > 100_000);
  assert.ok(anna.heard().length < 5000);
});

test("@eval is there for operators where the setting says so, and all that it does is undone", async () => {
  const without = await stage();
  assert.match(await without.anna.types("@eval 1"), /^There is no command/);
  const { rehearsal, anna, bert, cleo, record } = await stage({ eval: true });
  assert.match(await cleo.types("@eval 1"), /^There is no command/);
  const things = () =>
    JSON.stringify(rehearsal.world.everything().filter(({ table, key }) => table !== "meta" || key === "game x"));
  const before = things();
  const cases: readonly (readonly [expression: string, answer: RegExp])[] = [
    ["1 + 1", /^2$/],
    ["me.name + '|rx|n'", /^'Anna\|rx\|n'$/],
    ["world.all(me.constructor).toArray().length", /^\d+$/],
    ["(me.name = 'Zed', me.name)", /^'Zed'$/],
    ["me.name", /^'Anna'$/],
    ["here.delete()", /^undefined$/],
    ["here.name", /^'/],
    ["turn.tell('everybody', 'boo')", /^undefined$/],
    ["turn.disconnect('kicked', [...turn.sessions()][1].sessionId)", /^undefined$/],
    ["turn.audit({ kind: 'banned', to: 'x' })", /^undefined$/],
    ["turn.reload()", /^undefined$/],
    ["turn.after(1, me, me.delete)", /^\d+$/],
    ["world.timers.size", /^0$/],
    ["world.setMeta('x', 1)", /^undefined$/],
    ["world.getMeta('x')", /^undefined$/],
    ["turn.setPuppet(null)", /^undefined$/],
    ["(turn.random(), turn.random())", /^0\.\d+$/],
    ["turn.begin({ name: 'nothing' }, me)", /nothing/],
    ["process", /not defined/],
    ["require('fs')", /not defined/],
    ["await 1", /./],
    ["Promise.resolve(1)", /^It gives a promise, and nobody waits for that\.$/],
    ["new Promise(() => { throw 1 })", /^It gives a promise/],
    ["throw 1", /SyntaxError|Unexpected/],
    ["(", /Unexpected|SyntaxError/],
    ["(() => { throw new Error('|rno') })()", /\|rno/],
    ["(() => { throw { get message() { throw 1 } } })()", /./],
    ["'x'.repeat(1e6)", /^'x+'\.\.\. \d+ more characters$/],
    ["Array(1e6).fill('y'.repeat(400))", /…$|more items/],
    ["'\\u001b[31mred'", /^[^\u001b]*$/],
    ["({ get a() { me.name = 'Zed'; return 1; } })", /a/],
    ["turn.account.passwordHash", /^(?!.*argon2id).*$/],
    ["(function f() { return f() })()", /^RangeError: Maximum call stack size exceeded\.$/],
    ["turn.session.nothing()", /^TypeError: turn\.session\.nothing is not a function\.$/],
    ["{", /^SyntaxError: [^\n/]+\.$/],
    ["world.the('nowhere')", /^[^\n]+$/],
    ["(() => { throw Object.assign(new Error(''), { stack: 7, name: 8 }) })()", /./],
  ];
  for (const [expression, answer] of cases) {
    const said = await anna.types(`@eval ${expression}`);
    assert.match(said, answer, expression);
    assert.ok(said.length < 5000, expression);
    assert.equal(bert.heard() + cleo.heard(), "", expression);
  }
  assert.deepEqual((await record()).at(-1), ["evaluated", "Anna", undefined, cases.at(-1)![0]]);
  assert.equal(things(), before);
  await rehearsal.passes({ minutes: 1 });
  await bert.types("look");
  assert.match(await bert.types("say Hi"), /^You say/);
  await rehearsal.dies();
  assert.equal(await anna.types("@eval me.name"), "'Anna'");
});
