/** What Evennia's web client in its AJAX mode meets at `/webclientdata`, request by request. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../../../clock.ts";
import { disconnectReasons } from "../../../session/disconnect.ts";
import { until, untilShown } from "../../conformance/until.ts";
import type { EvenniaTestClient } from "../test-evennia-client.ts";
import { WebStage } from "../test-stage.ts";
import { defaultWebTimes } from "../web-times.ts";
import { EvenniaTransport } from "./evennia-transport.ts";

const frameOf = (body: string) => JSON.parse(body) as [name: string, args: string[], kwargs: object];

async function receive(client: EvenniaTestClient) {
  const { status, body } = await client.ask({ mode: "receive" });
  assert.equal(status, 200);
  return frameOf(body);
}

async function begin(stage: WebStage, client = stage.evenniaAjax()) {
  const { status } = await client.ask({ mode: "init" });
  assert.equal(status, 200);
  return { client, session: stage.host.sessions.at(-1)! };
}

test("init answers with the game's name and the client's own csessid, as text that jQuery leaves alone", async (context) => {
  const stage = await WebStage.open(context);
  const { body, headers } = await stage.evenniaAjax({ csessid: "abc" }).ask({ mode: "init", browserstr: "chrome" });
  assert.deepEqual(JSON.parse(body), { msg: "Test World", csessid: "abc" });
  assert.match(headers["content-type"] ?? "", /^text\/plain/);
  assert.equal(headers["cache-control"], "no-store");
  const [session] = stage.host.sessions;
  assert.equal(session?.connection.protocolKey, "webclient/ajax");
  assert.deepEqual(session?.flags.details, { subprotocol: "v1.evennia.com", transport: "ajax" });
});

test("the secret is a cookie that no script reads and no other site sends", async (context) => {
  const stage = await WebStage.open(context);
  const { headers } = await stage.evenniaAjax().ask({ mode: "init" });
  assert.match(
    headers["set-cookie"]?.[0] ?? "",
    /^holdfast-webclient=[\w-]{22}; Path=\/webclientdata; HttpOnly; SameSite=Strict$/,
  );
  const origin = `https://127.0.0.1:${stage.port}`;
  const secured = await stage.evenniaAjax({ headers: { Origin: origin } }).ask({ mode: "init" });
  assert.match(secured.headers["set-cookie"]?.[0] ?? "", /; Secure/);
});

test("each poll gets one message, in order", async (context) => {
  const { client, session } = await begin(await WebStage.open(context));
  session.say("|rfirst|n & <b>");
  session.prompt("second");
  assert.deepEqual(await receive(client), ["text", ['<span class="color-009">first</span> &amp; &lt;b&gt;'], {}]);
  assert.deepEqual(await receive(client), ["prompt", ["second"], {}]);
});

test("a poll is held, and a newer one ends it with nothing", async (context) => {
  const { client, session } = await begin(await WebStage.open(context));
  const first = client.ask({ mode: "receive" });
  const second = client.ask({ mode: "receive" });
  assert.equal((await first).body, "");
  session.say("for the newer");
  assert.deepEqual(frameOf((await second).body), ["text", ["for the newer"], {}]);
});

test("input is taken and answered with nothing", async (context) => {
  const { client, session } = await begin(await WebStage.open(context));
  const { body } = await client.ask({ mode: "input", data: '["text",["look  at\\u0007 me"],{}]' });
  assert.equal(body, '""');
  assert.deepEqual(session.lines, ["look  at me"]);
  for (const data of ["", "look", "{}", '["text"]', "[".repeat(60_000)]) {
    assert.equal((await client.ask({ mode: "input", data })).body, '""');
  }
  assert.equal(session.messages.length, 1);
  assert.deepEqual(session.closes, []);
});

test("a poll with nothing to say ends in a keepalive, and who asks for nothing is gone", async (context) => {
  const stage = await WebStage.open(context, { times: { pollMs: 30, silenceMs: 300 } });
  const { client, session } = await begin(stage);
  for (let round = 0; round < 15; round++) {
    assert.deepEqual(await receive(client), ["ajax_keepalive", [], {}]);
    assert.equal((await client.ask({ mode: "keepalive", data: '""' })).body, '""');
  }
  assert.deepEqual(session.closes, []);
  assert.equal(await session.untilClosed(), "gone");
  assert.equal(stage.host.released, 1);
  for (const mode of ["receive", "input", "keepalive"]) assert.equal((await client.ask({ mode })).status, 410);
});

test("a mode that is none is answered with nothing", async (context) => {
  const stage = await WebStage.open(context);
  const { body, status } = await stage.evenniaAjax().ask({ mode: "zzz" });
  assert.deepEqual([status, body], [200, '""']);
  assert.equal((await fetch(`${stage.url}/webclientdata`)).status, 404);
});

test("nothing is lost with a poll that breaks off", async (context) => {
  const { client, session } = await begin(await WebStage.open(context));
  const gone = new AbortController();
  const broken = client.ask({ mode: "receive" }, gone.signal);
  await new Promise((resolve) => setTimeout(resolve, 30));
  gone.abort();
  await assert.rejects(broken);
  await new Promise((resolve) => setTimeout(resolve, 30));
  session.say("said to nobody");
  session.say("said after");
  assert.deepEqual((await receive(client))[1], ["said to nobody"]);
  assert.deepEqual((await receive(client))[1], ["said after"]);
});

test("a message whose answer broke off is given to the next poll, in its place", async () => {
  const transport = new EvenniaTransport({
    clock: systemClock,
    times: defaultWebTimes,
    inputLength: 1000,
    atEnd: () => {},
  });
  const say = (text: string) => transport.send({ data: Buffer.from(text), binary: false });
  const answerOf = async (poll: ReturnType<typeof transport.poll>) => String(await poll.answer);
  const first = transport.poll();
  say("one");
  say("two");
  assert.equal(await answerOf(first), "one");
  first.broken();
  assert.equal(transport.unsentBytes, 6);
  const second = transport.poll();
  assert.equal(await answerOf(second), "one");
  const third = transport.poll();
  // The client asks on, so it has what the second brought.
  second.broken();
  assert.equal(await answerOf(third), "two");
  assert.equal(transport.unsentBytes, 0);
  transport.drop();
});

test("who has not the cookie is nobody, whatever else they know", async (context) => {
  const stage = await WebStage.open(context);
  const ids = { csessid: "known", cuid: "to-all" };
  const { client, session } = await begin(stage, stage.evenniaAjax(ids));
  const thief = stage.evenniaAjax(ids);
  for (const cookie of ["", "holdfast-webclient=", `holdfast-webclient=${"A".repeat(22)}`]) {
    thief.cookie = cookie;
    for (const mode of ["receive", "input", "keepalive"]) assert.equal((await thief.ask({ mode })).status, 410);
    await thief.ask({ mode: "close" });
  }
  thief.cookie = "";
  await thief.ask({ mode: "init" });
  assert.equal(stage.host.sessions.length, 2);
  session.say("for the owner");
  assert.deepEqual((await receive(client))[1], ["for the owner"]);
});

test("the tabs of one browser are sessions of their own", async (context) => {
  const stage = await WebStage.open(context);
  const first = await begin(stage, stage.evenniaAjax({ csessid: "same", cuid: "one" }));
  const tab = stage.evenniaAjax({ csessid: "same", cuid: "two" });
  tab.cookie = first.client.cookie;
  const second = await begin(stage, tab);
  assert.equal(tab.cookie, first.client.cookie);
  assert.notEqual(second.session, first.session);
  first.session.say("for the first");
  second.session.say("for the second");
  assert.deepEqual((await receive(first.client))[1], ["for the first"]);
  assert.deepEqual((await receive(second.client))[1], ["for the second"]);
});

test("beginning again goes on with a session that lives, and after a clean end begins anew", async (context) => {
  const stage = await WebStage.open(context);
  const { client, session } = await begin(stage);
  session.say("said meanwhile");
  await client.ask({ mode: "init" });
  assert.deepEqual([stage.host.sessions.length, stage.host.admitted], [1, 1]);
  assert.deepEqual((await receive(client))[1], ["said meanwhile"]);
  await client.ask({ mode: "close" });
  assert.equal(await session.untilClosed(), "gone");
  await client.ask({ mode: "init" });
  assert.equal(stage.host.sessions.length, 2);
});

test("a session that was ended says why, and is then no more", async (context) => {
  for (const reason of ["quit", "kicked", "banned", "password-changed"] as const) {
    const stage = await WebStage.open(context);
    const { client, session } = await begin(stage);
    session.connection.close(reason);
    const { text } = disconnectReasons[reason];
    assert.deepEqual(await receive(client), ["text", [text], {}]);
    assert.deepEqual(await receive(client), ["connection_close", [text], {}]);
    assert.equal((await client.ask({ mode: "receive" })).status, 410);
    assert.equal(await session.untilClosed(), reason);
  }
});

test("who does not ask why is not waited for", async (context) => {
  const stage = await WebStage.open(context, { times: { farewellMs: 400 } });
  const { client, session } = await begin(stage);
  session.connection.close("quit");
  await until("the end", async () => (await client.ask({ mode: "keepalive" })).status === 410);
  assert.deepEqual(session.closes, ["quit"]);
  assert.equal(stage.host.released, 1);
});

test("pages of other origins are refused, with or without an Origin", async (context) => {
  const stage = await WebStage.open(context, { origins: ["https://play.example.org"] });
  const statusOf = (headers: Record<string, string>) =>
    stage
      .evenniaAjax({ headers })
      .ask({ mode: "init" })
      .then(({ status }) => status);
  assert.equal(await statusOf({ Origin: "https://evil.example" }), 403);
  assert.equal(await statusOf({ Origin: "null" }), 403);
  assert.equal(await statusOf({ "Sec-Fetch-Site": "cross-site" }), 403);
  assert.equal(await statusOf({ "Sec-Fetch-Site": "same-site" }), 403);
  assert.equal(stage.host.counts.get("origin-refused"), 4);
  assert.equal(stage.host.sessions.length, 0);
  assert.equal(await statusOf({ Origin: stage.url, "Sec-Fetch-Site": "same-origin" }), 200);
  assert.equal(await statusOf({ Origin: "https://play.example.org", "Sec-Fetch-Site": "same-site" }), 200);
  assert.equal(await statusOf({ "Sec-Fetch-Site": "same-origin" }), 200);
});

test("input for a busy game waits, is bounded, and what was taken runs in order", async (context) => {
  const stage = await WebStage.open(context, { limits: { uncommittedBytes: 1000 } });
  const { client, session } = await begin(stage);
  session.connection.pause();
  const input = (text: string) => client.ask({ mode: "input", data: JSON.stringify(["text", [text], {}]) });
  const lines = ["one", "two", "three"].map((word) => `${word} ${"x".repeat(450)}`);
  const taken: Promise<unknown>[] = [];
  for (const line of lines) {
    taken.push(input(line));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const refused = await input("too much");
  assert.equal(refused.status, 429);
  assert.deepEqual(session.lines, []);
  session.connection.resume();
  await Promise.all(taken);
  assert.deepEqual(session.lines, lines);
  await input("again");
  assert.equal(session.lines.at(-1), "again");
});

test("a body over the bound is refused", async (context) => {
  const { client, session } = await begin(await WebStage.open(context));
  assert.equal((await client.ask({ mode: "input", data: "x".repeat(200_000) })).status, 413);
  assert.deepEqual(session.closes, []);
});

test("its own word for leaving ends the session", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enterByEvenniaAjax();
  await client.ask({ mode: "input", data: '["websocket_close",[],{}]' });
  assert.equal(await session.untilClosed(), "quit");
  await client.closed;
});

test("a csessid in the address of a WebSocket opens nobody's session", async (context) => {
  const stage = await WebStage.open(context);
  const address = `ws://127.0.0.1:${stage.port}/ws?${"s".repeat(32)}&42&chrome`;
  const open = async () => {
    const socket = new WebSocket(address, "v1.evennia.com");
    context.after(() => socket.close());
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    return stage.host.session(stage.host.sessions.length - 1);
  };
  const first = await open();
  await until("the first session", () => stage.host.sessions.length === 1);
  await open();
  await until("another session", () => stage.host.sessions.length === 2);
  assert.deepEqual(first.closes, []);
});

test("it plays", async (context) => {
  const stage = await WebStage.open(context, { times: { pollMs: 20 } });
  const { client, session } = await stage.enterByEvenniaAjax();
  session.say("Welcome.");
  await untilShown(client, "Welcome.");
  client.sendLines(["look", "say hello"]);
  assert.deepEqual(await session.untilLines(2), ["look", "say hello"]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  session.say("Still here.");
  await untilShown(client, "Still here.");
  assert.equal(client.screen, "Welcome.\nStill here.\n");
});
