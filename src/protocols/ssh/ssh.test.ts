import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import ssh2, { type AuthenticationType, type Client, type ClientChannel, type ConnectConfig } from "ssh2";
import { defaultLimits } from "../../config.ts";
import { TestHost } from "../conformance/test-host.ts";
import { until } from "../conformance/until.ts";
import type { Listener } from "../protocol.ts";
import { newHostKey } from "./host-key.ts";
import { type SshOptions, SshProtocol } from "./ssh.ts";

const dataDirectory = await mkdtemp(join(tmpdir(), "holdfast-ssh-"));
after(() => rm(dataDirectory, { recursive: true }));

async function open(
  context: TestContext,
  change: Partial<SshOptions> = {},
): Promise<{ host: TestHost; listener: Listener }> {
  const host = new TestHost();
  const protocol = new SshProtocol({
    host: "127.0.0.1",
    port: 0,
    limits: defaultLimits,
    dataDirectory,
    proxyHeader: "forbidden",
    proxies: [],
    anonymous: false,
    ...change,
  });
  const listener = await protocol.listen(host);
  context.after(() => listener.close());
  return { host, listener };
}

interface Visit {
  readonly client: Client;
  readonly socket: Socket;
  readonly errors: string[];
  readonly closed: Promise<void>;
}

function visit(
  context: TestContext,
  listener: Listener,
  config: ConnectConfig = {},
  before: string | null = null,
): Visit {
  const socket = connect({ port: listener.port, host: "127.0.0.1", noDelay: true });
  socket.on("error", () => {});
  if (before !== null) socket.write(before);
  const client = new ssh2.Client();
  const errors: string[] = [];
  client.on("error", (error) => errors.push(error.message));
  client.connect({ sock: socket, username: "anna", password: "swordfish", ...config });
  context.after(() => socket.destroy());
  return { client, socket, errors, closed: new Promise((resolve) => socket.on("close", () => resolve())) };
}

function shell(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const open = () => client.shell(false, (error, channel) => (error ? reject(error) : resolve(channel)));
    client.once("ready", open);
  });
}

test("the first line tells no version of ours", { timeout: 10_000 }, async (context) => {
  const { listener } = await open(context);
  const socket = connect(listener.port, "127.0.0.1");
  context.after(() => socket.destroy());
  const [line] = await once(socket.setEncoding("utf8"), "data");
  assert.equal(line.split("\r\n")[0], "SSH-2.0-Holdfast");
});

test("behind a proxy, the carried address counts", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context, { proxyHeader: "required", proxies: ["127.0.0.0/8"] });
  const { client } = visit(context, listener, {}, "PROXY TCP6 2001:DB8::1 2001:db8::2 1 2\r\n");
  await shell(client);
  assert.equal((await host.session()).connection.address, "2001:db8::1");
});

test("a header that is missing, or from a stranger, closes the connection", { timeout: 10_000 }, async (context) => {
  const missing = await open(context, { proxyHeader: "required", proxies: ["127.0.0.1"] });
  await visit(context, missing.listener).closed;
  const stranger = await open(context, { proxyHeader: "required", proxies: ["192.0.2.0/24"] });
  await visit(context, stranger.listener, {}, "PROXY TCP4 198.51.100.1 192.0.2.1 1 2\r\n").closed;
  for (const { host } of [missing, stranger]) {
    assert.equal(host.counts.get("transport-failed"), 1);
    assert.equal(host.admitted, 0);
  }
});

test("a header that nobody asked for is no SSH", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  await visit(context, listener, {}, "PROXY TCP4 198.51.100.1 192.0.2.1 1 2\r\n").closed;
  await until("release", () => host.released === 1);
  assert.equal(host.sessions.length, 0);
});

test("a name is cleaned before anybody hears of it", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  await shell(visit(context, listener, { username: "an\x1b[31mna\u202e" }).client);
  assert.deepEqual(host.asked, [{ type: "password", name: "an[31mna", password: "swordfish" }]);
});

test("a giant password is wrong without being asked for", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { closed } = visit(context, listener, { password: "x".repeat(20_000) });
  await closed;
  assert.deepEqual(host.asked, []);
});

test("a key that the client only shows proves nothing", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const key = ssh2.utils.parseKey(newHostKey());
  assert.ok(!(key instanceof Error));
  const sign = key.sign.bind(key);
  // What is signed is not what the server asked to be signed.
  key.sign = (data) => sign(Buffer.concat([Buffer.from(data as Buffer), Buffer.from("!")]));
  const authHandler = [{ type: "publickey", username: "anna", key }] as unknown as AuthenticationType[];
  const { closed } = visit(context, listener, { authHandler });
  await closed;
  assert.deepEqual(host.asked, []);
  assert.equal(host.sessions.length, 0);
});

