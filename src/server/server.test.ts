/** The Server's promises, over a true link and a true world: exactly once, all or nothing, in order. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { basics, Room as PlainRoom } from "holdfast/library";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { defaultLimits } from "../config.ts";
import type { ServerEvent } from "../control/requests.ts";
import { HoldfastError } from "../errors.ts";
import { command } from "../game/commands/define-command.ts";
import { text } from "../game/commands/slot.ts";
import type { Game } from "../game/game.ts";
import { GameObject } from "../game/game-object.ts";
import { ask, askSecret } from "../game/scenes/questions.ts";
import { type Scene, scene } from "../game/scenes/scene.ts";
import { step } from "../game/scenes/steps.ts";
import type { Turn } from "../game/turn.ts";
import { receive } from "../game/views/receive.ts";
import { connectLink } from "../link/socket-link.ts";
import { createLog } from "../log.ts";
import { Counters } from "../metrics/counters.ts";
import { MemoryRows, MemoryStore } from "../store/memory-store.ts";
import type { Change, Position, Store } from "../store/store.ts";
import { english as sentences } from "../words/catalogue.ts";
import { auditOf } from "./commit/audit-log.ts";
import { FakePortal } from "./fixtures/fake-portal.ts";
import { Server } from "./server.ts";
import { createRules } from "./turn/game-rules.ts";
import { TurnWatch } from "./watch/turn-watch.ts";

class Room extends PlainRoom {
  visits = 0;

  chime(turn: Turn, data: string): void {
    this.visits += 100;
    turn.tell("everybody", `chime ${data}`);
  }
  jam(): void {
    this.visits += 1000;
    throw new Error("jammed");
  }
}

class Body extends GameObject {
  override prompt(turn: Turn): null {
    if (room(turn).visits === -2) throw new Error("no prompt");
    if (room(turn).visits === -6) throw revoked();
    return null;
  }
}

/** What can't be looked at in any way: even to ask whether it is an error throws. */
function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const room = (turn: Turn) => [...turn.world.all(Room)][0]!;

const noSuchPin = () => {
  throw new Error("no such pin");
};
const askingPin = scene("pin", function* (): Scene {
  yield* ask("Pin?", { read: noSuchPin });
});
const askingSecretPin = scene("secret-pin", function* (): Scene {
  yield* askSecret("Pin?", noSuchPin);
});
const asking = scene("color", function* (whose: string): Scene {
  const color = yield* ask("Colour?");
  yield* step((turn) => turn.msg(`${whose}: ${color}`));
});

let release: () => void = () => {};

async function robbery(turn: Turn): Promise<void> {
  room(turn).visits = 1000;
  await Promise.resolve();
  room(turn).visits = 2000;
}

