import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setBan } from "../../accounts/account-ban.ts";
import { Passwords } from "../../accounts/passwords.ts";
import { systemChance } from "../../chance.ts";
import { systemClock } from "../../clock.ts";
import { defaultLimits } from "../../config.ts";
import type { HoldfastError } from "../../errors.ts";
import { role } from "../../game/commands/role.ts";
import { rehearsalGame } from "../../game/fixtures/rehearsal-game.ts";
import type { Game } from "../../game/game.ts";
import { createLog } from "../../log.ts";
import { Counters } from "../../metrics/counters.ts";
import { MemoryStore } from "../../store/memory-store.ts";
import { whoseAccount } from "../../text/whose-account.ts";
import { auditOf } from "../commit/audit-log.ts";
import { Server } from "../server.ts";
import { createRules } from "../turn/game-rules.ts";
import {
  findAccount,
  grantOperator,
  listOperators,
  makeOperator,
  newPassword,
  revokeOperator,
  shell,
} from "./operators.ts";

import { roleFromShell } from "./shell-roles.ts";

const password = "salt and rope";
const by = { by: { type: "shell", user: "ann" }, from: null } as const;

async function serverWith(t: TestContext, passwords = new Passwords(), game: Game = rehearsalGame): Promise<Server> {
  const store = new MemoryStore();
  const log = createLog("server", { level: "silent" });
  const server = new Server({
    game,
    store,
    generation: 1,
    number: 1,
    portals: [],
    limits: defaultLimits,
    settings: null,
    watch: null,
    clock: systemClock,
    chance: systemChance,
    rules: (accounts, onThrow, running) => {
      const config = {
        trusted: [],
        guests: 5,
        registration: "open" as const,
        limits: defaultLimits,
        languages: ["en"],
        eval: false,
      };
      const rules = createRules({
        running,
        onThrow,
        game,
        accounts,
        config,
        audit: auditOf(store),
        counters: new Counters(log, systemClock),
        clock: systemClock,
      });
      return { ...rules, login: { ...rules.login, passwords } };
    },
    pass() {},
    log,
    tell() {},
    onTaken() {},
    onBroken: assert.ifError,
  });
  await server.prepare();
  await server.takeOver();
  t.after(() => server.standBy());
  return server;
}

test("an operator is made with a password, and never of an account that is there", async (t) => {
  const server = await serverWith(t);
  await assert.rejects(makeOperator(server, { name: "Nora", password: null }, by), { code: "password-missing" });
  await assert.rejects(makeOperator(server, { name: "Nora", password: "short" }, by), { code: "password-refused" });
  await makeOperator(server, { name: "Nora", password }, by);
  const nora = server.accounts.byName("nora")!;
  assert.equal(nora.operator, true);
  assert.equal(await server.rules.login.passwords.verify(password, nora.passwordHash, shell), "right");
});

test("whoever has the name, or one like it, gets no rights by it, and is named to who asked", async (t) => {
  const server = await serverWith(t);
  await server.act((turn) => {
    const stranger = turn.accounts.create({ name: "Iris", passwordHash: "x", now: turn.now - 7_200_000 });
    stranger.networks = ["203.0.113.9"];
  });
  for (const name of ["Iris", "iris", "Íris", "lris", "IRIS"]) {
    for (const given of [null, password]) {
      await assert.rejects(makeOperator(server, { name, password: given }, by), (error: HoldfastError) => {
        assert.equal(error.code, "account-exists");
        assert.match(error.message, /: Iris, made 2h ago, last logged in to 2h ago from 203\.0\.113\.9\.$/);
        return true;
      });
    }
  }
  assert.equal(server.accounts.byName("Iris")?.operator, false);
  assert.equal([...server.accounts.all()].length, 1);
});

test("the name may be taken between the question and the act", async (t) => {
  const server = await serverWith(t);
  const making = makeOperator(server, { name: "Iris", password }, by);
  await server.act((turn) => void turn.accounts.create({ name: "iris", passwordHash: "x", now: turn.now }));
  await assert.rejects(making, { code: "account-exists" });
  const both = await Promise.allSettled(["Nora", "Nora"].map((name) => makeOperator(server, { name, password }, by)));
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  assert.equal(server.accounts.byName("Iris")?.operator, false);
});

test("an account that is there becomes an operator's by exactly its spelling, and only the one that was shown", async (t) => {
  const server = await serverWith(t);
  await server.act((turn) => void turn.accounts.create({ name: "Iris", passwordHash: "x", now: turn.now }));
  for (const name of ["iris", "lris", "Íris", "Iris ", "Nobody"]) {
    assert.throws(() => findAccount(server, { name }), { code: "no-account" }, name);
  }
  const { id, network } = findAccount(server, { name: "Iris" });
  assert.equal(network, null);
  await server.act((turn) => {
    turn.accounts.rename(turn.accounts.byName("Iris")!, "Other");
    turn.accounts.create({ name: "Iris", passwordHash: "x", now: turn.now });
  });
  await assert.rejects(grantOperator(server, { name: "Iris", id }, by), { code: "account-changed" });
  assert.deepEqual(listOperators(server), []);
  await grantOperator(server, { name: "Other", id }, by);
  assert.deepEqual(
    listOperators(server).map(({ name }) => name),
    ["Other"],
  );
});

