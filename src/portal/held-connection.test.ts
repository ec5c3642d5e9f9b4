/** A protocol of somebody's own can break the contract in any way: its session is closed, and nobody else is harmed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import type { ConnectionSink, Host } from "../protocols/protocol.ts";
import { FakeConnection } from "./fixtures/fake-connection.ts";
import { HeldConnection } from "./held-connection.ts";

function open(facts: object = {}) {
  class Foreign extends FakeConnection {
    override readonly resumable = true;
    closes: unknown[] = [];
    override pause(): void {
      this.paused = true;
    }
    override resume(): void {
      this.paused = false;
    }
    override close(reason: unknown): void {
      this.closes.push(reason);
    }
  }
  const connection = Object.assign(new Foreign(), facts);
  const clock = new ClockInHand();
  const said: unknown[] = [];
  const failures: string[] = [];
  const sink: ConnectionSink = {
    onMessage: (message) => void said.push(message),
    onFlags: (flags) => void said.push(flags),
    onAway: (goodbye) => void said.push({ goodbye }),
    onBack: () => void said.push("back"),
    onWanted: (wanted) => void said.push({ wanted: wanted("Char.Vitals") }),
    onClose: (reason) => void said.push({ closed: reason }),
  };
  const host = {
    clock,
    connect: (_held: unknown, { flags }: { flags: object }) => {
      said.push({ connected: flags });
      return sink;
    },
    unforeseen: (error: unknown) => void failures.push((error as Error).message),
  } as unknown as Host;
  return { connection, clock, said, failures, held: new HeldConnection(connection, host) };
}

const look = { type: "text", text: "look" } as const;

test("what the connection says comes to the Portal clean, from its beginning to its end", () => {
  const { held, said, failures, clock } = open();
  held.begin({ flags: { width: 80 } });
  held.onMessage({ type: "text", text: "lo\u0007ok" });
  held.onMessage({ type: "oob", package: "P", data: 1 });
  held.onFlags({ width: 90 });
  held.onAway("yes" as never);
  held.onAway(true);
  held.onBack();
  held.onWanted((name) => name === "Char.Vitals");
  held.onWanted(() => {
    throw new Error("no such package");
  });
  held.onClose("gone");
  held.onClose("gone");
  for (const late of [
    () => held.onFlags({ width: 1 }),
    () => held.onAway(true),
    () => held.onBack(),
    () => held.onWanted(() => true),
    () => held.onMessage(look),
  ])
    late();
  assert.deepEqual(said, [
    { connected: { width: 80 } },
    look,
    { type: "oob", package: "P", data: 1 },
    { width: 90 },
    { goodbye: false },
    { goodbye: true },
    "back",
    { wanted: true },
    { wanted: false },
    { closed: "gone" },
  ]);
  assert.deepEqual([failures, clock.waiting], [["no such package"], 0]);
});

test("what is said before it has begun is lost, and calls nobody", () => {
  const { held, said, failures } = open();
  held.onMessage(look);
  held.onFlags({ width: 80 });
  held.onBack();
  assert.deepEqual([said, failures], [[], []]);
});

test("facts that are none are refused or made up for", () => {
  assert.throws(() => open().held.begin({ flags: { width: "wide" } } as never), TypeError);
  const { held, said } = open({ clientSessionId: 7, resumable: "yes" });
  held.begin(undefined as never);
  held.onAway(true);
  held.onBack();
  assert.deepEqual([held.clientSessionId, held.resumable, said], [null, false, [{ connected: {} }]]);
  const known = open({ clientSessionId: "one" }).held;
  assert.deepEqual([known.clientSessionId, known.resumable, known.address], ["one", true, "192.0.2.1"]);
  assert.deepEqual(
    [5, 0, -1, Number.NaN, undefined].map((unsentBytes) => open({ unsentBytes }).held.unsentBytes),
    [5, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  );
});

test("a connection that throws when it is asked what is unsent is ended", () => {
  const { held, connection, failures } = open();
  Object.defineProperty(connection, "unsentBytes", {
    get() {
      throw new Error("no count");
    },
  });
  held.begin({ flags: {} });
  assert.deepEqual(
    [held.unsentBytes, failures, connection.closes],
    [Number.POSITIVE_INFINITY, ["no count"], ["failed"]],
  );
});

test("a message to a paused session, or one that is none, ends the session", () => {
  const wrong: readonly unknown[] = [
    null,
    {},
    { type: "text" },
    { type: "prompt", text: 1 },
    { type: "oob" },
    { type: "shout", text: "" },
  ];
  for (const message of wrong) {
    const { held, connection, failures, said } = open();
    held.begin({ flags: {} });
    held.onMessage(message as never);
    assert.deepEqual([failures.length, connection.closes, said.length], [1, ["failed"], 1], JSON.stringify(message));
  }
  const { held, connection, failures, said } = open();
  held.begin({ flags: {} });
  held.pause();
  held.resume();
  held.onMessage(look);
  assert.deepEqual([connection.paused, said.at(-1), failures], [false, look, []]);
  held.pause();
  assert.ok(connection.paused);
  held.onMessage(look);
  assert.deepEqual([failures.length, connection.closes, said.length], [1, ["failed"], 2]);
  held.onFlags("wide" as never);
  assert.equal(failures.length, 2);
});

test("a connection is closed once; one that throws at it, or says nothing for a minute, is over all the same", () => {
  const { held, connection, clock, said } = open();
  held.begin({ flags: {} });
  held.close("quit");
  held.close("quit");
  held.onMessage(look);
  held.pause();
  held.resume();
  held.onMessage(look);
  assert.deepEqual([connection.closes, said.length], [["quit"], 1]);
  clock.passes(59_999);
  assert.equal(said.length, 1);
  clock.passes(1);
  assert.deepEqual(said.slice(1), [{ closed: "quit" }]);

  const broken = open();
  broken.connection.close = () => {
    throw new Error("no close");
  };
  broken.connection.pause = () => {
    throw new Error("no pause");
  };
  broken.held.begin({ flags: {} });
  broken.held.pause();
  assert.deepEqual([broken.failures, broken.said.at(-1)], [["no pause", "no close"], { closed: "failed" }]);
  const nonsense = open();
  nonsense.held.begin({ flags: {} });
  nonsense.held.onClose({ nonsense: 1 } as never);
  assert.deepEqual(nonsense.said.at(-1), { closed: "gone" });
});
