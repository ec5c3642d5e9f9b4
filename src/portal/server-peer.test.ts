import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import { HoldfastError } from "../errors.ts";
import type { Addressed } from "../link/frame-table.ts";
import { type OutputEntry, type PortalToServer, portalFrames, type ServerToPortal } from "../link/frames.ts";
import { anyServer } from "../link/framing.ts";
import type { Link, LinkEvents } from "../link/link.ts";
import { linkVersion } from "../link/link-version.ts";
import { createLog } from "../log.ts";
import { type Epoch, sessionIdOf } from "../session/session-id.ts";
import { defaultFlags, type PortalData } from "../session/sync-data.ts";
import { ServerPeer } from "./server-peer.ts";

const run = "1111111111111111" as Epoch;
const position = { version: 3, sum: 5, era: 7 };
const line: OutputEntry = { type: "message", message: { type: "text", text: "hello" } };

function data(number: number): PortalData {
  return {
    sessionId: sessionIdOf(run, number),
    protocolKey: "telnet",
    address: "192.0.2.1",
    clientSessionId: null,
    connectedAt: 0,
    flags: defaultFlags,
    authenticatedAs: null,
  };
}

/** A Server's end of a link, in the test's hand. */
class End implements Link<Addressed<PortalToServer>> {
  readonly heard: Addressed<PortalToServer>[] = [];
  readonly unsentBytes = 0;
  events!: LinkEvents<Addressed<ServerToPortal>>;
  isClosed = false;
  isPaused = false;
  readonly #decoder = portalFrames.decoder();

  says(message: ServerToPortal, { portal = run, server = 1 } = {}): void {
    this.events.onMessage({ ...message, portal, server } as Addressed<ServerToPortal>);
  }

  hello(claim: number, { server = 1, generation = 1, name = "A game" } = {}): void {
    this.says({ op: "hello", version: linkVersion, claim, generation, name }, { server });
  }

  /** What it heard since the last call. */
  take(): readonly Addressed<PortalToServer>[] {
    return this.heard.splice(0);
  }

  ops(): readonly string[] {
    return this.take().map(({ op }) => op);
  }

  send(message: Addressed<PortalToServer>): number {
    const frame = portalFrames.encode(message);
    this.sendEncoded(frame);
    return frame.length;
  }

  sendEncoded(frame: Uint8Array): void {
    this.#decoder.push(Buffer.from(frame));
    for (let next = this.#decoder.next(); next; next = this.#decoder.next()) this.heard.push(next);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(error?: Error): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.events.onClose(error);
  }
}

class Stage {
  readonly told: string[] = [];
  readonly logged: string[] = [];
  sessions: readonly number[] = [];
  /** Of these all is committed. */
  known: readonly number[] = [];
  waiting = 0;
  atCommitted: () => void = () => {};
  /** How many clients have yet to be handed each output that has come. */
  readonly outputs: { left: number }[] = [];
  /** So many hear each. */
  clients = 1;
  readonly peer = new ServerPeer({
    epoch: run,
    events: {
      present: () => [
        ...this.sessions.map((number) => [number, data(number)] as const),
        ...this.known.map((number) => [number, null] as const),
      ],
      atPause: () => void this.told.push("pause"),
      atReturn: () => void this.told.push("return"),
      atReady: () => void this.told.push("ready"),
      atCommitted: (upTo) => {
        this.told.push(`committed ${upTo}`);
        this.atCommitted();
      },
      atUnknown: (session) => void this.told.push(`unknown ${session}`),
      atOutput: (to, output) => {
        this.told.push(`${output.type} to ${to}`);
        this.outputs.push({ left: this.clients });
        return this.outputs.at(-1)!;
      },
      atAnswer: (id, { type }) => void this.told.push(`answer ${id} ${type}`),
      atBehind: () => void this.told.push("behind"),
    },
    waiting: () => this.waiting,
    waitingMax: 20_000,
    clock: new ClockInHand(),
    log: createLog("portal", { destination: { write: (text) => void this.logged.push(text) } }),
  });

  connect(): End {
    const end = new End();
    end.events = this.peer.accept(end);
    return end;
  }

  /** One of the clients has the output of that number. */
  hand(seq: number): void {
    this.outputs[seq - 1]!.left--;
    this.peer.acknowledge();
  }

  welcomed(): End {
    const end = this.connect();
    end.hello(1);
    end.take();
    this.told.length = 0;
    return end;
  }

