import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { connect, type Server, type Socket } from "node:net";
import { test } from "node:test";
import type { ClientChannel } from "ssh2";
import { defaultLimits } from "../../config.ts";
import { until } from "../conformance/until.ts";
import { open, shell, visit } from "./test-stage.ts";

test("the first line tells no version of ours", async (context) => {
  const { listener } = await open(context);
  const socket = connect(listener.port, "127.0.0.1");
  context.after(() => socket.destroy());
  const [line] = await once(socket.setEncoding("utf8"), "data");
  assert.equal(line.split("\r\n")[0], "SSH-2.0-Holdfast");
});

test("behind a proxy, the carried address counts", async (context) => {
  const { host, listener } = await open(context, { proxyHeader: "required", proxies: ["127.0.0.0/8"] });
  const { client } = visit(context, listener, {}, "PROXY TCP6 2001:DB8::1 2001:db8::2 1 2\r\n");
  await shell(client);
  assert.equal((await host.session()).connection.address, "2001:db8::1");
});

test("a header that is missing, or from a stranger, closes the connection", async (context) => {
  const missing = await open(context, { proxyHeader: "required", proxies: ["127.0.0.1"] });
  await visit(context, missing.listener).closed;
  const stranger = await open(context, { proxyHeader: "required", proxies: ["192.0.2.0/24"] });
  await visit(context, stranger.listener, {}, "PROXY TCP4 198.51.100.1 192.0.2.1 1 2\r\n").closed;
  for (const { host } of [missing, stranger]) {
    assert.equal(host.counts.get("transport-failed"), 1);
    assert.equal(host.admitted, 0);
  }
});

test("a header that nobody asked for is no SSH", async (context) => {
  const { host, listener } = await open(context);
  await visit(context, listener, {}, "PROXY TCP4 198.51.100.1 192.0.2.1 1 2\r\n").closed;
  await until("release", () => host.released === 1);
  assert.equal(host.sessions.length, 0);
  assert.ok(host.culprits.includes("unlisted-proxy 127.0.0.1"));
});

test("a client that can't be accepted is lost, and nobody else", async (context) => {
  const servers: Server[] = [];
  const atListen = (message: unknown) => servers.push((message as { readonly server: Server }).server);
  const channel = "tracing:net.server.listen:asyncEnd";
  subscribe(channel, atListen);
  const { host, listener } = await open(context);
  unsubscribe(channel, atListen);
  assert.equal(servers.length, 1);
  servers[0]!.emit("error", new Error("accept ENETDOWN"));
  assert.equal(host.counts.get("accept-failed"), 1);
  await shell(visit(context, listener).client);
});

test("nothing is compressed, whatever the client would like", async (context) => {
  const { listener } = await open(context);
  const { errors, closed } = visit(context, listener, { algorithms: { compress: ["zlib@openssh.com", "zlib"] } });
  await closed;
  assert.match(errors.join(), /compression/);
});

