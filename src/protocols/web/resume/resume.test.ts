/** The traps of a session that outlives its sockets, each as a test over real ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, untilShown } from "../../conformance/until.ts";
import { WebStage } from "../test-stage.ts";

test("the first command after a phone wakes runs exactly once", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  client.sendLine("before");
  await session.untilLines(1);
  client.freeze();
  client.sendLine("asleep");
  await session.untilLines(2);
  // The line arrived, but the client could not know: it sends it again.
  await client.resume();
  client.sendLine("awake");
  assert.deepEqual(await session.untilLines(3), ["before", "asleep", "awake"]);
  assert.equal(session.connection.protocolKey, "webclient/websocket");
});

test("a line that was lost with the network runs when the client is back", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  client.cut();
  client.sendLine("lost");
  await client.resume();
  assert.deepEqual(await session.untilLines(1), ["lost"]);
});

test("what was said meanwhile arrives once, without a second greeting", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  session.say("greeting");
  await untilShown(client, "greeting");
  client.cut();
  session.say("said to nobody");
  await client.resume();
  session.say("said after");
  await untilShown(client, "said after");
  assert.equal(client.screen, "greeting\nsaid to nobody\nsaid after\n");
  assert.equal(stage.host.sessions.length, 1);
  assert.equal(stage.host.admitted, 1);
});

test("a page that takes the session over while the one before is still there wants what it was told", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  client.freeze();
  await client.resume();
  await until("what it wants", () => session.wanted.length === 1);
  assert.equal(session.wanted[0]!("Char.Vitals"), true);
  assert.deepEqual(session.absences, []);
});

test("a session resumes when nothing was ever sent", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  client.cut();
  await client.resume();
  session.say("hello");
  await untilShown(client, "hello");
  assert.equal(client.screen, "hello\n");
});

test("a session waits for its client until the host closes it, and is over then", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  context.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  client.cut();
  await settled(() => session.absences.length === 1);
  context.mock.timers.tick(7_199_000);
  session.say("two hours later");
  await client.resume();
  assert.match(client.screen, /two hours later/);
  client.cut();
  await settled(() => session.absences.length === 3);
  assert.deepEqual(session.absences, ["away", "back", "away"]);
  assert.deepEqual([session.closes, stage.host.released], [[], 0]);
  session.connection.close("gone");
  await settled(() => session.closes.length > 0);
  assert.deepEqual(session.closes, ["gone"]);
  assert.equal(stage.host.released, 1);
  await client.resume();
  assert.equal(client.seen("expired").length, 1);
});

test("a page that says goodbye is hardly coming back, whether its socket or its word arrives first", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  const sayGoodbye = (token: string) => fetch(`${stage.url}/goodbye`, { method: "POST", body: token });
  assert.equal((await sayGoodbye(client.token)).status, 204);
  assert.deepEqual(session.absences, ["goodbye"]);
  await client.resume();
  client.cut();
  await until("the loss", () => session.absences.length === 3);
  await sayGoodbye(client.token);
  assert.deepEqual(session.absences, ["goodbye", "back", "away", "goodbye"]);
  const old = client.token;
  await client.resume();
  // It comes late: the page has been loaded again.
  await sayGoodbye(old);
  for (const nonsense of ["", "no token", "x".repeat(1000)]) await sayGoodbye(nonsense);
  client.sendLine("I am here");
  await session.untilLines(1);
  assert.equal(session.absences.at(-1), "back");
  const foreign = { method: "POST", body: client.token, headers: { Origin: "https://elsewhere.example" } };
  assert.equal((await fetch(`${stage.url}/goodbye`, foreign)).status, 403);
  assert.equal(session.absences.at(-1), "back");
});

/** Turns of the event loop, for what no timer may delay. */
async function settled(done: () => boolean): Promise<void> {
  for (let turn = 0; !done(); turn++) {
    assert.ok(turn < 10_000, "waited in vain");
    await new Promise(setImmediate);
  }
}

test("three drops in a row without traffic, the last before the new token arrived", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  const first = client.token;
  client.cut();
  await client.resume(first);
  client.cut();
  // The answer with the second token never arrived, so the client has only the first.
  await client.resume(first);
  client.cut();
  await client.resume(first);
  client.sendLine("still me");
  assert.deepEqual(await session.untilLines(1), ["still me"]);
  assert.notEqual(client.token, first);
});