  ready(): End {
    const end = this.welcomed();
    end.says({ op: "ready" });
    this.told.length = 0;
    return end;
  }
}

function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("before the first Server it is nobody's, and has a general name", () => {
  const { peer } = new Stage();
  assert.deepEqual([peer.number, peer.generation, peer.name, peer.isReady], [anyServer, 0, "Holdfast", false]);
});

test("whoever connects is greeted, with how far the store was by the last that a Server has told", () => {
  const stage = new Stage();
  const hello = { op: "hello", version: linkVersion, portal: run, server: anyServer };
  const first = stage.connect();
  assert.deepEqual(first.take(), [{ ...hello, seen: null }]);
  first.hello(1);
  first.says({ op: "durable", position });
  assert.deepEqual(stage.connect().take(), [{ ...hello, seen: position }]);
});

test("a hello is answered with what was received and every session, and from ready on it takes input", () => {
  const stage = new Stage();
  stage.sessions = [1, 4];
  stage.known = [7];
  const end = stage.connect();
  end.take();
  end.hello(1, { server: 3, generation: 9, name: "Tea" });
  const { peer } = stage;
  assert.deepEqual([peer.number, peer.generation, peer.name, peer.isReady], [3, 9, "Tea", false]);
  const address = { portal: run, server: 3 };
  assert.deepEqual(end.take(), [
    { op: "welcome", received: 0, sessions: 2, known: [7], ...address },
    { op: "present", session: 1, data: data(1), ...address },
    { op: "present", session: 4, data: data(4), ...address },
  ]);
  assert.deepEqual(stage.told, ["pause"]);
  const { length } = portalFrames.encode({ op: "received", seq: 1, ...address });
  assert.equal(peer.send({ op: "received", seq: 1 }), length);
  assert.deepEqual(end.take(), []);
  end.says({ op: "ready" }, { server: 3 });
  assert.deepEqual([stage.told, peer.isReady], [["pause", "return", "ready"], true]);
  assert.equal(peer.send({ op: "received", seq: 1 }), length);
  assert.deepEqual(end.take(), [{ op: "received", seq: 1, ...address }]);
});

test("each frame at its time goes to the owner", () => {
  const stage = new Stage();
  const end = stage.connect();
  end.says({ op: "writing", possible: false }, { server: anyServer });
  end.says({ op: "answer", id: 2, answer: { type: "refused", reason: "throttled" } }, { server: anyServer });
  end.says({ op: "behind" }, { server: anyServer });
  end.hello(1);
  end.says({ op: "committed", upTo: [[1, 2]] });
  end.says({ op: "output", seq: 1, to: [1], output: line });
  end.says({ op: "ready" });
  end.says({ op: "committed", upTo: [[1, 3]] });
  end.says({ op: "unknown", session: 8 });
  end.says({ op: "writing", possible: true });
  assert.equal(end.isClosed, false);
  assert.deepEqual(stage.told, [
    "pause",
    "answer 2 refused",
    "behind",
    "pause",
    "committed 1,2",
    "message to 1",
    "return",
    "ready",
    "committed 1,3",
    "unknown 8",
    "return",
  ]);
});

test("a frame out of its time ends the conversation, and nothing is made of it", () => {
  const unknown = { op: "unknown", session: 8 } as const;
  const committed = { op: "committed", upTo: [] } as const;
  const output = { op: "output", seq: 1, to: [], output: line } as const;
  const durable = { op: "durable", position } as const;
  const ready = { op: "ready" } as const;
  const behind = { op: "behind" } as const;
  const hello = { op: "hello", version: linkVersion, claim: 1, generation: 1, name: "" } as const;
  const cases = [
    [(stage: Stage) => stage.connect(), [unknown, committed, output, durable, ready]],
    [(stage: Stage) => stage.welcomed(), [unknown, behind, hello]],
    [(stage: Stage) => stage.ready(), [ready, behind, hello]],
  ] as const;
  for (const [begin, frames] of cases) {
    for (const frame of frames) {
      const stage = new Stage();
      const end = begin(stage);
      const before = stage.told.length;
      end.says(frame);
      assert.equal(end.isClosed, true, frame.op);
      assert.deepEqual(
        stage.told.slice(before).filter((what) => what !== "pause"),
        [],
      );
      assert.match(stage.logged.join(""), /link-protocol/);
    }
  }
});

test("frames of another run or another Server end the conversation", () => {
  for (const address of [{ portal: "2222222222222222" as Epoch }, { server: 2 }]) {
    const stage = new Stage();
    const end = stage.ready();
    end.says({ op: "committed", upTo: [] }, address);
    assert.deepEqual([end.isClosed, stage.told], [true, ["pause"]]);
  }
  const stage = new Stage();
  const [serving, other] = [stage.ready(), stage.connect()];
  other.hello(2, { server: 2 });
  assert.deepEqual([serving.isClosed, other.isClosed, stage.peer.number], [false, true, 1]);
});

test("what fails here is not laid at the Server's door", () => {
  const stage = new Stage();
  const end = stage.ready();
  for (const fault of [new TypeError("a fault of ours"), new HoldfastError("no-turn", "a fault of ours")]) {
    stage.atCommitted = () => {
      throw fault;
    };
    assert.throws(() => end.says({ op: "committed", upTo: [] }), /a fault of ours/);
    assert.equal(end.isClosed, false);
  }
});

test("what was received before the welcome is not acknowledged again", async () => {
  const stage = new Stage();
  const first = stage.ready();
  first.says({ op: "output", seq: 1, to: [1], output: line });
  first.close();
  const second = stage.connect();
  second.hello(1);
  second.take();
  stage.hand(1);
  await soon();
  assert.deepEqual(second.take(), []);
});

test("a conversation that is over says nothing of what is received later", async () => {
  const stage = new Stage();
  const end = stage.ready();
  end.says({ op: "output", seq: 1, to: [1], output: line });
  stage.hand(1);
  end.close();
  await soon();
  assert.deepEqual(end.take(), []);
});

test("a Server of an earlier claim hears which was later, and one of the same or a later claim takes over", () => {
  const stage = new Stage();
  const serving = stage.connect();
  serving.hello(5);
  serving.says({ op: "ready" });
  stage.told.length = 0;
  const stale = stage.connect();
  stale.take();
  stale.hello(4, { generation: 7, name: "Stale" });
  assert.deepEqual(stale.take(), [{ op: "superseded", claim: 5, portal: run, server: 1 }]);
  assert.deepEqual([serving.isClosed, stage.peer.generation, stage.peer.name], [false, 1, "A game"]);
  stale.close();
  assert.deepEqual([stage.told, stage.peer.isReady], [[], true]);
  for (const claim of [5, 6]) {
    const next = stage.connect();
    next.hello(claim, { generation: claim });
    assert.equal(stage.peer.generation, claim);
    assert.ok(next.ops().includes("welcome"));
  }
  assert.equal(serving.isClosed, true);
  assert.equal(stage.peer.isReady, false);
});

test("when the link breaks, or is cut, it is a pause, and output that came again is not shown again", () => {
  const stage = new Stage();
  const first = stage.ready();
  for (const seq of [1, 2]) {
    first.says({ op: "output", seq, to: [1], output: line });
    stage.hand(seq);
  }
  stage.told.length = 0;
  first.close(new Error("reset"));
  assert.deepEqual([stage.told, stage.peer.isReady], [["pause"], false]);
  assert.match(stage.logged.join(""), /"message":"reset"/);
  const second = stage.connect();
  second.hello(1);
  assert.deepEqual(
    second.take().flatMap((frame) => (frame.op === "welcome" ? [frame.received] : [])),
    [2],
  );
  stage.told.length = 0;
  second.says({ op: "output", seq: 2, to: [1], output: line });
  assert.deepEqual(stage.told, []);
  second.says({ op: "output", seq: 3, to: [1], output: line });
  assert.deepEqual(stage.told, ["message to 1"]);
  stage.peer.cut();
  assert.equal(second.isClosed, true);
});

test("output after a hole ends the conversation", () => {
  const stage = new Stage();
  const end = stage.ready();
  end.says({ op: "output", seq: 2, to: [1], output: line });
  assert.deepEqual([end.isClosed, stage.told], [true, ["pause"]]);
});

test("what everybody has is acknowledged, once in a turn of the event loop, and no more when the link is gone", async () => {
  const stage = new Stage();
  const end = stage.ready();
  for (const seq of [1, 2, 3]) end.says({ op: "output", seq, to: [seq], output: line });
  await soon();
  assert.deepEqual(end.take(), []);
  stage.hand(1);
  stage.hand(2);
  await soon();
  assert.deepEqual(end.take(), [{ op: "received", seq: 2, portal: run, server: 1 }]);
  stage.hand(3);
  await soon();
  assert.deepEqual(end.take(), [{ op: "received", seq: 3, portal: run, server: 1 }]);
  stage.clients = 0;
  end.says({ op: "output", seq: 4, to: [], output: line });
  end.says({ op: "output", seq: 4, to: [], output: line });
  end.close();
  await soon();
  assert.deepEqual(end.take(), []);
});

test("the Server is not read while too much waits, until half of it is gone", () => {
  const stage = new Stage();
  const end = stage.ready();
  const output = (seq: number, waiting: number) => {
    stage.waiting = waiting;
    end.says({ op: "output", seq, to: [], output: line });
  };
  output(1, 20_000);
  assert.equal(end.isPaused, false);
  output(2, 20_001);
  assert.equal(end.isPaused, true);
  stage.waiting = 10_000;
  stage.hand(1);
  assert.equal(end.isPaused, true);
  stage.waiting = 9999;
  output(3, 9999);
  assert.equal(end.isPaused, false);
  end.pause();
  output(4, 0);
  assert.equal(end.isPaused, true, "it reads on only what it held itself");
});
