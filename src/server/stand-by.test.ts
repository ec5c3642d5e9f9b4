/** A Server that is told to stand by before it has taken over: another supervisor has come, and knows nothing of that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemChance } from "../chance.ts";
import { ClockInHand } from "../clock-in-hand.ts";
import { defaultLimits } from "../config.ts";
import { HoldfastError } from "../errors.ts";
import { GameObject } from "../game/game-object.ts";
import type { ServerEnd } from "../link/socket-link.ts";
import { createLog } from "../log.ts";
import { Counters } from "../metrics/counters.ts";
import { MemoryStore } from "../store/memory-store.ts";
import type { Store } from "../store/store.ts";
import { auditOf } from "./commit/audit-log.ts";
import type { PortalPlace } from "./peers/portal-link.ts";
import { Server } from "./server.ts";
import { createRules } from "./turn/game-rules.ts";

const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

class Body extends GameObject {
  steps = 0;
}

const game = {
  name: "Test",
  greeting: "hello",
  kinds: [Body],
  create: () => {},
  createCharacter: () => assert.fail("nobody plays"),
};

async function prepared(store: Store, portals: readonly PortalPlace[], clock = new ClockInHand()): Promise<Server> {
  const log = createLog("server", { level: "silent" });
  const config = {
    trusted: [],
    guests: 0,
    registration: "open",
    limits: defaultLimits,
    languages: ["en"],
    eval: false,
  } as const;
  const server = new Server({
    game,
    store,
    generation: 1,
    number: 1,
    portals,
    rules: (accounts, onThrow, running) =>
      createRules({
        running,
        onThrow,
        game,
        accounts,
        config,
        audit: auditOf(store),
        counters: new Counters(log, clock),
        clock,
      }),
    limits: defaultLimits,
    settings: null,
    watch: null,
    pass() {},
    clock,
    chance: systemChance,
    log,
    tell() {},
    onTaken: () => assert.fail("nobody takes the store"),
    onBroken: assert.ifError,
  });
  await server.prepare();
  return server;
}

test("it does not take over any more when what it waited for comes", async () => {
  const store = new MemoryStore();
  const claim = Promise.withResolvers<void>();
  const claims = store.claim.bind(store);
  store.claim = async (owner) => {
    await claim.promise;
    return claims(owner);
  };
  const server = await prepared(store, []);
  const taking = server.takeOver();
  await server.standBy();
  claim.resolve();
  await assert.rejects(taking, { code: "store-taken" });
  assert.equal(server.state, "standing-by");
  await server.takeOver();
  assert.equal(server.state, "serving");
  await server.standBy();
});

test("a connection that it waited for is closed, and only the one that it asks for later counts", async () => {
  const connections: PromiseWithResolvers<ServerEnd>[] = [];
  const connect = () => {
    const connection = Promise.withResolvers<ServerEnd>();
    connections.push(connection);
    return connection.promise;
  };
  const closed: number[] = [];
  const linkOf = (number: number) => ({ close: () => closed.push(number) }) as unknown as ServerEnd;
  const server = await prepared(new MemoryStore(), [{ name: "here", connect }]);
  void server.takeOver();
  await server.standBy();
  void server.takeOver();
  assert.equal(connections.length, 2);
  connections[1]!.resolve(linkOf(2));
  connections[0]!.resolve(linkOf(1));
  await settled();
  assert.deepEqual(closed, [1]);
  await server.standBy();
  assert.deepEqual(closed, [1, 2]);
});

test("what the store refused when it stood by is in the world that it takes over again", async () => {
  const store = new MemoryStore();
  const clock = new ClockInHand();
  const server = await prepared(store, [], clock);
  await server.takeOver();
  const body = () => [...server.world.all(Body)][0]!;
  await server.act((turn) => void turn.world.create(Body, { steps: 1 }));
  const commits = store.commit.bind(store);
  store.commit = async (changes) => {
    if (changes.length > 0) throw new HoldfastError("store-cannot-write", "the disk is full");
    return commits(changes);
  };
  const acted = server.act(() => {
    body().steps = 2;
  });
  await settled();
  assert.equal(server.state, "cannot-write");
  const stoodBy = server.standBy();
  await settled();
  const taking = server.takeOver();
  await settled();
  store.commit = commits;
  clock.passes(1000);
  await Promise.all([acted, stoodBy, taking]);
  assert.equal(body().steps, 2);
  const stored = (await store.load(0)).changes.filter(({ table }) => table === "object");
  assert.deepEqual(
    stored.map(({ value }) => JSON.parse(String(value)).db),
    [{ steps: 2 }],
  );
  await server.standBy();
});
