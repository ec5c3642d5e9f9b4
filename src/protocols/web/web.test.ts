/** The web port against hostile, mistaken and proxied clients, over real sockets. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { get } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { promisify } from "node:util";
import { WebSocket } from "ws";
import { until } from "../conformance/until.ts";
import { AjaxTestClient } from "./test-ajax-client.ts";
import { testCertificate, WebStage } from "./test-stage.ts";
import { WebSocketTestClient } from "./test-websocket-client.ts";

/** How a WebSocket that is opened like this ends: its close code, or the HTTP status that refused it. */
function ending(
  url: string,
  protocols: string[],
  headers = {},
  first?: string | Buffer,
  binary = false,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("open", () => first !== undefined && socket.send(first, { binary }));
    socket.on("close", resolve);
    socket.on("error", (error) => /Unexpected server response/.test(error.message) || reject(error));
  });
}

function ajaxHeaders(more: Record<string, string> = {}): Record<string, string> {
  return { "Content-Type": "application/json", "X-Holdfast": "1", ...more };
}

test("serves the page with its types taken out, and headers that let nothing foreign in", async (context) => {
  const { url } = await WebStage.open(context);
  const page = await fetch(url);
  assert.equal(page.status, 200);
  assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
  assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'; script-src 'self'/);
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  assert.doesNotMatch(await page.text(), /https?:\/\//);
  const script = await fetch(`${url}/main.ts`);
  assert.match(script.headers.get("content-type") ?? "", /^text\/javascript/);
  assert.doesNotMatch(await script.text(), /import type|: void/);
  const again = await fetch(`${url}/main.ts`, { headers: { "If-None-Match": script.headers.get("etag") ?? "" } });
  assert.equal(again.status, 304);
  for (const path of ["/nothing.ts", "/..%2fpackage.json", "/%2e%2e/package.json", "/a/b", "//", "/%00.html", "/%ff"]) {
    const { status } = await fetch(url + path);
    assert.ok(status === 404 || status === 400, `${path} gave ${status}`);
  }
});

test("taking the types out prints no warning", async () => {
  const script = `
    import { Page } from ${JSON.stringify(join(import.meta.dirname, "http/page.ts"))};
    await new Page(${JSON.stringify(join(import.meta.dirname, "../../../web"))}, () => "").file("main.ts");`;
  const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  assert.equal(stderr, "");
});

test("answers a load balancer", async (context) => {
  let isReady = false;
  const { url } = await WebStage.open(context, { isReady: () => isReady });
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  isReady = true;
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
});

test("telnet at the web port gets a sentence", async (context) => {
  const { port } = await WebStage.open(context);
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (bytes: Buffer) => {
    answer += bytes;
  });
  socket.write(Buffer.from([255, 253, 3, 255, 251, 24, 13, 10]));
  await new Promise((resolve) => socket.on("close", resolve));
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.match(answer, /This port speaks HTTP and WebSocket only\./);
});

