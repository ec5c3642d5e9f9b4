import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import { testSettings } from "../protocols/conformance/stage.ts";
import { TestHost, type TestSession } from "../protocols/conformance/test-host.ts";
import type { ConnectionSink, Host, Protocol } from "../protocols/protocol.ts";
import type { ProtocolKey } from "../session/sync-data.ts";
import { FakeConnection } from "./fixtures/fake-connection.ts";
import { listenHeld } from "./held-protocol.ts";

class OwnConnection extends FakeConnection {
  override readonly protocolKey: ProtocolKey = "x/own";
}

/** What such a protocol is given, and the host behind it. */
async function held(): Promise<{ readonly host: TestHost; readonly clock: ClockInHand; readonly given: Host }> {
  const clock = new ClockInHand();
  const host = new TestHost();
  host.clock = clock;
  const given = Promise.withResolvers<Host>();
  const listen = async (portal: Host) => {
    given.resolve(portal);
    return { host: "", port: 7, close: () => Promise.reject(new Error("can't close")) };
  };
  const definition = { name: "own", port: 7, create: (): Protocol => ({ keys: ["x/own"], listen }) };
  const { listener } = await listenHeld(definition, testSettings, host);
  await listener.close();
  return { host, clock, given: await given.promise };
}

interface Played {
  readonly host: TestHost;
  readonly clock: ClockInHand;
  readonly connection: OwnConnection;
  readonly sink: ConnectionSink;
  readonly session: TestSession;
}

async function played(): Promise<Played> {
  const { host, clock, given } = await held();
  const connection = new OwnConnection();
  const sink = given.connect(connection, { flags: {} });
  connection.sink = sink;
  return { host, clock, connection, sink, session: host.sessions[0]! };
}

test("what keeps to the contract goes through as it is", async () => {
  const { clock, connection, sink, session } = await played();
  connection.type("look");
  sink.onFlags({ width: 100 });
  assert.deepEqual([session.lines, session.flags.width, session.connection.protocolKey], [["look"], 100, "x/own"]);
  session.connection.pause();
  connection.type("wait");
  assert.deepEqual(session.lines, ["look"]);
  session.connection.resume();
  assert.deepEqual(session.lines, ["look", "wait"]);
  connection.unsentBytes = 12;
  assert.equal(session.connection.unsentBytes, 12);
  session.connection.close("quit");
  assert.deepEqual([session.closes, connection.closedWith, clock.waiting], [["quit"], "quit", 0]);
});

test("text is cleaned, whoever has forgotten it", async () => {
  const { sink, session } = await played();
  sink.onMessage({ type: "text", text: "say a\u001b[31mb\u202e" });
  assert.deepEqual(session.lines, ["say ab"]);
});

const breaches: readonly (readonly [what: string, breach: (play: Played) => void])[] = [
  ["nothing is delivered", ({ sink }) => sink.onMessage(undefined as never)],
  ["a message of no kind", ({ sink }) => sink.onMessage({ type: "shout", text: "hello" } as never)],
  ["a text that is none", ({ sink }) => sink.onMessage({ type: "text", text: 7 } as never)],
  ["data without a package", ({ sink }) => sink.onMessage({ type: "oob", data: 1 } as never)],
  ["flags that are none", ({ sink }) => sink.onFlags({ width: "wide" } as never)],
  [
    "a pause that throws",
    ({ connection, session }) => {
      connection.pause = () => {
        throw new Error("no");
      };
      session.connection.pause();
    },
  ],
  [
    "a resume that throws",
    ({ connection, session }) => {
      connection.resume = () => {
        throw new Error("no");
      };
      session.connection.resume();
    },
  ],
  [
    "a message while it is paused",
    ({ sink, session }) => {
      session.connection.pause();
      sink.onMessage({ type: "text", text: "look" });
    },
  ],
];

for (const [what, breach] of breaches) {
  test(`${what}: the connection is ended, counted, and delivers nothing more`, async () => {
    const play = await played();
    breach(play);
    assert.deepEqual([play.session.closes, play.host.errors.length, play.session.lines], [["failed"], 1, []]);
    play.sink.onMessage({ type: "text", text: "ghost" });
    play.sink.onFlags({ width: 50 });
    play.sink.onClose("gone");
    assert.deepEqual([play.session.closes, play.session.late], [["failed"], []]);
  });
}

test("a connection that can't be closed, or never says that it is, is taken for closed", async () => {
  const thrown = await played();
  thrown.connection.close = () => {
    throw new Error("no");
  };
  thrown.session.connection.close("kicked");
  assert.deepEqual([thrown.session.closes, thrown.host.errors.length], [["kicked"], 1]);
  const silent = await played();
  silent.connection.close = () => {};
  silent.session.connection.close("kicked");
  silent.clock.passes(59_999);
  assert.deepEqual(silent.session.closes, []);
  silent.clock.passes(1);
  assert.deepEqual(silent.session.closes, ["kicked"]);
});