test("a token is of one use: once its successor is known to have arrived, it opens nothing", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  const first = client.token;
  client.cut();
  await client.resume();
  client.sendLine("I have the second token");
  await session.untilLines(1);
  const thief = stage.websocket();
  await thief.connect({ op: "resume", token: first, received: 0 });
  assert.deepEqual(thief.frames, [{ op: "expired" }]);
  assert.equal(stage.host.counts.get("resume-refused"), 1);
});

test("a half-open old socket is told and closed when its successor comes", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  const stale = client.socket;
  stale.removeAllListeners();
  const closed = new Promise<number>((resolve) => stale.on("close", resolve));
  await client.resume();
  assert.equal(await closed, 4003);
  client.sendLine("by the new one");
  assert.deepEqual(await session.untilLines(1), ["by the new one"]);
});

test("an old socket that leaves on purpose after its successor came takes nobody along", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  const stale = client.socket;
  stale.removeAllListeners();
  // It does not see that the server closes it with a reason of its own.
  stale.pause();
  await client.resume();
  stale.close(1000);
  stale.resume();
  await new Promise((resolve) => stale.once("close", resolve));
  client.sendLine("alive");
  assert.deepEqual(await session.untilLines(1), ["alive"]);
  assert.deepEqual(session.closes, []);
});

test("what the old socket still brings after its successor came is not taken", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  const stale = client.socket;
  stale.removeAllListeners();
  await client.resume();
  stale.send(JSON.stringify({ op: "input", number: 1, message: { type: "text", text: "from the grave" } }));
  client.sendLine("alive");
  assert.deepEqual(await session.untilLines(1), ["alive"]);
});

for (const reason of ["quit", "kicked", "banned", "password-changed"] as const) {
  test(`"${reason}" kills the token`, async (context) => {
    const stage = await WebStage.open(context);
    const { client, session } = await stage.enter();
    session.connection.close(reason);
    await client.closed;
    await client.resume();
    assert.equal(client.seen("expired").length, 1);
    assert.equal(stage.host.released, 1);
  });
}

test("a page that is left or loaded again can come back", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  const left = new Promise((resolve) => client.socket.once("close", resolve));
  client.socket.close(1001);
  await left;
  await client.resume();
  client.sendLine("back");
  assert.deepEqual(await session.untilLines(1), ["back"]);
});

test("closing a session that is away kills the token too", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  client.cut();
  session.connection.close("kicked");
  assert.equal(await session.untilClosed(), "kicked");
  await client.resume();
  assert.equal(client.seen("expired").length, 1);
});

test("a banned address can't come back to a session that began elsewhere", async (context) => {
  const stage = await WebStage.open(context, { proxies: ["127.0.0.1"] });
  const { client, session } = await stage.enter({ "X-Forwarded-For": "203.0.113.1" });
  client.cut();
  stage.host.banned = ["203.0.113.2"];
  const elsewhere = stage.websocket({ "X-Forwarded-For": "203.0.113.2" });
  await elsewhere.connect({ op: "resume", token: client.token, received: 0 });
  assert.equal(elsewhere.seen("close")[0]?.reason, "banned");
  assert.deepEqual(session.closes, []);
  await client.resume();
  assert.equal(client.seen("resumed").length, 1);
});

test("after expired, the same socket can begin a new session", async (context) => {
  const stage = await WebStage.open(context);
  const client = stage.websocket();
  await client.connect({ op: "resume", token: "never-was-one", received: 0 });
  client.socket.send(JSON.stringify({ op: "hello" }));
  const session = await stage.host.session();
  session.say("welcome");
  await untilShown(client, "welcome");
});

test("what the ring no longer has is told honestly", async (context) => {
  const { client, session } = await (await WebStage.open(context, { limits: { resumeBytes: 1000 } })).enter();
  client.cut();
  await until("the loss to be seen", () => {
    session.say("x".repeat(100));
    return session.connection.unsentBytes === 0 && client.socket.readyState === client.socket.CLOSED;
  });
  for (let number = 0; number < 50; number++) session.say(`${number} ${"x".repeat(100)}`);
  await client.resume();
  await untilShown(client, "49 x");
  const [gap] = client.seen("gap");
  assert.equal(gap?.from, 1);
  assert.equal(Number(gap?.to) + client.seen("output").length, client.received);
  assert.ok(client.seen("output").length < 10);
});