const game: Game = {
  name: "Test",
  greeting: "hello",
  kinds: [Room, Body],
  create: ({ world }) => void world.create(Room, { name: "Hall" }),
  createCharacter: (turn, name) => turn.world.create(Body, { name, location: room(turn) }),
  atPuppet(turn) {
    // As JavaScript lets it through.
    if (room(turn).visits === -4) throw new Error("nobody comes");
    if (room(turn).visits === -3) return robbery(turn) as unknown as undefined;
  },
  atUnpuppet(turn) {
    if (room(turn).visits < 0) throw new Error("nobody leaves");
  },
  atAway(turn) {
    if (room(turn).visits === 50) throw new Error("nobody goes away");
    room(turn).visits += 1000;
  },
  atBack(turn) {
    room(turn).visits += 10_000;
    turn.msg("welcome back");
  },
  receives: [
    receive(
      "Test.Number",
      (data: unknown): data is number => (data === null ? assert.fail("no null") : typeof data === "number"),
      (turn, data) => turn.msg(`number ${data}`),
    ),
  ],
  scenes: [asking, askingPin, askingSecretPin],
  commands: [
    ...basics,
    command({ how: "count", help: "Counts.", run: (turn) => turn.msg(`count ${++room(turn).visits}`) }),
    command({
      how: ["break", "break <what>"],
      help: "Changes, speaks and throws.",
      with: { what: text },
      run(turn) {
        room(turn).visits += 50;
        turn.msg("never seen");
        throw new Error("broken");
      },
    }),
    command({
      how: "throw",
      help: "Throws something strange.",
      run() {
        throw revoked();
      },
    }),
    command({
      how: ["pin", "pin <how>"],
      help: "Asks for a secret, or aloud.",
      with: { how: text },
      run: (turn, { how }) => void turn.begin(how === undefined ? askingSecretPin : askingPin, turn.session!),
    }),
    command({
      how: ["unlock", "unlock <code>"],
      help: "Throws.",
      with: { code: text },
      secret: true,
      run() {
        throw new Error("it is stuck");
      },
    }),
    command({
      how: "wait",
      help: "Waits, then counts.",
      async run() {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return (turn) => turn.msg(`waited ${++room(turn).visits}`);
      },
    }),
    command({
      how: "mistake",
      help: "Changes and then waits.",
      // @ts-expect-error a handler that waits must return its step
      async run(turn) {
        room(turn).visits += 7;
      },
    }),
    command({
      how: ["curse", "curse <visits>"],
      help: "Makes leaving throw.",
      with: { visits: text },
      run: (turn, { visits = "-1" }) => void Object.assign(room(turn), { visits: Number(visits) }),
    }),
    command({
      how: "recite <lines>",
      help: "Counts, and says so many KiB.",
      with: { lines: text },
      run(turn, { lines }) {
        room(turn).visits++;
        for (let line = 0; line < Number(lines); line++) turn.msg("la ".repeat(341));
      },
    }),
    command({ how: "ask", help: "Asks.", run: (turn) => void turn.begin(asking, turn.session!, "yours") }),
    command({
      how: "later <ms>",
      help: "Sets a timer.",
      with: { ms: text },
      run: (turn, { ms }) => void turn.after(Number(ms), room(turn), room(turn).chime, "once"),
    }),
    command({
      how: "jam",
      help: "Sets a timer that throws.",
      run: (turn) => void turn.after(1, room(turn), room(turn).jam),
    }),
  ],
};

class BrokenStore implements Store {
  readonly #inner: Store;
  broken = false;
  constructor(inner: Store) {
    this.#inner = inner;
  }
  load: Store["load"] = (...parameters) => this.#inner.load(...parameters);
  latest: Store["latest"] = (...parameters) => this.#inner.latest(...parameters);
  claim: Store["claim"] = (owner) => this.#inner.claim(owner);
  readonly copies = null;
  close: Store["close"] = () => this.#inner.close();
  /** Its file is gone, and can't be written anew either while it is broken. */
  lost = false;
  async check(): Promise<void> {
    if (this.lost) throw new HoldfastError("store-lost", "The file is gone.");
    await this.#inner.check();
  }
  async rewrite(rows: readonly Change[]): Promise<Position> {
    if (this.broken) throw new HoldfastError("store-cannot-write", "the disk is full");
    this.lost = false;
    return this.#inner.rewrite(rows);
  }
  knows: Store["knows"] = (position) => this.#inner.knows(position);
  async commit(changes: readonly Change[]): Promise<Position> {
    await this.check();
    if (this.broken) throw new HoldfastError("store-cannot-write", "the disk is full");
    return this.#inner.commit(changes);
  }
}