test("a client that never finishes its headers is sent away", async (context) => {
  const { port } = await WebStage.open(context, { times: { handshakeMs: 100 } });
  const socket = connect(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: ");
  socket.resume();
  await new Promise((resolve) => socket.on("close", resolve));
});

test("a socket whose first frame does not come is closed", async (context) => {
  const { port } = await WebStage.open(context, { times: { handshakeMs: 50 } });
  assert.equal(await ending(`ws://127.0.0.1:${port}/ws`, ["holdfast.v1"]), 4007);
});

test("a frame too large, bytes that are no text, and what is no frame end the socket", async (context) => {
  const stage = await WebStage.open(context);
  const url = `ws://127.0.0.1:${stage.port}/ws`;
  assert.equal(await ending(url, ["holdfast.v1"], {}, "x".repeat(65_537)), 1009);
  assert.equal(await ending(url, ["terminal.mudstandards.org"], {}, Buffer.alloc(65_537), true), 1009);
  const raw = connect(stage.port, "127.0.0.1");
  raw.write(
    "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
      "Sec-WebSocket-Key: nJvLiOQz5udCzXsuJL3NFQ==\r\nSec-WebSocket-Protocol: holdfast.v1\r\n\r\n",
  );
  await new Promise((resolve) => raw.once("data", resolve));
  // A masked text frame of two bytes that are no UTF-8, then one without a mask.
  raw.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]));
  const [close] = await new Promise<Buffer[]>((resolve) => raw.once("data", (bytes: Buffer) => resolve([bytes])));
  assert.equal(close?.readUInt16BE(2), 1007);
  raw.destroy();
  for (const frame of ["not json", "[]", '{"op":"dance"}', '{"op":"input","number":1}', "[".repeat(60_000)]) {
    assert.equal(await ending(url, ["holdfast.v1"], {}, frame), 4011, frame.slice(0, 20));
  }
  assert.equal(await ending(url, ["holdfast.v1"], {}, Buffer.from("{}"), true), 4011);
  assert.deepEqual(
    stage.host.sessions.map(({ flags }) => flags.details.subprotocol),
    ["terminal.mudstandards.org"],
  );
});

test("a frame that is none ends a session that has begun, and says so", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  client.socket.send('{"op":"input","number":7,"message":{"type":"text","text":"where are the first six?"}}');
  await client.closed;
  assert.equal(await session.untilClosed(), "protocol-error");
  assert.equal(client.seen("close")[0]?.reason, "protocol-error");
  assert.deepEqual(session.lines, []);
});

test("acknowledging what was never said is an error", async (context) => {
  const { client, session } = await (await WebStage.open(context)).enter();
  client.socket.send('{"op":"ack","number":1}');
  assert.equal(await session.untilClosed(), "protocol-error");
});

test("pages of other origins may not connect unless they are listed", async (context) => {
  const stage = await WebStage.open(context, { origins: ["https://play.example.org"] });
  const url = `ws://127.0.0.1:${stage.port}/ws`;
  assert.equal(await ending(url, ["holdfast.v1"], { Origin: "https://evil.example" }), 403);
  assert.equal(await ending(url, ["holdfast.v1"], { Origin: "null" }), 403);
  assert.equal(stage.host.counts.get("origin-refused"), 2);
  for (const Origin of [stage.url, "https://play.example.org"]) await stage.enter({ Origin });
  const init = JSON.stringify({ mode: "init", frame: { op: "hello" } });
  const post = (headers: Record<string, string>) =>
    fetch(`${stage.url}/ajax`, { method: "POST", headers, body: init }).then(({ status }) => status);
  assert.equal(await post(ajaxHeaders({ Origin: "https://evil.example" })), 403);
  assert.equal(await post({ "Content-Type": "text/plain", Origin: stage.url }), 403);
  assert.equal(await post(ajaxHeaders({ Origin: stage.url })), 200);
});

