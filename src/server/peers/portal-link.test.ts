import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { linkVersion } from "../../link/link-version.ts";
import { createLog } from "../../log.ts";
import type { Authentication } from "../../session/authentication.ts";
import type { Epoch } from "../../session/session-id.ts";
import { Door, type DoorLink } from "../fixtures/door.ts";
import { portalData } from "../fixtures/rooms.ts";
import { PortalLink } from "./portal-link.ts";
import type { PortalPeer } from "./portal-peer.ts";
import { PortalPeers } from "./portal-peers.ts";

const run = "1111111111111111" as Epoch;
const anotherRun = "2222222222222222" as Epoch;
const position = { version: 3, sum: 5, era: 7 };

/** A Server's end with the Portal's door before it; what its owner is told stands in `told`, in order. */
class Stage {
  readonly door = new Door(run);
  readonly peers = new PortalPeers(1, "here");
  readonly told: string[] = [];
  readonly logged: string[] = [];
  owns: () => Promise<boolean> = async () => true;
  readonly answers: ((answer: Authentication) => void)[] = [];
  peer: PortalPeer | null = null;
  readonly link = new PortalLink({
    place: { name: "here", connect: this.door.connect },
    peers: this.peers,
    generation: 4,
    name: "A game",
    claim: () => 6,
    owns: () => this.owns(),
    onSuperseded: () => void this.told.push("superseded"),
    onMet: ({ peer, isNew }, present, known) => {
      this.peer = peer;
      const numbers = [...present.map(({ sessionId }) => sessionId), ...known].map((id) => id.slice(-1));
      this.told.push(`met ${isNew ? "anew" : "again"}, ${numbers}`);
    },
    onReady: (peer) => void this.told.push(`ready, ${peer.link === this.link ? "with" : "without"} its link`),
    onInput: (peer, session, seq, { type }) =>
      void this.told.push(`${peer.epoch.slice(0, 1)}: input ${session}/${seq} ${type}`),
    onReceived: () => void this.told.push("received"),
    onEndsKnown: (_lanes, ended) => void this.told.push(`ends known: ${ended.map(({ number }) => number)}`),
    authenticate: () => new Promise((resolve) => void this.answers.push(resolve)),
    pass: (point) => void this.told.push(point),
    clock: new ClockInHand(),
    log: createLog("server", { destination: { write: (line) => void this.logged.push(line) } }),
  });

  get end(): DoorLink {
    return this.door.last;
  }

  /** The Portal says hello. */
  async greet(portal = run): Promise<void> {
    this.end.hears({ op: "hello", version: linkVersion, seen: null }, portal);
    await this.door.settled();
  }

  async asking(): Promise<this> {
    const met = this.link.meet();
    await this.door.settled();
    await this.greet();
    await met;
    void this.link.open();
    await this.door.settled();
    return this;
  }

  welcome({
    received = 0,
    sessions = [] as readonly number[],
    known = [] as readonly number[],
    portal = run,
  } = {}): void {
    this.end.hears({ op: "welcome", received, sessions: sessions.length, known }, portal);
    for (const session of sessions)
      this.end.hears({ op: "present", session, data: portalData(portal, session) }, portal);
  }

  async ready(): Promise<this> {
    await this.asking();
    this.welcome();
    this.told.length = 0;
    this.end.said.length = 0;
    return this;
  }

  /** Says something to that session in a batch that is durable by now. */
  say(session: number, text: string): void {
    const peer = this.peers.of(run);
    peer.outbox.append([session], { type: "message", message: { type: "text", text } });
    peer.outbox.keep(peer.outbox.seal()!);
  }
}

test("until it may serve it only listens, and says how far the store was that players were told of", async () => {
  const stage = new Stage();
  const met = stage.link.meet();
  await stage.door.settled();
  stage.end.hears({ op: "hello", version: linkVersion, seen: position });
  assert.deepEqual(await met, position);
  await stage.door.settled();
  assert.deepEqual(stage.end.said, []);
});