test("a second session channel is refused while the first plays on", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  const channel = await shell(client);
  const refused = await new Promise<Error | undefined>((resolve) => client.shell(false, (error) => resolve(error)));
  assert.match(refused?.message ?? "", /Channel open failure/);
  const session = await host.session();
  channel.write("look\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
  assert.equal(host.sessions.length, 1);
});

test("variables beyond the locale's are left alone", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  await once(client, "ready");
  const env = { LANG: "de_DE.ISO-8859-1", LD_PRELOAD: "x", LC_ALL: "x".repeat(1000) };
  client.shell({ term: "xterm" }, { env }, () => {});
  assert.equal((await host.session()).flags.encoding, "iso-8859-1");
});

test("a flood of window sizes is one size", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  await once(client, "ready");
  client.shell({ term: "xterm" }, (_error, channel) => {
    for (let columns = 40; columns <= 200; columns++) channel.setWindow(50, columns, 0, 0);
  });
  const session = await host.session();
  let told = 0;
  const onFlags = session.onFlags.bind(session);
  session.onFlags = (change) => {
    told++;
    onFlags(change);
  };
  await until("the last size", () => session.flags.width === 200);
  assert.ok(told <= 3, `the game was told of ${told} sizes`);
});

test("a shell without the wish for an answer is a shell, and a second one is nothing", {
  timeout: 10_000,
}, async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  const channel = await shell(client);
  const session = await host.session();
  const protocol = (client as unknown as { _protocol: { shell(id: number, wantReply: boolean): void } })._protocol;
  protocol.shell((channel as unknown as { outgoing: { id: number } }).outgoing.id, false);
  channel.write("look\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});

test("a locale's encoding holds both ways", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  await once(client, "ready");
  const channel = await new Promise<ClientChannel>((resolve) => {
    client.shell(false, { env: { LANG: "de_DE.ISO-8859-1" } }, (_error, opened) => resolve(opened));
  });
  const session = await host.session();
  const heard = once(channel, "data");
  session.say("Grüße");
  assert.deepEqual((await heard)[0], Buffer.from("Grüße\n", "latin1"));
  channel.write(Buffer.from("süß\n", "latin1"));
  assert.deepEqual(await session.untilLines(1), ["süß"]);
});

test("a command that is too long is refused, with a status", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  await once(client, "ready");
  client.exec("x".repeat(defaultLimits.lineLength + 1), (_error, channel) => {
    channel.on("data", (bytes: Buffer) => heard.push(bytes.toString()));
    channel.on("exit", (status: number) => statuses.push(status));
  });
  const heard: string[] = [];
  const statuses: number[] = [];
  (await host.session()).prompt("> ");
  await until("the status", () => statuses.length > 0);
  assert.deepEqual(statuses, [1]);
  assert.match(heard.join(""), /too long/);
});

test("a client that sends on over its full window is cut off", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client, closed } = visit(context, listener);
  const channel = await shell(client);
  (await host.session()).connection.pause();
  // What no honest client does: it takes the window for endless.
  (channel as unknown as { outgoing: { window: number } }).outgoing.window = Number.MAX_SAFE_INTEGER;
  for (let megabytes = 0; megabytes < 16; megabytes++) channel.write(Buffer.alloc(1_000_003, "x"));
  await closed;
  assert.equal(host.counts.get("flood"), 1);
});

test("output that a stalled key exchange holds back is counted", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const { client, socket } = visit(context, listener);
  await shell(client);
  const session = await host.session();
  // The client asks for new keys and then never says another word.
  (client as unknown as { _protocol: { rekey(): void } })._protocol.rekey();
  socket.write = () => true;
  await until("the beginning of the exchange", () => {
    session.say("x".repeat(50_000));
    return session.connection.unsentBytes > 1_048_576;
  });
});

test("rubbish, silence and sudden ends cost nobody else anything", { timeout: 10_000 }, async (context) => {
  const { host, listener } = await open(context);
  const good = visit(context, listener);
  const channel = await shell(good.client);
  const session = await host.session();
  for (const bytes of [
    "GET / HTTP/1.1\r\n\r\n",
    "SSH-2.0-x\r\n\xff\xff\xff\xff\xff",
    "SSH-1.5-old\r\n",
    "\0".repeat(100_000),
  ]) {
    const socket = connect(listener.port, "127.0.0.1").on("error", () => {});
    socket.resume().write(Buffer.from(bytes, "latin1"));
    await once(socket, "close");
  }
  connect(listener.port, "127.0.0.1").on("connect", function (this: Socket) {
    this.destroy();
  });
  channel.write("still here\n");
  assert.deepEqual(await session.untilLines(1), ["still here"]);
  await until("release", () => host.released === host.admitted - 1);
});

test("who does not prove anything in a minute has to go", { timeout: 10_000 }, async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { host, listener } = await open(context);
  const socket = connect(listener.port, "127.0.0.1").on("error", () => {});
  await once(socket, "data");
  context.mock.timers.tick(59_999);
  assert.equal(host.released, 0);
  context.mock.timers.tick(1);
  await once(socket, "close");
});