test("X-Forwarded-For is believed from listed proxies only", async (context) => {
  const open = await WebStage.open(context);
  const forged = await open.enter({ "X-Forwarded-For": "203.0.113.9" });
  assert.equal(forged.session.connection.address, "127.0.0.1");
  const behind = await WebStage.open(context, { proxies: ["127.0.0.0/8", "10.0.0.0/8"] });
  for (const [header, address] of [
    ["203.0.113.9", "203.0.113.9"],
    ["198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
    ["203.0.113.9:4711", "203.0.113.9"],
    ["[2001:DB8:0::1]:4711", "2001:db8::1"],
    ["nonsense", "127.0.0.1"],
    ["203.0.113.9, nonsense, 10.1.2.3", "10.1.2.3"],
  ] as const) {
    const { session } = await behind.enter({ "X-Forwarded-For": header });
    assert.equal(session.connection.address, address, header);
  }
  const ajax = new AjaxTestClient(behind.port, { "X-Forwarded-For": "203.0.113.10" });
  await ajax.connect();
  assert.equal(behind.host.sessions.at(-1)?.connection.address, "203.0.113.10");
  ajax.close();
});

test("a required PROXY header tells the address, before HTTP begins", async (context) => {
  const stage = await WebStage.open(context, {
    proxyHeader: "required",
    proxies: ["127.0.0.1"],
    times: { handshakeMs: 100 },
  });
  const say = (bytes: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(stage.port, "127.0.0.1");
      let answer = "";
      socket.on("data", (more: Buffer) => {
        answer += more;
      });
      socket.on("close", () => resolve(answer));
      socket.write(bytes);
    });
  const body = JSON.stringify({ mode: "init", frame: { op: "hello" } });
  const request =
    "POST /ajax HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Holdfast: 1\r\nContent-Type: application/json\r\n" +
    `Content-Length: ${body.length}\r\n\r\n${body}`;
  assert.match(await say(`PROXY TCP4 203.0.113.5 127.0.0.1 4711 80\r\n${request}`), /^HTTP\/1\.1 200/);
  assert.equal(stage.host.sessions[0]?.connection.address, "203.0.113.5");
  assert.equal(await say(request), "");
  assert.equal(stage.host.sessions.length, 1);
});

