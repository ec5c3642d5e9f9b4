import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Passwords } from "../accounts/passwords.ts";
import { rehearsalGame } from "../commands/fixtures/rehearsal-game.ts";
import { defaultLimits } from "../config.ts";
import { createLog } from "../log.ts";
import { MemoryStore } from "../store/memory-store.ts";
import { createRules } from "./game-rules.ts";
import { makeOperator } from "./make-operator.ts";
import { Server } from "./server.ts";
import { TurnWatch } from "./turn-watch.ts";

const password = "salt and rope";

async function serverWith(t: TestContext, passwords = new Passwords()): Promise<Server> {
  const log = createLog("server", { level: "silent" });
  const server = new Server({
    game: rehearsalGame,
    store: new MemoryStore(),
    generation: 1,
    link: null,
    limits: defaultLimits,
    watch: new TurnWatch({ dataDirectory: "/nowhere", generation: 1, turnMs: 10_000 }),
    rules: (accounts) => ({
      ...createRules({ game: rehearsalGame, accounts, config: { trusted: [], guests: 5, limits: defaultLimits }, log }),
      passwords,
    }),
    pass() {},
    log,
    tell() {},
    onTaken() {},
  });
  await server.prepare();
  await server.takeOver();
  t.after(() => server.standBy());
  return server;
}

test("an operator is made with a password, and an account that is there needs none", async (t) => {
  const server = await serverWith(t);
  await assert.rejects(makeOperator(server, { name: "Nora", password: null }), { code: "password-missing" });
  await assert.rejects(makeOperator(server, { name: "Nora", password: "short" }), { code: "password-refused" });
  assert.deepEqual(await makeOperator(server, { name: "Nora", password }), { made: true });
  await server.act((turn) => {
    turn.accounts.byName("Nora")!.db.operator = false;
  });
  assert.deepEqual(await makeOperator(server, { name: "NORA", password: null }), { made: false });
  const nora = server.accounts.byName("nora")!;
  assert.equal(nora.db.operator, true);
  assert.equal(await server.rules.passwords.verify(password, nora.db.passwordHash), "right");
});

test("a name that could be mistaken for another's is refused, also if both are made at once", async (t) => {
  const server = await serverWith(t);
  const both = await Promise.allSettled(["Iris", "Iris"].map((name) => makeOperator(server, { name, password })));
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  await assert.rejects(makeOperator(server, { name: "lris", password }), { code: "name-refused" });
  assert.equal([...server.accounts.all()].length, 1);
});

test("a guest is no operator", async (t) => {
  const server = await serverWith(t);
  await server.act((turn) => void turn.accounts.createGuest(5, 0));
  await assert.rejects(makeOperator(server, { name: "Guest1", password: null }), { code: "name-refused" });
  assert.equal(server.accounts.byName("Guest1")?.db.operator, false);
});

test("no account is made whose password could not be hashed", async (t) => {
  const server = await serverWith(t, new Passwords({ inFlight: 1, waiting: 0 }));
  const busy = server.rules.passwords.hash(password);
  await assert.rejects(makeOperator(server, { name: "Nora", password }), { code: "server-busy" });
  await busy;
  assert.equal(server.accounts.byName("Nora"), null);
});
