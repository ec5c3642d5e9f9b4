/** By which names the web port can be asked, and what operators hear of who asks otherwise. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { test } from "node:test";
import { until } from "../../conformance/until.ts";
import { WebStage } from "../test-stage.ts";
import { isOriginAllowed } from "./origin.ts";
import { isOwnHost } from "./own-host.ts";

interface Asked {
  readonly status: number;
  readonly text: string;
}

async function ask(stage: WebStage, path: string, headers: Record<string, string>, body?: string): Promise<Asked> {
  const asked = request({
    host: "127.0.0.1",
    port: stage.port,
    path,
    headers,
    method: body === undefined ? "GET" : "POST",
  });
  asked.end(body);
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { status: answer.statusCode ?? 0, text };
}

const hello = JSON.stringify({ mode: "init", frame: { op: "hello" } });
const ajax = (Host: string, more: Record<string, string> = {}) => ({
  Host,
  Origin: `http://${Host}`,
  "X-Holdfast": "1",
  "Content-Type": "application/json",
  ...more,
});

test("names that no stranger can have are the port's own", () => {
  for (const host of [
    ...[
      "127.0.0.1:4001",
      "[::1]:4001",
      "192.168.1.7",
      "[fd00::1]",
      "localhost:4001",
      "mud.localhost",
      "raspberrypi:4001",
    ],
    ...["game.local", "game.lan.", "box.home.arpa:80", "play.example.org", "PLAY.example.org:4001"],
  ]) {
    assert.ok(isOwnHost(host, ["https://play.example.org"]), host);
  }
  for (const host of [
    "evil.example",
    "evil.example:4001",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "a b",
    "",
  ]) {
    assert.ok(!isOwnHost(host, ["https://play.example.org"]), host);
  }
});

test("a port that is the scheme's own may be named or left out", () => {
  const allowed = (host: string, origin: string) => isOriginAllowed({ host, origin }, []);
  assert.ok(allowed("x.example:443", "https://x.example"));
  assert.ok(allowed("x.example", "https://x.example"));
  assert.ok(allowed("X.example:80", "http://x.example"));
  assert.ok(!allowed("x.example:443", "http://x.example"));
  assert.ok(!allowed("x.example", "https://x.example:8443"));
  assert.ok(!allowed("", "https://x.example"));
  assert.ok(!allowed("x.example/@y.example", "https://y.example"));
});

test("from the same network, a page can't use a stranger's name for this port", async (context) => {
  const stage = await WebStage.open(context);
  const evil = `evil.example:${stage.port}`;
  assert.equal((await ask(stage, "/ajax", ajax(evil), hello)).status, 403);
  const page = await ask(stage, "/", { Host: evil });
  assert.equal(page.status, 421);
  assert.match(page.text, new RegExp(`"http://evil\\.example:${stage.port}" to \`origins\``));
  await assert.rejects(stage.enter({ Host: evil, Origin: `http://${evil}` }));
  assert.equal(stage.host.counts.get("host-refused"), 3);
  assert.match(stage.host.advice[0]!, /add "127\.0\.0\.1" to `proxies`/);
  assert.equal(stage.host.sessions.length, 0);
  // Balancers ask by any name.
  assert.equal((await ask(stage, "/healthz", { Host: evil })).status, 200);
  // Programs act for nobody but themselves.
  const { Origin: _, ...program } = ajax(evil);
  assert.equal((await ask(stage, "/ajax", program, hello)).status, 200);
  for (const own of [`127.0.0.1:${stage.port}`, `localhost:${stage.port}`, "raspberrypi"]) {
    assert.equal((await ask(stage, "/ajax", ajax(own), hello)).status, 200, own);
    assert.equal((await ask(stage, "/", { Host: own })).status, 200, own);
  }
});

test("the name that is listed, and any name by a listed proxy or from far away, is taken", async (context) => {
  const listed = await WebStage.open(context, { origins: ["https://play.example.org"] });
  assert.equal((await ask(listed, "/", { Host: "play.example.org" })).status, 200);
  const proxied = await WebStage.open(context, { proxies: ["127.0.0.1"] });
  assert.equal((await ask(proxied, "/ajax", ajax("any.example"), hello)).status, 200);
  assert.equal((await ask(proxied, "/", { Host: "any.example" })).status, 200);
  const far = await WebStage.open(context, { proxies: ["127.0.0.1"], proxyHeader: "required" });
  const socket = connect(far.port, "127.0.0.1");
  socket.write(
    "PROXY TCP4 198.51.100.1 203.0.113.1 1 2\r\nGET / HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n\r\n",
  );
  const [first] = (await once(socket, "data")) as [Buffer];
  assert.match(first.toString(), /^HTTP\/1\.1 200/);
  socket.destroy();
});

test("a proxy that is not listed is told of, with what to set", async (context) => {
  const stage = await WebStage.open(context);
  const Host = `127.0.0.1:${stage.port}`;
  await ask(stage, "/", { Host, "X-Forwarded-For": "198.51.100.1" });
  assert.deepEqual(stage.host.culprits, ["unlisted-proxy 127.0.0.1"]);
  assert.match(stage.host.advice[0]!, /add "127\.0\.0\.1" to `proxies`/);
  const socket = connect(stage.port, "127.0.0.1");
  socket.write("PROXY TCP4 198.51.100.1 203.0.113.1 1 2\r\nGET / HTTP/1.1\r\n\r\n");
  await once(socket.resume(), "close");
  assert.equal(stage.host.counts.get("unlisted-proxy"), 2);
  const required = await WebStage.open(context, { proxyHeader: "required", proxies: ["192.0.2.1"] });
  await once(connect(required.port, "127.0.0.1").resume(), "close");
  assert.deepEqual(required.host.culprits, ["transport-failed 127.0.0.1"]);
  assert.match(required.host.advice[0]!, /listed proxies only.*"127\.0\.0\.1"/);
});

test("a proxy that says only in words of its own for whom it asks is told of, listed or not", async (context) => {
  for (const header of ["Forwarded", "X-Real-IP", "X-Forwarded-Proto"]) {
    const unlisted = await WebStage.open(context);
    await ask(unlisted, "/", { Host: "localhost", [header]: "for=198.51.100.1" });
    assert.deepEqual(unlisted.host.culprits, ["unlisted-proxy 127.0.0.1"], header);
    const listed = await WebStage.open(context, { proxies: ["127.0.0.1"] });
    await ask(listed, "/", { Host: "localhost", [header]: "for=198.51.100.1" });
    assert.deepEqual(listed.host.culprits, ["silent-proxy 127.0.0.1"], header);
    assert.match(listed.host.advice[0]!, /without X-Forwarded-For/);
  }
  const good = await WebStage.open(context, { proxies: ["127.0.0.1"] });
  await ask(good, "/", { Host: "localhost", "X-Forwarded-For": "198.51.100.1", "X-Forwarded-Proto": "https" });
  await ask(good, "/healthz", { Host: "localhost" });
  assert.deepEqual(good.host.culprits, []);
});

test("requests that break off are counted with their address, and print nothing", async (context) => {
  const printed = ["log", "info", "warn", "error"].map((method) =>
    context.mock.method(console, method as "error", () => {}),
  );
  const stage = await WebStage.open(context);
  for (const path of ["/ajax", "/webclientdata"]) {
    const socket = connect(stage.port, "127.0.0.1");
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nX-Holdfast: 1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n{"mode`,
    );
    // It is being answered.
    await once(socket, "data");
    socket.destroy();
    await until("its end", () => stage.host.visiting.length === 0);
  }
  await until("the count", () => stage.host.counts.get("request-aborted") === 2);
  assert.deepEqual(stage.host.culprits, ["request-aborted 127.0.0.1", "request-aborted 127.0.0.1"]);
  assert.deepEqual(stage.host.errors, []);
  assert.equal(printed.flatMap(({ mock }) => mock.calls).length, 0);
});
