/** What clients hold open at the web port without being anybody there: it is bounded in number and in time. */
import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { WebSocket } from "ws";
import { disconnectReasons } from "../../session/disconnect.ts";
import { until } from "../conformance/until.ts";
import { testCertificate, WebStage } from "./test-stage.ts";

const tooMany = disconnectReasons["too-many-connections"];

/** A socket that never hangs up by itself. */
class Lingering {
  readonly socket: Socket;
  heard = "";

  constructor(context: TestContext, port: number, bytes: string | Buffer = "") {
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    this.socket.on("error", () => {});
    this.socket.on("data", (data: Buffer) => {
      this.heard += data.toString("latin1");
    });
    this.socket.write(bytes);
    context.after(() => this.socket.destroy());
  }
}

/** Nobody's socket is left on the server's side: an end that only the client saw would still count. */
function untilAlone({ host }: WebStage): Promise<void> {
  return until("the end of every visit", () => host.visiting.length === 0);
}

function upgradeRequest(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
}

test("connections over the bound of their address get a sentence, and who leaves makes room", async (context) => {
  const stage = await WebStage.open(context);
  stage.host.visitsMax = 3;
  const silent = Array.from({ length: 3 }, () => new Lingering(context, stage.port));
  await until("three visitors", () => stage.host.visiting.length === 3);
  const refused = new Lingering(context, stage.port, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  await until("the refusal", () => refused.heard.endsWith(tooMany.text));
  assert.match(refused.heard, /^HTTP\/1\.1 429 Too Many Requests\r\n/);
  silent[0]?.socket.destroy();
  await until("room", () => stage.host.visiting.length === 2);
  const { session } = await stage.enter();
  assert.equal(stage.host.visiting.length, 3);
  assert.deepEqual(session.closes, []);
});

test("every way to use the port gives its place back", async (context) => {
  const stage = await WebStage.open(context);
  await fetch(stage.url, { headers: { Connection: "close" } }).then((response) => response.text());
  const { client } = await stage.enter();
  client.cut();
  const plain = new WebSocket(`ws://127.0.0.1:${stage.port}/ws`);
  await new Promise((resolve) => plain.once("open", resolve));
  plain.close();
  new Lingering(context, stage.port, upgradeRequest("/elsewhere")).socket.end();
  await untilAlone(stage);
});

test("a request that doesn't wait for the answer before it is refused", async (context) => {
  const stage = await WebStage.open(context);
  const { transport } = await stage.ajax().request({ mode: "init", frame: { op: "hello" } });
  const body = JSON.stringify({ mode: "poll", transport, received: 0 });
  const poll = `POST /ajax HTTP/1.1\r\nHost: x\r\nX-Holdfast: 1\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const pipe = new Lingering(context, stage.port, poll + poll);
  const session = await stage.host.session();
  session.say("hello");
  await until("the second answer", () => pipe.heard.includes("One request at a time."));
  assert.deepEqual(pipe.heard.match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 200", "HTTP/1.1 429"]);
});

test("behind a proxy each client's requests count by themselves", async (context) => {
  const stage = await WebStage.open(context, { proxies: ["127.0.0.1"], times: { pollMs: 60_000 } });
  stage.host.visitsMax = 2;
  const greedy = { "X-Forwarded-For": "203.0.113.1" };
  const modest = { "X-Forwarded-For": "203.0.113.2" };
  const held = Array.from(
    { length: 2 },
    () => new WebSocket(`ws://127.0.0.1:${stage.port}/ws`, "holdfast.v1", { headers: greedy }),
  );
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.once("open", resolve))));
  assert.deepEqual(stage.host.visiting, ["203.0.113.1", "203.0.113.1"]);
  const page = await fetch(stage.url, { headers: greedy });
  assert.equal(page.status, 429);
  assert.deepEqual(await page.json(), { error: tooMany.text });
  const [code, reason] = await new Promise<[number, string]>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/ws`, "holdfast.v1", { headers: greedy });
    socket.once("close", (code, reason) => resolve([code, String(reason)]));
  });
  assert.deepEqual([code, reason], [tooMany.code, tooMany.text]);
  assert.equal((await fetch(stage.url, { headers: modest })).status, 200);
  await stage.enter(modest);
  assert.equal((await fetch(`${stage.url}/healthz`, { headers: greedy })).status, 200);
  for (const socket of held) socket.terminate();
  await until("all ends but one", () => stage.host.visiting.join() === "203.0.113.2");
});

test("who is refused before a session begins can't hold the socket", async (context) => {
  const stage = await WebStage.open(context);
  const refused = [upgradeRequest("/elsewhere"), upgradeRequest("/ws"), "\xff\xfb\x18\r\n\r\n"].map(
    (bytes) => new Lingering(context, stage.port, Buffer.from(bytes, "latin1")),
  );
  await until("the refusals", () => refused.every(({ heard }) => heard !== ""));
  for (const { heard } of refused) assert.match(heard, /^HTTP\/1\.1 4\d\d .*\r\nConnection: close\r\n/s);
  await untilAlone(stage);
});

test("headers that never end are not waited for, with a PROXY header before them or without", async (context) => {
  const times = { handshakeMs: 100 };
  const open = await WebStage.open(context, { times });
  const slow = new Lingering(context, open.port, "GET / HTTP/1.1\r\nHost: ");
  const proxied = await WebStage.open(context, { proxyHeader: "required", proxies: ["127.0.0.1"], times });
  const header = "PROXY TCP4 203.0.113.5 127.0.0.1 4711 80\r\n";
  new Lingering(context, proxied.port, `${header}GET / HTTP/1.1\r\nHost: `);
  await until("both", () => open.host.visiting.length === 1 && proxied.host.visiting.length === 1);
  await Promise.all([untilAlone(open), untilAlone(proxied)]);
  assert.match(slow.heard, /^HTTP\/1\.1 408 /);
});

test("a TLS handshake that never ends is not waited for", async (context) => {
  const certificate = await testCertificate(context);
  const stage = await WebStage.open(context, { certificate, times: { handshakeMs: 100 } });
  new Lingering(context, stage.port, Buffer.of(22, 3, 1, 2, 0));
  await until("the visit", () => stage.host.visiting.length === 1);
  await untilAlone(stage);
  assert.equal(stage.host.counts.get("transport-failed"), 1);
});
