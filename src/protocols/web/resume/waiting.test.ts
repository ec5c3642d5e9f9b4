/** Whoever waits for a turn hears so, whatever they come by, and reads the refusal. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { WebSocket } from "ws";
import { type Clock, systemClock } from "../../../clock.ts";
import { ClockInHand } from "../../../clock-in-hand.ts";
import { english as sentences } from "../../../words/catalogue.ts";
import { until, untilShown } from "../../conformance/until.ts";
import { WebStage } from "../test-stage.ts";
import { defaultWebTimes } from "../web-times.ts";
import { tellingToWait } from "./waiting.ts";

const times = { waitMs: 10, waitAgainMs: 10 };
const tooMany = "Too many connections from your address. Please wait a moment.";

async function waiting(context: TestContext, clock: Clock = systemClock) {
  const stage = await WebStage.open(context, { clock, ...(clock === systemClock && { times }) });
  const turn = Promise.withResolvers<void>();
  stage.host.turn = turn.promise;
  const refuse = () => {
    stage.host.refusal = "too-many-connections";
    turn.resolve();
  };
  return { stage, comeIn: turn.resolve, refuse };
}

test("who waits is told after a while, then again and again, and not any more when it is over", async () => {
  const clock = new ClockInHand();
  let told = 0;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const turn = tellingToWait(promise, clock, { waitMs: 1000, waitAgainMs: 3000 }, () => told++);
  for (const [ms, count] of [
    [999, 0],
    [1, 1],
    [2999, 1],
    [1, 2],
    [3000, 3],
  ] as const) {
    clock.passes(ms);
    assert.equal(told, count);
  }
  resolve("in");
  assert.equal(await turn, "in");
  clock.passes(10_000);
  assert.equal(told, 3);
  reject();
});

test("over a WebSocket, longer than a first frame may take, to the welcome", async (context) => {
  const clock = new ClockInHand();
  const { stage, comeIn } = await waiting(context, clock);
  const client = stage.websocket();
  const connecting = client.connect();
  await until("the first frame", () => stage.host.knocked === 1);
  clock.passes(2 * defaultWebTimes.handshakeMs);
  await until("the third wait", () => client.seen("wait").length >= 3);
  assert.equal(client.seen("close").length, 0);
  comeIn();
  await connecting;
  assert.deepEqual(client.frames[0], { op: "wait", text: sentences.waitForTurn });
  await until("the welcome", () => client.seen("welcome").length === 1);
});

test("over a WebSocket, to the refusal", async (context) => {
  const { stage, refuse } = await waiting(context);
  const client = stage.websocket();
  void client.connect();
  await until("the wait", () => client.seen("wait").length > 0);
  refuse();
  await client.closed;
  assert.deepEqual(client.frames.at(-1), { op: "close", reason: "too-many-connections", text: tooMany, retry: true });
});

test("by AJAX, to the welcome", async (context) => {
  const { stage, comeIn } = await waiting(context);
  const client = stage.ajax();
  await client.connect();
  assert.deepEqual(client.frames, [{ op: "wait", text: sentences.waitForTurn }]);
  const early = { mode: "post", transport: client.transport ?? "", frames: [{ op: "ping" }] };
  await assert.rejects(client.request(early), /^Error: 429/);
  await until("the second wait", () => client.seen("wait").length > 1);
  comeIn();
  const session = await stage.host.session();
  session.say("greeting");
  await untilShown(client, "greeting");
  assert.equal(client.seen("welcome").length, 1);
  client.sendLine("look");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});

test("by AJAX, to the refusal; and who hangs up meanwhile leaves no place taken", async (context) => {
  const { stage, refuse } = await waiting(context);
  const client = stage.ajax();
  await client.connect();
  const gone = stage.ajax();
  await gone.connect();
  await gone.request({ mode: "close", transport: gone.transport ?? "" });
  refuse();
  await untilShown(client, tooMany);
  await assert.rejects(client.request({ mode: "poll", transport: client.transport ?? "", received: 0 }), /^Error: 410/);
  assert.equal(stage.host.sessions.length, 0);
});

test("by AJAX, who left while waiting gives the place back", async (context) => {
  const { stage, comeIn } = await waiting(context);
  const [client, other] = [stage.ajax(), stage.evenniaAjax()];
  await client.connect();
  await other.connect();
  await client.request({ mode: "close", transport: client.transport ?? "" });
  await other.ask({ mode: "close" });
  comeIn();
  await until("the places", () => stage.host.admitted === 2 && stage.host.released === 2);
  assert.equal(stage.host.sessions.length, 0);
});

test("in Evennia's shape, and what is typed meanwhile is not lost", async (context) => {
  const { stage, comeIn } = await waiting(context);
  const client = stage.evenniaAjax();
  await client.connect();
  await untilShown(client, sentences.waitForTurn);
  client.sendLine("typed while waiting");
  comeIn();
  const session = await stage.host.session();
  assert.deepEqual(await session.untilLines(1), ["typed while waiting"]);
});

test("in Evennia's shape, to the refusal", async (context) => {
  const { stage, refuse } = await waiting(context);
  const client = stage.evenniaAjax();
  await client.connect();
  refuse();
  await untilShown(client, tooMany);
});

for (const subprotocol of ["v1.evennia.com", "json.mudstandards.org", "telnet.mudstandards.org"]) {
  test(`${subprotocol} says that one waits, and why one is refused`, async (context) => {
    const { stage, refuse } = await waiting(context);
    const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/ws`, subprotocol);
    let heard = "";
    socket.on("message", (data: Buffer) => {
      heard += data.toString();
    });
    await until("the word", () => heard.includes(sentences.waitForTurn));
    refuse();
    assert.equal(await new Promise((resolve) => socket.on("close", resolve)), 4009);
    assert.ok(heard.includes(tooMany), heard);
    assert.equal(heard.split(sentences.waitForTurn).length, 2, "said once");
  });
}

test("whose address has too much open reads so in a frame", async (context) => {
  // Behind a proxy, whose own connections don't count, a handshake comes as far as this.
  const proxied = await WebStage.open(context, { proxies: ["127.0.0.1"] });
  proxied.host.visitsMax = 0;
  const client = proxied.websocket();
  void client.connect();
  await client.closed;
  assert.deepEqual(client.frames, [{ op: "close", reason: "too-many-connections", text: tooMany, retry: true }]);
});