test("over TLS each handshake waits for the turn of its address, and a PROXY header is told of", async (context) => {
  const certificate = await testCertificate(context);
  const stage = await WebStage.open(context, { certificate });
  const turn = Promise.withResolvers<void>();
  stage.host.handshakeTurn = turn.promise;
  const secured = connectTls({ port: stage.port, host: "127.0.0.1", rejectUnauthorized: false });
  await until("the question", () => stage.host.handshakes === 1);
  let isSecure = false;
  const shaken = once(secured, "secureConnect").then(() => (isSecure = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(isSecure, false);
  turn.resolve();
  await shaken;
  secured.destroy();
  const proxied = connect(stage.port, "127.0.0.1").resume();
  proxied.end("PROXY TCP4 198.51.100.7 203.0.113.1 56324 4001\r\n");
  await once(proxied, "close");
  await until("its advice", () => stage.host.advice.length === 1);
  assert.match(stage.host.advice[0]!, /"127\.0\.0\.1" to `proxies`.*`proxyHeader` of this port/);
  assert.equal(stage.host.handshakes, 1);
  await until("the places", () => stage.host.visiting.length === 0);
});

test("serves TLS with the game's certificate", async (context) => {
  const certificate = await testCertificate(context);
  const { port } = await WebStage.open(context, { certificate });
  const status = await new Promise((resolve, reject) => {
    const ca = certificate.tlsOptions().cert;
    get({ host: "127.0.0.1", port, path: "/healthz", ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
  assert.equal(status, 200);
});

test("a client that answers no ping is gone to come back; one that does stays", async (context) => {
  const stage = await WebStage.open(context, { times: { pingMs: 30 } });
  const { client: dead, session } = await stage.enter();
  const living = await stage.enter();
  dead.freeze();
  await until("the loss", () => session.absences.length > 0);
  assert.deepEqual([session.absences, session.closes], [["away"], []]);
  assert.deepEqual([living.session.absences, living.session.closes], [[], []]);
  living.client.sendLine("alive");
  await living.session.untilLines(1);
});

test("offers none, an unknown one, or another of the subprotocols", async (context) => {
  const stage = await WebStage.open(context);
  const url = `ws://127.0.0.1:${stage.port}/ws`;
  assert.equal(await ending(url, ["unknown.example.org"]), 400);
  assert.equal(await ending(`ws://127.0.0.1:${stage.port}/elsewhere`, []), 404);
  const plain = new WebSocket(`${url}?csessid&page_id&browser`);
  const frames: string[] = [];
  plain.on("message", (data: Buffer) => frames.push(data.toString()));
  const session = await stage.host.session();
  assert.equal(plain.protocol, "");
  session.say("Hi |rred|n");
  await until("the frame", () => frames.length === 1);
  assert.equal(frames[0], '["text",["Hi <span class=\\"color-009\\">red</span>"],{}]');
  plain.send("not json");
  plain.send('["text",["look"],{}]');
  assert.deepEqual(await session.untilLines(1), ["look"]);
  session.connection.close("quit");
  assert.equal(await new Promise((resolve) => plain.on("close", resolve)), 4001);
  assert.match(frames.at(-1) ?? "", /Goodbye\./);
  assert.equal(await session.untilClosed(), "quit");
});

test("telnet.mudstandards.org is telnet, options and all", async (context) => {
  const stage = await WebStage.open(context);
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/ws`, "telnet.mudstandards.org");
  let bytes = Buffer.alloc(0);
  socket.on("message", (data: Buffer) => {
    bytes = Buffer.concat([bytes, data]);
  });
  await new Promise((resolve) => socket.on("open", resolve));
  // WILL NAWS, then 120 columns and 40 rows.
  socket.send(Buffer.from([255, 251, 31, 255, 250, 31, 0, 120, 0, 40, 255, 240]));
  const session = await stage.host.session();
  await until("the size", () => session.flags.width === 120);
  assert.equal(session.connection.protocolKey, "webclient/websocket");
  session.say("Hello");
  await until("the text", () => bytes.includes("Hello\r\n"));
  socket.send(Buffer.from("lo"));
  socket.send(Buffer.from("ok\r\n"));
  assert.deepEqual(await session.untilLines(1), ["look"]);
  session.connection.close("quit");
  await new Promise((resolve) => socket.on("close", resolve));
  assert.ok(bytes.includes("Goodbye."));
  assert.equal(await session.untilClosed(), "quit");
  assert.equal(stage.host.released, 1);
});

test("a browser is spoken to in the language that it wants, from the first word", async (context) => {
  const stage = await WebStage.open(context);
  stage.host.languages = ["en", "es"];
  for (const [wanted, language] of [
    ["es-MX,es;q=0.9,en;q=0.8", "es"],
    ["de", "en"],
    ["x".repeat(5000), "en"],
  ] as const) {
    const client = new WebSocketTestClient(stage.port, { "Accept-Language": wanted });
    await client.connect({ op: "hello" });
    assert.equal(stage.host.sessions.at(-1)!.flags.language, language);
    client.close();
  }
  stage.host.refusal = "banned";
  const refused = new WebSocketTestClient(stage.port, { "Accept-Language": "es" });
  await refused.connect({ op: "hello" });
  assert.match(refused.screen, /expulsado/);
});

test("a browser is named, in plain words", async (context) => {
  const stage = await WebStage.open(context);
  for (const [userAgent, name, version] of [
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36", "Chrome", "156.0.0.0"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "140.0"],
    ["Mozilla/5.0 (iPhone) AppleWebKit/605 Version/18.1 Mobile/15E148 Safari/604.1", "Safari", "18.1"],
    ["curl/8.5", "curl", "8.5"],
  ]) {
    const client = new WebSocketTestClient(stage.port, { "User-Agent": userAgent! });
    await client.connect({ op: "hello" });
    const { flags } = stage.host.sessions.at(-1)!;
    assert.deepEqual([flags.clientName, flags.clientVersion], [name, version]);
    client.close();
  }
  const { client, session } = await stage.enter();
  assert.deepEqual(
    [session.flags.clientName, session.flags.colors, session.flags.oob],
    ["Test client", 16777216, true],
  );
  assert.deepEqual(session.flags.details, { subprotocol: "holdfast.v1", transport: "websocket" });
  client.socket.send('{"op":"screen","screenReader":true}');
  await until("the screen reader", () => session.flags.screenReader);
});