test("what an AJAX client waited too long for is told honestly, too", async (context) => {
  const stage = await WebStage.open(context, { limits: { resumeBytes: 1000, unsentBytes: 1000 } });
  const client = stage.ajax();
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  const session = await stage.host.session();
  for (let number = 1; number <= 50; number++) session.say(`${number} ${"x".repeat(100)}`);
  const { frames = [] } = await client.request({ mode: "poll", transport, received: 0 });
  const [, gap, ...outputs] = frames;
  assert.deepEqual(gap, { op: "gap", from: 1, to: 50 - outputs.length });
  assert.deepEqual(
    outputs.map((frame) => frame.op === "output" && frame.number),
    Array.from(outputs, (_, at) => 51 - outputs.length + at),
  );
  assert.ok(outputs.length > 0 && outputs.length < 10);
});

test("a post that is sent again runs once", async (context) => {
  const stage = await WebStage.open(context);
  const client = stage.ajax();
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  const session = await stage.host.session();
  const lines = ["one", "two", "three"];
  const frames = lines.map((text, at) => ({ op: "input", number: at + 1, message: { type: "text", text } }));
  for (let time = 0; time < 3; time++) {
    const answer = await client.request({ mode: "post", transport, frames: frames.slice(0, time + 1) });
    assert.deepEqual(answer.frames, [{ op: "ack", number: time + 1 }]);
  }
  assert.deepEqual(session.lines, lines);
});

test("a slow reader loses its socket, not its session", async (context) => {
  const stage = await WebStage.open(context, { limits: { unsentBytes: 100_000, resumeBytes: 10_000 } });
  const { client, session } = await stage.enter();
  client.freeze();
  await until("the drop", async () => {
    for (let more = 0; more < 100; more++) session.say("x".repeat(1000));
    return stage.host.counts.get("slow-reader") === 1;
  });
  assert.deepEqual(session.closes, []);
  assert.equal(session.connection.unsentBytes, 0);
  await client.resume();
  session.say("back");
  await untilShown(client, "back");
  assert.equal(client.seen("gap").length, 1);
});

test("a session moves from WebSocket to AJAX and back in mid-play", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  client.sendLine("one");
  session.say("first");
  await session.untilLines(1);
  await untilShown(client, "first");
  client.cut();
  const ajax = stage.ajax();
  ajax.received = client.received;
  await ajax.connect({ op: "resume", token: client.token, received: client.received });
  await until("the new transport", () => session.flags.details.transport === "ajax");
  session.say("second");
  await untilShown(ajax, "second");
  assert.equal(ajax.screen, "second\n");
  await ajax.request({
    mode: "post",
    transport: ajax.transport!,
    frames: [{ op: "input", number: 2, message: { type: "text", text: "two" } }],
  });
  await session.untilLines(2);
  client.token = ajax.token;
  client.received = ajax.received;
  await client.resume();
  session.say("third");
  await untilShown(client, "third");
  assert.equal(client.screen, "first\nthird\n");
  await until("the first transport again", () => session.flags.details.transport === "websocket");
  assert.equal(session.connection.protocolKey, "webclient/websocket");
});

test("a paused session stays paused when its client comes back", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  session.connection.pause();
  client.sendLine("one");
  client.cut();
  await client.resume();
  client.sendLine("two");
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(session.lines, []);
  session.connection.resume();
  assert.deepEqual(await session.untilLines(2), ["one", "two"]);
});

test("who comes back by AJAX to a paused session posts at its pace", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await stage.enter();
  session.connection.pause();
  client.cut();
  const ajax = stage.ajax();
  await ajax.connect({ op: "resume", token: client.token, received: 0 });
  let answered = false;
  const frames = [{ op: "input", number: 1, message: { type: "text", text: "patient" } }];
  const post = ajax.request({ mode: "post", transport: ajax.transport!, frames }).then(() => {
    answered = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([answered, session.lines], [false, []]);
  session.connection.resume();
  await post;
  assert.deepEqual(session.lines, ["patient"]);
});

test("what waits for a paused session is bounded, however often its client comes back", async (context) => {
  const stage = await WebStage.open(context, { limits: { uncommittedBytes: 10_000 } });
  const { client, session } = await stage.enter();
  session.connection.pause();
  const lines = Array.from({ length: 200 }, (_, number) => `${number} ${"x".repeat(500)}`);
  for (let round = 0; round < 5; round++) {
    client.cut();
    await client.resume();
    if (round === 0) client.sendLines(lines);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(Number(client.seen("resumed").at(-1)?.received) <= 25);
  session.connection.resume();
  client.cut();
  await client.resume();
  assert.deepEqual(await session.untilLines(200), lines);
});