test("what is unsent and can't be told is too much", async () => {
  const { connection, session } = await played();
  connection.unsentBytes = Number.NaN;
  assert.equal(session.connection.unsentBytes, Number.POSITIVE_INFINITY);
});

test("a place is given back once, and only addresses, keys, events and credentials are taken", async () => {
  const { host, given } = await held();
  const admission = await given.admit("192.0.2.1");
  assert.ok(admission.admitted);
  for (let time = 0; time < 3; time++) admission.release();
  assert.equal(host.released, 1);
  for (const address of ["", "localhost", "192.0.2.0/24", undefined as never]) {
    await assert.rejects(given.admit(address), TypeError);
  }
  const foreign = new FakeConnection();
  assert.throws(() => given.connect(foreign, { flags: {} }), /protocolKey telnet is none/);
  assert.throws(() => given.connect(new OwnConnection(), { flags: { colors: 7 } as never }), TypeError);
  assert.throws(() => given.count("somebody came from 192.0.2.1"), TypeError);
  await assert.rejects(given.authenticate("192.0.2.1", { type: "guess" } as never), TypeError);
});

test("a listener's goodbye that throws or gives nothing is no failure", async () => {
  const ways: readonly (() => unknown)[] = [
    () => undefined,
    () => {
      throw new Error("no");
    },
  ];
  for (const close of ways) {
    const listen = async () => ({ host: "", port: 7, close: close as () => Promise<void> });
    const definition = { name: "own", port: 7, create: (): Protocol => ({ keys: ["x/own"], listen }) };
    await (await listenHeld(definition, testSettings, new TestHost())).listener.close();
  }
});

test("what is no protocol, or no listener, is refused with what is wrong", async () => {
  const listening = (listener: unknown): Protocol => ({ keys: ["x/own"], listen: async () => listener as never });
  const fine = { host: "", port: 7, close: async () => {} };
  const open = (made: unknown) =>
    listenHeld({ name: "own", port: 7, create: () => made as never }, testSettings, new TestHost());
  for (const made of [undefined, {}, { keys: ["x/own"] }])
    await assert.rejects(open(made), /`create` must give a protocol/);
  const strange = [undefined, "x/own", [], ["telnet"], ["x/owner"], ["x/own", "telnet"], [7], ["x/own/a", null]];
  for (const keys of strange)
    await assert.rejects(open({ ...listening(fine), keys }), /`keys` must be a list of "x\/own"/);
  for (const listener of [undefined, {}, { ...fine, port: 1.5 }, { ...fine, port: "7" }, { port: 7 }])
    await assert.rejects(open(listening(listener)), /`listen` must resolve to a listener/);
  const made = { ...listening(fine), keys: ["x/own", "x/own/tls"] as const };
  const { protocol, listener } = await open(made);
  assert.deepEqual([protocol, listener.host, listener.port], [made, "127.0.0.1", 7]);
});

test("what such a protocol asks of the Portal is the Portal's answer, for an address that is one", async () => {
  const { host, given } = await held();
  host.banned = ["192.0.2.9"];
  host.visitsMax = 1;
  assert.equal(given.clock, host.clock);
  assert.equal(given.chance, host.chance);
  assert.equal(given.statistics, host.statistics);
  assert.deepEqual([given.banOf("192.0.2.9"), given.banOf("192.0.2.1")], ["banned", null]);
  const visit = given.visit("192.0.2.1");
  assert.equal(given.visit("192.0.2.1").admitted, false);
  assert.ok(visit.admitted);
  visit.release();
  visit.release();
  assert.deepEqual(host.visiting, []);
  await given.handshake("2001:db8::1");
  assert.equal(host.handshakes, 1);
  host.refusal = "banned";
  assert.deepEqual(await given.admit("192.0.2.1"), { admitted: false, reason: "banned" });
  const credentials = { type: "password", name: "Ann", password: "x" } as const;
  assert.deepEqual(await given.authenticate("192.0.2.1", credentials), host.authentication);
  given.count("odd-line", { address: "192.0.2.1", protocolKey: "x/own" }, "Look.");
  given.unforeseen("why", { address: "192.0.2.2", protocolKey: "x/own" });
  assert.deepEqual(host.culprits, ["odd-line 192.0.2.1", "unforeseen 192.0.2.2"]);
  assert.deepEqual([host.advice, host.errors, host.asked], [["Look."], ["why"], [credentials]]);
  for (const address of ["localhost", "192.0.2.0/24", 7 as never]) {
    assert.throws(() => given.visit(address), TypeError);
    assert.throws(() => given.banOf(address), TypeError);
    assert.throws(() => given.handshake(address), TypeError);
  }
  class Nowhere extends OwnConnection {
    override readonly address = "nowhere";
  }
  assert.throws(() => given.connect(new Nowhere(), { flags: {} }), TypeError);
});