test("a second session channel is refused while the first plays on", async (context) => {
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

test("variables beyond the locale's are left alone", async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  await once(client, "ready");
  const env = { LANG: "de_DE.ISO-8859-1", LD_PRELOAD: "x", LC_ALL: "x".repeat(1000) };
  client.shell({ term: "xterm" }, { env }, () => {});
  assert.equal((await host.session()).flags.encoding, "iso-8859-1");
});

test("a flood of window sizes is one size", async (context) => {
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

test("a shell without the wish for an answer is a shell, and a second one is nothing", async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  const channel = await shell(client);
  const session = await host.session();
  const protocol = (client as unknown as { _protocol: { shell(id: number, wantReply: boolean): void } })._protocol;
  protocol.shell((channel as unknown as { outgoing: { id: number } }).outgoing.id, false);
  channel.write("look\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});

test("a locale's encoding holds both ways", async (context) => {
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

test("a player may choose another encoding in the middle of play", async (context) => {
  const { host, listener } = await open(context);
  const channel = await shell(visit(context, listener).client);
  const session = await host.session();
  session.flags = { ...session.flags, encoding: "koi8-r" };
  const heard = once(channel, "data");
  session.say("моя");
  assert.deepEqual((await heard)[0], Buffer.from("cdcfd10a", "hex"));
  channel.write(Buffer.from("cdcfd10a", "hex"));
  assert.deepEqual(await session.untilLines(1), ["моя"]);
});

test("a screen reader is not made to read the prompt again", async (context) => {
  const { host, listener } = await open(context);
  const { client } = visit(context, listener);
  await once(client, "ready");
  let shown = "";
  client.shell({ term: "xterm" }, (_error, channel) => {
    channel.on("data", (bytes: Buffer) => {
      shown += bytes.toString();
    });
  });
  const session = await host.session();
  session.flags = { ...session.flags, screenReader: true };
  session.prompt("Name: ");
  session.say("A bell rings.");
  session.say("Done.");
  await until("both", () => shown.includes("Done."));
  assert.equal(shown, "Name: \r\nA bell rings.\r\nDone.\r\n");
});

test("a command that is too long is refused, with a status", async (context) => {
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

test("a client that sends on over its full window is cut off", async (context) => {
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

test("output that a stalled key exchange holds back is counted", async (context) => {
  const { host, listener } = await open(context);
  const { client, socket } = visit(context, listener);
  await shell(client);
  const session = await host.session();
  // The client asks for new keys and then never says another word.
  (client as unknown as { _protocol: { rekey(): void } })._protocol.rekey();
  socket.write = () => true;
  let said = 0;
  await until("the beginning of the exchange", () => {
    session.say("x".repeat(50_000));
    said += 50_000;
    return session.connection.unsentBytes > 1_048_576;
  });
  assert.ok(said < 1_500_000, `only after ${said} bytes`);
});

test("rubbish, silence and sudden ends cost nobody else anything", async (context) => {
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

test("a client that broke the protocol is not read on: no length that it names is believed", async (context) => {
  const { host, listener } = await open(context);
  const before = process.memoryUsage().arrayBuffers;
  const socket = connect({ port: listener.port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => {});
  const ended = once(socket.resume(), "end");
  const length = Buffer.from([0x7f, 0xff, 0xff, 0xfc]);
  socket.write(Buffer.concat([Buffer.from("SSH-2.0-x\r\n"), length]));
  await ended;
  let most = 0;
  const closed = once(socket, "close");
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    socket.write(Buffer.alloc(10_000));
  }, 5);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 500))]);
  clearInterval(looking);
  socket.destroy();
  assert.ok(most < 64 * 1_048_576, `it took ${most} bytes for what the client named`);
  await until("release", () => host.released === 1);
});

test("who does not prove anything in a minute has to go", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { host, listener } = await open(context);
  const socket = connect(listener.port, "127.0.0.1").on("error", () => {});
  await once(socket, "data");
  context.mock.timers.tick(59_999);
  assert.equal(host.released, 0);
  context.mock.timers.tick(1);
  await once(socket, "close");
});

test("who has come in has all the time there is, and is asked each minute whether they live", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { host, listener } = await open(context);
  const { client, socket } = visit(context, listener);
  const channel = await shell(client);
  const [session] = host.sessions;
  context.mock.timers.tick(59_999);
  const asked = once(socket, "data");
  context.mock.timers.tick(1);
  await asked;
  context.mock.timers.tick(59_999);
  const heard = once(channel, "data");
  session!.say("still here");
  assert.equal(String((await heard)[0]), "still here\n");
});

test("who doesn't answer any more is gone", async (context) => {
  context.mock.timers.enable({ apis: ["setInterval"] });
  const { host, listener } = await open(context);
  const { client, socket } = visit(context, listener);
  await shell(client);
  const session = await host.session();
  socket.pause();
  for (let minute = 0; minute < 4; minute++) context.mock.timers.tick(60_000);
  assert.equal(await session.untilClosed(), "gone");
});
