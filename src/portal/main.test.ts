import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createConnection, createServer } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { testEnvironment } from "../../test/environment.ts";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemClock } from "../clock.ts";
import { type Config, defaultConfig } from "../config.ts";
import { ProcessChannel } from "../control/process-channel.ts";
import type { PortalEvent, PortalIntroduction, PortalRequests } from "../control/requests.ts";
import { socketPlace } from "../control/socket-path.ts";
import { connectLink, type ServerEnd } from "../link/socket-link.ts";
import { ModelServer, ModelStore } from "./fixtures/model-server.ts";

const main = new URL("./main.ts", import.meta.url);
const off = { telnet: null, web: null, tls: null, ssh: null, admin: null };

async function startPortal(t: TestContext, ports: Partial<Config["ports"]>) {
  const directory = temporaryDirectory("portal");
  const link = socketPlace(directory, "link.sock");
  const config: Config = {
    ...defaultConfig,
    directory,
    file: join(directory, "holdfast.config.ts"),
    game: "",
    data: directory,
    ports: { ...off, ...ports },
  };
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, fileURLToPath(main)], {
    env: testEnvironment({ HOLDFAST_CONFIG: JSON.stringify(config) }),
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const exited = once(child, "exit");
  t.after(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const told = Promise.withResolvers<PortalEvent>();
  const channel = new ProcessChannel<PortalRequests, PortalIntroduction, PortalEvent>(systemClock, {
    onIntroduction: () => {},
    onEvent: told.resolve,
    onLost: () => {},
  });
  const stream = child.stdio[3] as Duplex;
  channel.attach(stream);
  return { child, exited, channel, stream, link, event: await told.promise };
}

async function startServer(t: TestContext, link: string, store: ModelStore) {
  const events = { current: null as ModelServer | null };
  const server: ServerEnd = await connectLink(
    link,
    {
      onMessage: (message) => events.current?.onMessage(message),
      onDrain: () => {},
      onClose: () => {},
    },
    { clock: systemClock },
  );
  events.current = new ModelServer(server, store);
  t.after(() => server.close());
  return server;
}

/** A client that can wait for words. */
function telnet(t: TestContext, port: number) {
  const socket = createConnection({ port, host: "127.0.0.1" });
  t.after(() => socket.destroy());
  // A process that ends before it has read everything resets its connections.
  socket.on("error", () => {});
  let seen = "";
  const sees = async (words: string) => {
    while (!seen.includes(words)) await once(socket, "data");
  };
  socket.setEncoding("utf8").on("data", (chunk) => {
    seen += chunk;
  });
  return { socket, sees, seen: () => seen };
}

test("a Portal's process plays over a real link, and over the loss of its Server", async (t) => {
  const { channel, exited, link, event } = await startPortal(t, { telnet: 0 });
  assert.deepEqual(event, { event: "listening" });
  const { ports } = await channel.request("status", {});
  const store = new ModelStore();
  const first = await startServer(t, link, store);
  const client = telnet(t, ports.telnet!);
  client.socket.write("one\r\n");
  await client.sees("did one");
  first.close();
  client.socket.write("two\r\nthree\r\n");
  await startServer(t, link, store);
  await client.sees("did three");
  assert.deepEqual(store.lines(1), ["one", "two", "three"]);

  const status = await channel.request("status", {});
  assert.deepEqual([status.sessions, status.serverConnected], [1, true]);
  const [entry] = await channel.request("who", {});
  assert.equal(entry?.portal.address, "127.0.0.1");
  await channel.request("announce", { text: "Tea |rat four", to: "everybody" });
  await client.sees("Tea |rat four");
  assert.deepEqual(await channel.request("kick", { who: "nobody", reason: null }), { closed: 0, who: [] });
  await channel.request("stop", { reason: "Good night." });
  await client.sees("Good night.");
  assert.deepEqual(await exited, [0, null]);
});

test("a Portal without its supervisor plays on, and then SIGTERM ends it in good order", async (t) => {
  const { child, exited, channel, stream, link } = await startPortal(t, { telnet: 0 });
  const { ports } = await channel.request("status", {});
  await startServer(t, link, new ModelStore());
  const client = telnet(t, ports.telnet!);
  client.socket.write("one\r\n");
  await client.sees("did one");
  child.kill("SIGTERM");
  client.socket.write("two\r\n");
  await client.sees("did two");
  stream.destroy();
  client.socket.write("three\r\n");
  await client.sees("did three");
  child.kill("SIGTERM");
  await client.sees("The game is shutting down.");
  assert.deepEqual(await exited, [0, null]);
});

test("a port in use ends the start with its name", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  const { event, exited } = await startPortal(t, { web: 0, telnet: port });
  assert.deepEqual(event, {
    event: "failed",
    code: "port-in-use",
    message: `Port ${port} (telnet) is in use by another program.`,
    advice: "Choose another with `ports.telnet` or HOLDFAST_TELNET_PORT.",
  });
  assert.deepEqual(await exited, [1, null]);
});