test("the right is taken away, from the last operator only if that is meant", async (t) => {
  const server = await serverWith(t);
  await makeOperator(server, { name: "Nora", password }, by);
  await makeOperator(server, { name: "Paul", password }, by);
  await assert.rejects(revokeOperator(server, { name: "nora", last: false }, by), { code: "no-account" });
  await revokeOperator(server, { name: "Nora", last: false }, by);
  await assert.rejects(revokeOperator(server, { name: "Nora", last: false }, by), { code: "no-operator" });
  await assert.rejects(revokeOperator(server, { name: "Paul", last: false }, by), { code: "last-operator" });
  await revokeOperator(server, { name: "Paul", last: true }, by);
  assert.deepEqual(listOperators(server), []);
});

test("a guest is no operator", async (t) => {
  const server = await serverWith(t);
  await server.act((turn) => void turn.accounts.createGuest(5, 0));
  await assert.rejects(makeOperator(server, { name: "Guest1", password }, by), { code: "name-refused" });
  const { id } = findAccount(server, { name: "Guest1" });
  await assert.rejects(grantOperator(server, { name: "Guest1", id }, by), { code: "name-refused" });
  assert.equal(server.accounts.byName("Guest1")?.operator, false);
});

test("no account is made whose password could not be hashed", async (t) => {
  const server = await serverWith(t, new Passwords({ inFlight: 1, waiting: 0 }));
  const busy = server.rules.login.passwords.hash(password, shell);
  await assert.rejects(makeOperator(server, { name: "Nora", password }, by), { code: "server-busy" });
  await busy;
  assert.equal(server.accounts.byName("Nora"), null);
});

test("at a shell somebody gets a code who has lost their password, by exactly the name's spelling", async (t) => {
  const server = await serverWith(t);
  await makeOperator(server, { name: "Nora", password }, by);
  await assert.rejects(newPassword(server, { name: "nora" }, by), { code: "no-account" });
  const { code } = await newPassword(server, { name: "Nora" }, by);
  const tryTo = (typed: string) =>
    server.rules.login.authenticator.authenticate({
      type: "password",
      address: "203.0.113.7",
      name: "Nora",
      password: typed,
    });
  assert.deepEqual(await tryTo(password), { type: "refused", reason: "wrong" });
  assert.equal((await tryTo(code)).type, "accepted");
});

test("whoever is about to give or look at the right reads that the account is banned, as long as it is", async (t) => {
  const server = await serverWith(t);
  await makeOperator(server, { name: "Nora", password }, by);
  const ban = (until: number | null) =>
    server.act((turn) => setBan(turn.accounts.byName("Nora")!, { reason: null, until, by: null, at: turn.now }));
  assert.deepEqual([findAccount(server, { name: "Nora" }).banned, listOperators(server)[0]?.banned], [false, false]);
  await ban(null);
  assert.deepEqual([findAccount(server, { name: "Nora" }).banned, listOperators(server)[0]?.banned], [true, true]);
  assert.match(whoseAccount(listOperators(server)[0]!, server.now), /^Nora, made .*, banned$/);
  await ban(server.now - 1);
  assert.equal(findAccount(server, { name: "Nora" }).banned, false);
});

test("roles are given and taken by exactly a name's spelling, of an account or a character, and told as they are", async (t) => {
  const roles = [role("builder", "May dig."), role("guide", "May lead.")];
  const server = await serverWith(t, undefined, { ...rehearsalGame, roles });
  await server.act((turn) => {
    const iris = turn.accounts.create({ name: "Iris", passwordHash: "x", now: turn.now, operator: true });
    const bert = rehearsalGame.createCharacter!(turn, "Bert");
    turn.accounts.addCharacter(iris, bert);
    iris.roles = ["king"];
  });
  const change = (name: string, give: boolean, role: string) =>
    roleFromShell(server, { name, change: { give, role } }, by);
  for (const name of ["iris", "lris", "bert", "Nobody"]) {
    await assert.rejects(change(name, true, "builder"), { code: "no-account" }, name);
  }
  await assert.rejects(change("Iris", true, "king"), { code: "role-refused", message: /There are: builder, guide\.$/ });
  await assert.rejects(change("Iris", true, "operator"), { code: "role-refused", message: /^Operators are made/ });
  await assert.rejects(change("Iris", false, "guide"), { code: "role-refused", message: "Iris has no role guide." });
  await change("Iris", true, "builder");
  await change("Iris", false, "king");
  await change("Bert", true, "guide");
  const facts = await roleFromShell(server, { name: "Iris", change: null }, by);
  assert.deepEqual(
    facts.map(({ name, roles }) => [name, ...roles.map(({ name, may }) => `${name}: ${may}`)]),
    [
      ["Iris", "operator: May use operators' commands, and whatever any other role may.", "builder: May dig."],
      ["Bert", "guide: May lead."],
    ],
  );
});