describe("a Server", () => {
  let portal: FakePortal;
  let store: BrokenStore;
  let events: ServerEvent[];
  let logged: string[];
  let taken: number;
  let rows: MemoryRows;
  const servers: Server[] = [];

  async function startServer(generation = 1, portals = [portal]): Promise<Server> {
    const log = createLog("server", { destination: { write: (line) => void logged.push(line) } });
    const server = new Server({
      game,
      store,
      generation,
      number: 1,
      portals: portals.map(({ address }) => ({
        name: address,
        connect: (events) => connectLink(address, events, { clock: systemClock }),
      })),
      rules: (accounts, onThrow, running) =>
        createRules({
          running,
          onThrow,
          game,
          accounts,
          config: {
            trusted: ["127.0.0.1"],
            guests: 5,
            registration: "open",
            limits: defaultLimits,
            languages: ["en"],
            eval: false,
          },
          audit: auditOf(store),
          counters: new Counters(log, systemClock),
          clock: systemClock,
        }),
      limits: defaultLimits,
      settings: null,
      watch: new TurnWatch({ dataDirectory: dirname(portal.address), generation, turnMs: 10_000 }, systemClock),
      pass() {},
      clock: systemClock,
      chance: systemChance,
      log,
      tell: (event) => void events.push(event),
      onTaken: () => void taken++,
      onBroken: assert.ifError,
    });
    servers.push(server);
    await server.prepare();
    await server.takeOver();
    return server;
  }

  /** As `kill -9`: nothing of it is heard again. */
  async function kill(server: Server): Promise<void> {
    portal.cut();
    await server.standBy().catch(() => {});
  }

  async function enter(number: number): Promise<void> {
    portal.connect(number);
    portal.type(number, "connect guest");
    await portal.until(() => portal.said(number).some((line) => line.includes("Hall")));
    await portal.settled(number);
  }

  const visits = (server: Server) => [...server.world.all(Room)][0]?.visits;

  beforeEach(async () => {
    portal = await new FakePortal().listen();
    rows = new MemoryRows();
    store = new BrokenStore(new MemoryStore(rows));
    events = [];
    logged = [];
    taken = 0;
  });

  afterEach(async () => {
    store.broken = false;
    for (const server of servers.splice(0)) await server.standBy().catch(() => {});
    await portal.close();
  });

  test("greets, answers in order, and acknowledges only what is in the store", async () => {
    await startServer();
    await enter(1);
    assert.equal(portal.said(1)[0], "hello");
    for (let i = 0; i < 50; i++) portal.type(1, "count");
    const said = await portal.settled(1);
    assert.deepEqual(
      said.slice(-50),
      Array.from({ length: 50 }, (_, i) => `count ${i + 1}`),
    );
  });

  test("a handler that throws changes nothing, says one plain line, and is not run again", async () => {
    const server = await startServer();
    await enter(1);
    const before = portal.said(1).length;
    portal.type(1, "break");
    portal.type(1, "count");
    const said = (await portal.settled(1)).slice(before);
    assert.equal(said.length, 2);
    assert.equal(said[1], "count 1");
    assert.doesNotMatch(said[0]!, /never seen|broken|Error/);
    assert.equal(visits(server), 1);
    assert.ok(events.some(({ event }) => event === "threw"));
    assert.match(logged.join(""), /broken/);
  });

  describe("whose store is lost", () => {
    const rows = async () => {
      const { changes } = await store.load(0);
      return new Map(changes.map(({ table, key, value }) => [`${table}/${key}`, value]));
    };

    async function play(): Promise<Server> {
      const server = await startServer();
      await enter(1);
      await enter(2);
      portal.type(1, "say to the other");
      portal.type(2, "later 3600000");
      portal.type(2, "ask");
      for (let i = 0; i < 5; i++) portal.type(1, "count");
      await portal.settled(1);
      await portal.settled(2);
      return server;
    }

    test("writes the same rows anew that turns have written one by one", async () => {
      const server = await play();
      const before = await rows();
      store.lost = true;
      portal.type(1, "count");
      await portal.settled(1);
      const after = await rows();
      const isKept = (key: string) => !/^(?:outbox\/|meta\/turn )/.test(key);
      const keys = (of: typeof before) => [...of.keys()].filter(isKept).sort();
      assert.deepEqual(keys(after), keys(before));
      for (const key of keys(after)) {
        if (before.get(key) === after.get(key)) continue;
        assert.match(key, /^object\/|^session\/(?:count|server)\//, `${key} holds more than counts`);
      }
      assert.equal(server.status().counters["store-rewritten"], 1);
      assert.ok(events.some((event) => event.event === "store-rewritten" && event.why === "The file is gone."));
    });

    test("runs every line once, whatever was on its way, and so does the next Server", async () => {
      const server = await play();
      portal.acknowledging = false;
      store.broken = true;
      store.lost = true;
      for (let i = 0; i < 10; i++) portal.type(1, "count");
      await portal.until(() => portal.writing.includes(false));
      portal.type(2, "blue");
      for (let i = 0; i < 9; i++) portal.type(2, "count");
      assert.equal(portal.said(1).at(-1), "count 5", "nothing is shown that is not written");
      store.broken = false;
      await portal.until(() => portal.said(1).at(-1) === "count 15");
      await kill(server);
      await startServer(2);
      portal.acknowledging = true;
      portal.type(2, "count");
      await portal.settled(2);
      const counts = [...portal.said(1), ...portal.said(2)].filter((line) => /^count/.test(line));
      assert.equal(new Set(counts).size, counts.length);
      assert.ok(counts.includes("count 25"), String(counts));
    });

    test("writes it anew before it stands by", async () => {
      const server = await play();
      store.lost = true;
      await server.standBy();
      assert.ok(!store.lost);
    });
  });

  test("a Server whose store knows less than players have seen does not serve, nor makes a world", async () => {
    const server = await startServer();
    await enter(1);
    await kill(server);
    for (const other of [new MemoryStore(), await anotherHistory()]) {
      store = new BrokenStore(other);
      const before = await store.load(0);
      await assert.rejects(startServer(2), { code: "store-behind" });
      assert.deepEqual(await store.load(0), before);
    }
    await portal.until(() => portal.refusals === 2);
  });

  /** As many batches as any test here makes, and more, of something else. */
  async function anotherHistory(): Promise<MemoryStore> {
    const other = new MemoryStore();
    await other.claim("somebody else");
    for (let batch = 0; batch < 1000; batch++) await other.commit([]);
    return other;
  }

  test("a turn that says too much changes nothing, and both player and author read why", async () => {
    const server = await startServer();
    await enter(1);
    const before = portal.said(1).length;
    portal.type(1, "recite 300");
    portal.type(1, "count");
    assert.deepEqual((await portal.settled(1)).slice(before), [sentences.commandSaidTooMuch, "count 1"]);
    assert.equal(visits(server), 1);
    assert.match(logged.join(""), /more than 262144 bytes.*turn-output-too-large/);
    assert.equal(server.status().counters["turn-output"], 1);
  });

  test("a player's option is kept with the account, and can be left to the client again", async () => {
    const server = await startServer();
    await enter(1);
    const kept = () => ({ ...[...server.accounts.all()][0]?.preferences });
    const cases = [
      ["options screenreader on", { screenReader: true }],
      ["options width 100", { screenReader: true, width: 100 }],
      ["options width auto", { screenReader: true }],
      ["options screenreader auto", {}],
      ["options colors auto", {}],
    ] as const;
    for (const [line, preferences] of cases) {
      portal.type(1, line);
      assert.match((await portal.settled(1)).at(-1) ?? "", / is now /, line);
      assert.deepEqual(kept(), preferences, line);
    }
    assert.deepEqual(events, []);
  });

  test("what one session goes by alone does not become the account's with another option", async () => {
    const server = await startServer();
    portal.connect(1);
    portal.type(1, "options width 40");
    portal.type(1, "connect guest");
    portal.type(1, "options screenreader on");
    await portal.settled(1);
    assert.deepEqual({ ...[...server.accounts.all()][0]?.preferences }, { screenReader: true });
  });

  test("a session waits until much that was said to it is received; others go on, and a cut link does not leave it waiting", async () => {
    const server = await startServer();
    await enter(1);
    await enter(2);
    portal.acknowledging = false;
    portal.type(1, "recite 100");
    portal.type(1, "count");
    portal.type(2, "count");
    await portal.until(() => portal.said(2).includes("count 2"));
    assert.equal(visits(server), 2, "the second line of the first session has not run");
    portal.cut();
    await portal.until(() => portal.said(1).includes("count 3"));
  });

  test("after a pause no session waits for all that another has typed", async () => {
    await startServer();
    await enter(1);
    await enter(2);
    store.broken = true;
    portal.type(1, "count");
    await portal.until(() => portal.writing.includes(false));
    for (let i = 0; i < 20; i++) portal.type(1, "count");
    portal.type(2, "count");
    await new Promise((resolve) => setTimeout(resolve, 20));
    store.broken = false;
    await portal.settled(1);
    assert.equal((await portal.settled(2)).at(-1), "count 3");
  });

  test("a handler that waits holds up its own session only", async () => {
    await startServer();
    await enter(1);
    await enter(2);
    portal.type(1, "wait");
    portal.type(1, "count");
    portal.type(2, "count");
    await portal.until(() => portal.said(2).includes("count 1"));
    assert.ok(!portal.said(1).some((line) => line.startsWith("count")));
    release();
    const said = await portal.settled(1);
    assert.deepEqual(said.slice(-2), ["waited 2", "count 3"]);
  });

  test("a handler that changes the world and then waits is refused, with the form that works", async () => {
    const server = await startServer();
    await enter(1);
    portal.type(1, "mistake");
    await portal.settled(1);
    assert.equal(visits(server), 0);
    assert.match(logged.join(""), /return \(turn\) => /);
  });

  test("the log names the command and the line that threw, and never what may be a secret", async () => {
    await startServer();
    await enter(1);
    const account = portal
      .said(1)
      .join("\n")
      .match(/Guest\w*/)?.[0];
    const threw = async (...lines: string[]) => {
      logged.length = 0;
      for (const line of lines) portal.type(1, line);
      await portal.settled(1);
      const entries = logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "a handler threw");
      return entries.map(({ session, account, command, line }) => [typeof session, account, command, line]);
    };
    assert.deepEqual(await threw("break the vase"), [["string", account, "break", "break the vase"]]);
    assert.deepEqual(await threw("pin", "4711"), [["string", account, "the answer to secret-pin", undefined]]);
    assert.deepEqual(await threw("@abort", "pin aloud", "loud"), [["string", account, "the answer to pin", "loud"]]);
    assert.deepEqual(await threw("@abort", "unlock 4712"), [["string", account, "unlock", undefined]]);
    portal.connect(2);
    portal.type(1, "curse -4");
    await portal.settled(1);
    portal.type(2, "create Anna sea-glass and salt");
    await portal.settled(2);
    assert.match(logged.join(""), /"command":"create"/);
    assert.doesNotMatch(logged.join(""), /sea-glass|471[12]/);
  });

  test("a hook that waits is refused in its turn, and nothing of it stays", async () => {
    const server = await startServer();
    await enter(1);
    portal.type(1, "curse -3");
    portal.connect(2);
    portal.type(2, "connect guest");
    assert.equal((await portal.settled(2)).at(-1), sentences.commandFailed);
    assert.equal(visits(server), -3);
    assert.match(logged.join(""), /atPuppet\(\) \(\S+server\.test\.ts:\d+\) returned a promise/);
    portal.type(1, "curse 0");
    portal.type(2, "connect guest");
    await portal.settled(1);
    assert.match((await portal.settled(2)).join(), /Hall/);
  });

  test("data that a schema refuses is dropped and counted, and a schema that throws costs that data alone", async () => {
    const server = await startServer();
    await enter(1);
    for (const data of [7, "seven", null, { deep: [] }]) portal.sends(1, "TEST.number", data);
    portal.type(1, "count");
    const heard = await portal.settled(1);
    assert.ok(heard.includes("number 7"));
    assert.equal(server.status().counters["data-refused"], 2);
    assert.match(logged.join(""), /Test\.Number is not as its schema wants it: it is not as wanted/);
    assert.match(logged.join(""), /no null.*data test\.number.*a handler threw/);
    assert.match(heard.at(-1) ?? "", /^count/);
  });

  test("a prompt that throws costs nothing but itself", async () => {
    const server = await startServer();
    await enter(1);
    portal.type(1, "curse -2");
    portal.type(1, "count");
    assert.match((await portal.settled(1)).at(-1) ?? "", /^count/);
    assert.equal(visits(server), -1);
    assert.match(logged.join(""), /no prompt.*the prompt.*a view threw/);
  });

  test("a prompt and a command that throw what can't be looked at cost nothing but themselves", async () => {
    await startServer();
    await enter(1);
    portal.type(1, "curse -6");
    portal.type(1, "throw");
    portal.type(1, "count");
    const heard = await portal.settled(1);
    assert.ok(heard.includes(sentences.commandFailed));
    assert.match(heard.at(-1) ?? "", /^count -5/);
    for (const where of ["the prompt", "throw"]) assert.match(logged.join(""), new RegExp(`can't be read.*"${where}"`));
  });

  test("what was typed while nothing served is answered by the next Server, once and in order", async () => {
    const first = await startServer(1);
    await enter(1);
    portal.type(1, "count");
    await portal.settled(1);
    await kill(first);
    portal.type(1, "count");
    portal.type(1, "count");
    await startServer(2);
    const said = await portal.settled(1);
    assert.deepEqual(said.slice(-3), ["count 1", "count 2", "count 3"]);
  });

  test("a waiting handler runs again from the start after a crash", async () => {
    const first = await startServer(1);
    await enter(1);
    portal.type(1, "wait");
    await new Promise((resolve) => setTimeout(resolve, 20));
    await kill(first);
    release();
    await startServer(2);
    const waited = () => portal.said(1).filter((line) => line.startsWith("waited")).length;
    await portal.until(() => {
      release();
      return waited() > 0;
    });
    await portal.settled(1);
    assert.equal(waited(), 1);
  });

  test("what a session waited for is not done any more when it was sent away meanwhile", async () => {
    const server = await startServer();
    await enter(1);
    portal.type(1, "wait");
    await portal.until(() => server.status().sessions === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.act((turn) => {
      for (const { sessionId } of turn.sessions()) turn.disconnect("kicked", sessionId);
    });
    release();
    portal.leave(1);
    await portal.settled(1);
    assert.deepEqual([visits(server), server.status().sessions], [0, 0]);
  });

  test("an absence and its end are turns, and are known over kills", async () => {
    const first = await startServer(1);
    await enter(1);
    portal.presence(1, 77);
    await portal.settled(1);
    assert.equal(visits(first), 1000);
    await kill(first);
    const second = await startServer(2);
    await second.act((turn) => {
      for (const { awaySince } of turn.sessions()) assert.equal(awaySince, 77);
    });
    portal.presence(1, null);
    await kill(second);
    const third = await startServer(3);
    const said = await portal.settled(1);
    assert.equal(said.at(-1), "welcome back");
    assert.equal(visits(third), 11_000);
  });

  test("a hook that throws at an absence changes nothing, and the session is away all the same", async () => {
    const server = await startServer();
    await enter(1);
    await server.act((turn) => {
      room(turn).visits = 50;
    });
    portal.presence(1, 77);
    await portal.settled(1);
    assert.equal(visits(server), 50);
    await server.act((turn) => {
      assert.deepEqual(
        [...turn.sessions()].map(({ awaySince }) => awaySince),
        [77],
      );
    });
    assert.match(logged.join(""), /nobody goes away/);
  });

  test("a link that breaks under both loses and doubles nothing", async () => {
    const server = await startServer();
    await enter(1);
    for (let i = 0; i < 200; i++) {
      portal.type(1, "count");
      if (i % 20 === 7) portal.cut();
      if (i % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const said = await portal.settled(1);
    assert.deepEqual(
      said.slice(-200),
      Array.from({ length: 200 }, (_, i) => `count ${i + 1}`),
    );
    assert.equal(visits(server), 200);
  });

  for (const dies of [false, true]) {
    const what = dies ? "the Server dies" : "the link breaks";
    test(`who came and left runs once, though ${what} before the Portal hears that it is done`, async () => {
      const first = await startServer(1);
      portal.heedingCommits = false;
      portal.connect(1);
      portal.type(1, "connect guest");
      portal.type(1, "count");
      portal.leave(1);
      await portal.until(() => portal.said(1).includes("count 1") && first.status().sessions === 0);
      await first.act(() => {});
      portal.heedingCommits = true;
      if (dies) await kill(first);
      else portal.cut();
      const server = dies ? await startServer(2) : first;
      await portal.settled(1);
      assert.equal(visits(server), 1);
      assert.equal(server.status().sessions, 0);
    });
  }

  test("a Server whose store another has taken answers no hello, and is told", async () => {
    await startServer(1);
    await enter(1);
    await new MemoryStore(rows).claim("another");
    portal.cut();
    await portal.until(() => taken > 0);
    assert.deepEqual(portal.hellos, [1]);
    // Here its process does not end, so that it has to be able to stand by.
    await store.claim("generation 1");
  });

  test("each hello says by which claim the Server serves, and one that is superseded is told", async () => {
    const first = await startServer(1);
    portal.cut();
    await portal.until(() => portal.hellos.length === 2);
    await kill(first);
    await startServer(2);
    assert.deepEqual(portal.hellos, [1, 1, 2]);
    portal.refusing = 7;
    portal.cut();
    await portal.until(() => taken > 0);
  });

  test("an input of a session that is not known is not acknowledged, but told to be unknown; of one that ended it is done", async () => {
    const server = await startServer();
    await enter(1);
    portal.leave(1);
    await portal.settled(1);
    portal.send(1, 2, "count");
    portal.send(8, 3, "count");
    await enter(2);
    portal.type(2, "count");
    assert.equal((await portal.settled(2)).at(-1), "count 1");
    assert.deepEqual(portal.unknown, [8]);
    assert.deepEqual(
      portal.acknowledged.filter(([session]) => session === 8),
      [],
    );
    assert.ok(portal.acknowledged.some(([session, seq]) => session === 1 && seq === 3));
    assert.equal(visits(server), 1);
  });

  describe("with two Portals", () => {
    let other: FakePortal;

    beforeEach(async () => {
      other = await new FakePortal().listen();
    });

    afterEach(async () => {
      await other.close();
    });

    async function enterOther(number: number): Promise<void> {
      other.connect(number);
      other.type(number, "connect guest");
      await other.settled(number);
    }

    test("plays with both, and tells each what its players hear", async () => {
      const server = await startServer(1, [portal, other]);
      await enter(1);
      await enterOther(1);
      portal.type(1, "say from here");
      await portal.settled(1);
      await other.until(() => other.said(1).some((line) => line.includes("from here")));
      other.type(1, "count");
      assert.equal((await other.settled(1)).at(-1), "count 1");
      assert.ok(!portal.said(1).includes("count 1"));
      assert.equal(server.status().sessions, 2);
    });

    test("a Portal that comes anew ends nobody of the other, in this Server or the next", async () => {
      const first = await startServer(1, [portal, other]);
      await enter(1);
      await enterOther(1);
      const gone = portal;
      await gone.close();
      portal = await new FakePortal(gone.address).listen();
      await portal.until(() => first.status().sessions === 1);
      other.acknowledging = false;
      other.type(1, "count");
      await other.settled(1);
      await kill(first);
      other.cut();
      await portal.close();
      portal = await new FakePortal(gone.address).listen();
      const second = await startServer(2, [portal, other]);
      other.type(1, "count");
      assert.deepEqual((await other.settled(1)).slice(-2), ["count 1", "count 2"]);
      assert.equal(second.status().sessions, 1);
    });
  });

  test("the earlier generation takes over again with what the later one did", async () => {
    const first = await startServer(1);
    await enter(1);
    portal.type(1, "count");
    await portal.settled(1);
    await first.standBy();
    const second = await startServer(2);
    portal.type(1, "count");
    await portal.settled(1);
    await kill(second);
    portal.type(1, "count");
    await first.takeOver();
    const said = await portal.settled(1);
    assert.deepEqual(said.slice(-3), ["count 1", "count 2", "count 3"]);
    assert.equal(visits(first), 3);
  });

  test("a question is answered to the next Server", async () => {
    const first = await startServer(1);
    await enter(1);
    portal.type(1, "ask");
    await portal.settled(1);
    await kill(first);
    await startServer(2);
    portal.type(1, "blue");
    portal.type(1, "count");
    const said = await portal.settled(1);
    assert.deepEqual(said.slice(-4), ["Colour?", "yours: blue", "", "count 1"]);
  });

  test("a timer that came due while nothing served fires once, when the next Server does", async () => {
    const first = await startServer(1);
    await enter(1);
    portal.type(1, "later 30");
    await portal.settled(1);
    await kill(first);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const second = await startServer(2);
    await portal.until(() => portal.said(1).includes("chime once"));
    await kill(second);
    const third = await startServer(3);
    portal.type(1, "count");
    const said = await portal.settled(1);
    assert.equal(said.filter((line) => line === "chime once").length, 1);
    assert.equal(visits(third), 101);
  });

  test("a timer that throws is undone, logged and gone", async () => {
    const server = await startServer();
    await enter(1);
    portal.type(1, "jam");
    await portal.settled(1);
    await portal.until(() => events.some(({ event }) => event === "threw"));
    assert.equal(visits(server), 0);
    assert.equal(server.world.timers.size, 0);
  });

  test("while the store can't write, lines wait; then they are answered", async () => {
    await startServer();
    await enter(1);
    store.broken = true;
    portal.type(1, "count");
    await portal.until(() => portal.writing.includes(false));
    portal.type(1, "count");
    assert.ok(!portal.said(1).some((line) => line.startsWith("count")));
    store.broken = false;
    const said = await portal.settled(1);
    assert.deepEqual(said.slice(-2), ["count 1", "count 2"]);
    assert.deepEqual(portal.writing, [false, true]);
  });

  test("a Server that finds its store full when it is to stand by goes on serving", async () => {
    const server = await startServer();
    await enter(1);
    store.broken = true;
    await assert.rejects(server.standBy(), { code: "store-cannot-write", message: /full/ });
    assert.equal(server.status().state, "serving");
    portal.type(1, "count");
    await portal.until(() => portal.writing.includes(false));
    await assert.rejects(server.standBy(), { code: "store-cannot-write" });
    store.broken = false;
    assert.equal((await portal.settled(1)).at(-1), "count 1");
    await server.standBy();
    assert.equal(server.status().state, "standing-by");
  });

  test("the supervisor is told why the store can't write, and a Portal that comes back hears of it again", async () => {
    await startServer();
    await enter(1);
    store.broken = true;
    portal.type(1, "count");
    await portal.until(() => portal.writing.length === 1);
    portal.cut();
    await portal.until(() => portal.writing.length === 2);
    store.broken = false;
    await portal.settled(1);
    assert.deepEqual(portal.writing, [false, false, true]);
    const told = events.filter(({ event }) => event === "writing");
    assert.equal(told.length, 2);
    assert.match(String(told[0] && "trouble" in told[0] && told[0].trouble), /full/);
    assert.deepEqual(told[1], { event: "writing", trouble: null });
  });

  test("a Portal that never says what it has received is told everything all the same", async () => {
    await startServer();
    await enter(1);
    const before = portal.said(1).length;
    portal.acknowledging = false;
    for (let i = 0; i < 100; i++) portal.type(1, "count");
    await portal.settled(1);
    assert.equal(portal.said(1).length, before + 100);
  });

  test("a question that can't be answered is refused and logged, and costs the Server nothing else", async () => {
    const server = await startServer();
    await enter(1);
    await server.act((turn) => {
      turn.accounts.create({ name: "Anna", passwordHash: "damaged", now: 0 });
    });
    portal.ask({ type: "password", address: "192.0.2.1", name: "Anna", password: "correct horse" });
    await portal.until(() => portal.answers.length > 0);
    assert.deepEqual(portal.answers, [{ type: "refused", reason: "busy" }]);
    assert.match(logged.join(""), /a stored password hash is not/);
    assert.doesNotMatch(logged.join(""), /correct horse|damaged/);
    portal.type(1, "count");
    assert.equal((await portal.settled(1)).at(-1), "count 1");
  });

  test("another run of the Portal gets none of what was meant for the last one", async () => {
    await startServer();
    await enter(1);
    const old = portal;
    await old.close();
    portal = await new FakePortal(old.address).listen();
    portal.connect(1);
    portal.type(1, "who");
    const said = await portal.settled(1);
    assert.equal(said[0], "hello");
    assert.doesNotMatch(said.join("\n"), /Hall/);
  });

  test("a game that throws when somebody leaves does not keep them", async () => {
    const server = await startServer();
    await enter(1);
    await enter(2);
    portal.type(1, "curse");
    await portal.settled(1);
    portal.leave(2);
    await portal.settled(2);
    assert.equal(server.status().sessions, 1);
    const old = portal;
    await old.close();
    portal = await new FakePortal(old.address).listen();
    await portal.until(() => server.status().sessions === 0);
  });

  test("a client that leaves is gone from the game, and its number is not acknowledged to anybody else", async () => {
    await startServer();
    await enter(1);
    await enter(2);
    portal.leave(2);
    await portal.settled(2);
    portal.type(1, "who");
    const said = await portal.settled(1);
    assert.doesNotMatch(said.at(-1)!, /2 players/);
  });
});