test("its hello says by which claim it serves, which generation it is and what the game is called", async () => {
  const stage = await new Stage().asking();
  const hello = { op: "hello", version: linkVersion, claim: 6, generation: 4, name: "A game" };
  assert.deepEqual(stage.end.said, [{ ...hello, portal: run, server: 1 }]);
});

test("a Server whose store is another's by now says no hello", async () => {
  const stage = new Stage();
  stage.owns = async () => false;
  await stage.asking();
  await stage.greet();
  assert.deepEqual(stage.end.said, []);
});

test("whose claim is still being asked about says hello once, to the link that is there then, and none when it was stopped", async () => {
  const stage = new Stage();
  const claims: ((owns: boolean) => void)[] = [];
  stage.owns = () => new Promise((resolve) => void claims.push(resolve));
  await stage.asking();
  const first = stage.end;
  first.close();
  await stage.door.settled();
  await stage.greet();
  for (const answer of claims.splice(0)) answer(true);
  await stage.door.settled();
  assert.deepEqual([first.ops, stage.end.ops], [[], ["hello"]]);
  stage.end.close();
  await stage.door.settled();
  await stage.greet();
  stage.link.stop();
  for (const answer of claims) answer(true);
  await stage.door.settled();
  assert.deepEqual([stage.end.ops, stage.end.isClosed, stage.door.links.length], [[], true, 3]);
});

test("the Portal is told all that it may lack, in this order, when it has named all its sessions", async () => {
  const stage = new Stage();
  const { lanes } = stage.peers.of(run);
  lanes.open(1, 5);
  for (const gone of [lanes.open(2, 9), lanes.open(3, 1)]) lanes.end(gone);
  for (const text of ["one", "two", "three"]) stage.say(1, text);
  await stage.asking();
  stage.link.tellDurable(position);
  stage.end.said.length = 0;
  const ready = stage.link.open();
  await stage.door.settled();
  stage.end.hears({ op: "welcome", received: 1, sessions: 1, known: [3] });
  assert.deepEqual([stage.told, stage.end.said], [[], []]);
  stage.end.hears({ op: "present", session: 1, data: portalData(run, 1) });
  await ready;
  assert.deepEqual(stage.end.ops, ["durable", "committed", "ready", "output 2", "output 3"]);
  assert.deepEqual(stage.end.said[0], { op: "durable", position, portal: run, server: 1 });
  const upTo = [
    [1, 5],
    [2, 9],
    [3, 1],
  ];
  assert.deepEqual(stage.end.said[1], { op: "committed", upTo, portal: run, server: 1 });
  assert.deepEqual(stage.told, [
    "hello-received",
    "met again, 1,3",
    "ends known: 2",
    "ready, with its link",
    "hello-answered",
    "output-resent",
  ]);
  assert.equal(stage.peer!.outbox.received, 1);
});

test("to a Portal that nobody was ever at there is nothing to say but ready", async () => {
  const stage = await new Stage().asking();
  stage.welcome();
  assert.deepEqual(stage.end.ops, ["hello", "ready"]);
  assert.equal(stage.told[1], "met anew, ");
});

test("an end that was told with the welcome is known when more than was said by then is received", async () => {
  const stage = new Stage();
  const { lanes } = stage.peers.of(run);
  lanes.end(lanes.open(2, 9));
  stage.say(2, "goodbye");
  await stage.asking();
  stage.welcome({ sessions: [2] });
  stage.say(1, "more");
  stage.told.length = 0;
  stage.end.hears({ op: "received", seq: 1 });
  stage.end.hears({ op: "received", seq: 2 });
  assert.deepEqual(stage.told, ["ends known: ", "received", "ends known: 2", "received"]);
  assert.deepEqual(stage.peer!.outbox.unreceived, []);
});

test("what is durable is said at once when the Portal is ready, and not before", async () => {
  const stage = await new Stage().asking();
  stage.link.tellDurable(position);
  assert.deepEqual(stage.end.ops, ["hello"]);
  stage.welcome();
  stage.link.tellDurable({ ...position, version: 4 });
  assert.deepEqual(
    stage.end.said.flatMap((message) => (message.op === "durable" ? [message.position.version] : [])),
    [3, 4],
  );
});

