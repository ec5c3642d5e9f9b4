/** `holdfast.v1` over AJAX, request by request. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, untilShown } from "../../conformance/until.ts";
import { WebStage } from "../test-stage.ts";

test("a newer poll ends the older, and a second post waits its turn", async (context) => {
  const stage = await WebStage.open(context);
  const client = stage.ajax();
  const hello = await client.request({ mode: "init", frame: { op: "hello" } });
  const session = await stage.host.session();
  const { transport = "" } = hello;
  const first = client.request({ mode: "poll", transport, received: 0 });
  const second = client.request({ mode: "poll", transport, received: 0 });
  const ops = async (poll: typeof first) => (await poll).frames?.map(({ op }) => op);
  assert.deepEqual(await ops(first), ["ack"]);
  session.say("for the newer");
  assert.deepEqual(await ops(second), ["ack", "output"]);
  // The answer was lost on its way: the next poll gets it again.
  assert.deepEqual(await ops(client.request({ mode: "poll", transport, received: 0 })), ["ack", "output"]);
  session.connection.pause();
  const line = (number: number) => ({ op: "input", number, message: { type: "text", text: `line ${number}` } });
  const held = client.request({ mode: "post", transport, frames: [line(1)] });
  await assert.rejects(client.request({ mode: "post", transport, frames: [line(2)] }), /^Error: 429/);
  session.connection.resume();
  assert.deepEqual(await ops(held), ["ack"]);
  assert.deepEqual(session.lines, ["line 1"]);
});

test("a poll of which nothing comes is answered", async (context) => {
  const stage = await WebStage.open(context, { times: { pollMs: 20 } });
  const client = stage.ajax();
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  const { frames } = await client.request({ mode: "poll", transport, received: 0 });
  assert.deepEqual(frames, [{ op: "ack", number: 0 }]);
});

test("a silent client is lost", async (context) => {
  const stage = await WebStage.open(context, { times: { silenceMs: 50 } });
  const client = stage.ajax();
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  const session = await stage.host.session();
  await until("the loss", () => session.absences.length > 0);
  assert.deepEqual([session.absences, session.closes], [["away"], []]);
  await assert.rejects(client.request({ mode: "poll", transport, received: 0 }), /^Error: 410/);
});

test("what is no request gets a sentence", async (context) => {
  const stage = await WebStage.open(context);
  const client = stage.ajax();
  for (const body of [[], {}, { mode: "init" }, { mode: "init", frame: { op: "ping" } }]) {
    await assert.rejects(client.request(body), /^Error: 4(?:00|10) \{"error":"/);
  }
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  await assert.rejects(client.request({ mode: "poll", transport, received: "x" }), /^Error: 400/);
  await assert.rejects(client.request({ mode: "post", transport }), /^Error: 400/);
  await assert.rejects(client.request({ mode: "zzz", transport }), /^Error: 400/);
  const large = { mode: "post", transport, frames: ["x".repeat(70_000)] };
  await assert.rejects(client.request(large), /^Error: 413/);
  const expired = await client.request({ mode: "init", frame: { op: "resume", token: "none", received: 0 } });
  assert.deepEqual(expired, { frames: [{ op: "expired" }] });
});

test("much output comes in many answers, and the end after all of it", async (context) => {
  const stage = await WebStage.open(context);
  const client = stage.ajax();
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  const session = await stage.host.session();
  session.say("x".repeat(200_000));
  for (let number = 2; number <= 20; number++) session.say(`${number} ${"x".repeat(10_000)}`);
  session.connection.close("quit");
  const answers: number[] = [];
  let received = 0;
  for (let last = ""; last !== "close"; ) {
    const { frames = [] } = await client.request({ mode: "poll", transport, received });
    last = frames.at(-1)?.op ?? "close";
    received += frames.filter(({ op }) => op === "output").length;
    answers.push(JSON.stringify(frames).length);
  }
  assert.equal(received, 20);
  assert.ok(answers.length >= 4);
  assert.ok(answers.slice(1).every((length) => length < 66_000));
});

test("who does not ask why the session ended is not waited for", async (context) => {
  const stage = await WebStage.open(context, { times: { farewellMs: 30 } });
  const client = stage.ajax();
  const { transport = "" } = await client.request({ mode: "init", frame: { op: "hello" } });
  const session = await stage.host.session();
  session.connection.close("quit");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await assert.rejects(client.request({ mode: "poll", transport, received: 0 }), /^Error: 410/);
});

test("a page that says goodbye is away at once", async (context) => {
  const stage = await WebStage.open(context);
  const client = stage.ajax();
  await client.connect();
  const { transport = "", token } = client;
  const session = await stage.host.session();
  await fetch(`${stage.url}/goodbye`, { method: "POST", body: token });
  assert.deepEqual([session.absences, session.closes], [["goodbye"], []]);
  await assert.rejects(client.request({ mode: "poll", transport, received: 0 }), /^Error: 410/);
});

test("leaving ends the session at once", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enterByAjax();
  session.say("hello");
  await untilShown(client, "hello");
  client.close();
  assert.equal(await session.untilClosed(), "gone");
});