test("what nobody keeps is said to whoever has said hello, and lost while the link is down", async () => {
  const stage = new Stage();
  void stage.link.meet();
  await stage.door.settled();
  stage.link.send({ op: "behind" });
  assert.deepEqual(stage.end.said, []);
  await stage.greet();
  stage.link.send({ op: "behind" });
  assert.deepEqual(stage.end.said, [{ op: "behind", portal: run, server: 1 }]);
  stage.end.close();
  stage.link.send({ op: "behind" });
  await stage.door.settled();
  assert.deepEqual(stage.end.said, []);
});

test("a question is answered when there is an answer, to whichever link is there then", async () => {
  const stage = await new Stage().ready();
  const question = { type: "password", address: "192.0.2.1", name: "Ann", password: "x" } as const;
  stage.end.hears({ op: "ask", id: 9, question });
  assert.deepEqual(stage.end.said, []);
  const answer: Authentication = { type: "refused", reason: "throttled" };
  stage.answers[0]!(answer);
  await stage.door.settled();
  assert.deepEqual(stage.end.said, [{ op: "answer", id: 9, answer, portal: run, server: 1 }]);
});

test("inputs go to the owner, and so does the word that another Server plays", async () => {
  const stage = await new Stage().ready();
  stage.end.hears({ op: "input", session: 2, seq: 7, input: { type: "presence", awaySince: null } });
  stage.end.hears({ op: "superseded", claim: 8 });
  assert.deepEqual(stage.told, ["1: input 2/7 presence", "superseded"]);
});

test("a frame out of its time breaks the link, and nothing is made of it", async () => {
  const input = { op: "input", session: 1, seq: 1, input: { type: "presence", awaySince: null } } as const;
  const received = { op: "received", seq: 1 } as const;
  const welcome = { op: "welcome", received: 0, sessions: 1, known: [] } as const;
  const present = { op: "present", session: 1, data: portalData(run, 1) } as const;
  for (const early of [input, received, present]) {
    const stage = await new Stage().asking();
    const { end } = stage;
    end.hears(early);
    assert.deepEqual([end.isClosed, stage.told], [true, []], early.op);
    assert.match(stage.logged.join(""), /link-protocol/);
  }
  for (const early of [input, received, welcome]) {
    const stage = await new Stage().asking();
    const { end } = stage;
    end.hears(welcome);
    end.hears(early);
    assert.deepEqual([end.isClosed, stage.told], [true, []], early.op);
  }
  for (const late of [welcome, present]) {
    const stage = await new Stage().ready();
    const { end } = stage;
    end.hears(late);
    assert.deepEqual([end.isClosed, stage.told], [true, []], late.op);
  }
  const unasked = new Stage();
  void unasked.link.meet();
  await unasked.door.settled();
  await unasked.greet();
  const { end } = unasked;
  end.hears(welcome);
  assert.ok(end.isClosed);
});

test("when the link breaks, what is durable waits, and leaves when it is back", async () => {
  const stage = await new Stage().ready();
  const peer = stage.peer!;
  assert.equal(peer.link, stage.link);
  stage.end.close();
  assert.equal(peer.link, null);
  stage.say(1, "meanwhile");
  await stage.door.settled();
  await stage.greet();
  assert.deepEqual(stage.end.ops, ["hello"]);
  stage.welcome();
  assert.deepEqual(stage.end.ops, ["hello", "ready", "output 1"]);
  assert.equal(peer.link, stage.link);
});

test("a hello anew over the same link begins anew, also of a run that comes after", async () => {
  const stage = await new Stage().ready();
  const before = stage.peer!;
  await stage.greet(anotherRun);
  assert.equal(before.link, null);
  stage.welcome({ portal: anotherRun });
  assert.equal(stage.peer!.epoch, anotherRun);
  assert.equal(stage.told[1], "met anew, ");
  assert.ok(before.outbox.isClosed);
});

test("who stops hangs up, and is gone for its peer", async () => {
  const stage = await new Stage().ready();
  stage.link.stop();
  await stage.door.settled();
  assert.deepEqual([stage.end.isClosed, stage.peer!.link, stage.door.knocks], [true, null, 1]);
});
