/** A Portal within this process, with real ports and a real link, and clients that speak to it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createConnection, createServer } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { connect } from "node:tls";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { ClockInHand } from "../clock-in-hand.ts";
import { type Config, defaultConfig } from "../config.ts";
import { connectLink, listenLink } from "../link/socket-link.ts";
import { createLog } from "../log.ts";
import { loggedOut } from "../session/sync-data.ts";
import { ModelServer, ModelStore } from "./fixtures/model-server.ts";
import { Portal } from "./portal.ts";

const off = { telnet: null, web: null, tls: null, ssh: null, admin: null };

type Settings = Omit<Partial<Config>, "ports"> & { readonly ports: { readonly [name: string]: number | null } };

function portalIn(t: TestContext, { ports, ...settings }: Settings) {
  const directory = temporaryDirectory("portal");
  const path = join(directory, "link.sock");
  const logged: string[] = [];
  const clock = new ClockInHand();
  const config: Config = {
    ...defaultConfig,
    directory,
    file: join(directory, "holdfast.config.ts"),
    game: "",
    data: directory,
    ...settings,
    ports: { ...off, ...ports },
  };
  const portal = new Portal({
    config,
    clock,
    chance: systemChance,
    link: () => path,
    onLinkMadeAgain: () => {},
    log: createLog("portal", { destination: { write: (line) => void logged.push(line) } }),
  });
  t.after(async () => {
    const stopped = portal.stop(null);
    clock.passes(3000);
    await stopped;
  });
  const server = async () => {
    const made: { server?: ModelServer } = {};
    const link = await connectLink(
      path,
      {
        onMessage: (message) => made.server!.onMessage(message),
        onDrain: () => {},
        onClose: (error) => made.server!.onClose(error),
      },
      { clock: systemClock },
    );
    made.server = new ModelServer(link, new ModelStore());
    t.after(() => link.close());
    while (!portal.status().serverConnected) await soon();
    return made.server;
  };
  return { portal, clock, logged, directory, path, server };
}

function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function encrypted(t: TestContext, port: number | null | undefined) {
  const socket = connect({ port: port!, host: "127.0.0.1", rejectUnauthorized: false });
  t.after(() => socket.destroy());
  return socket;
}

/** A client that plays by now. */
async function player(t: TestContext, port: number | null | undefined) {
  const client = await telnet(t, port);
  client.socket.write("look\r\n");
  await client.sees("did look");
  return client;
}

/** A client that can wait for words. */
async function telnet(t: TestContext, port: number | null | undefined) {
  const socket = createConnection({ port: port!, host: "127.0.0.1" });
  t.after(() => socket.destroy());
  let seen = "";
  socket.setEncoding("latin1").on("data", (chunk) => {
    seen += chunk;
  });
  const closed = once(socket, "close");
  const sees = async (words: string) => {
    while (!seen.includes(words)) await once(socket, "data");
  };
  await once(socket, "connect");
  return { socket, closed, sees, seen: () => seen };
}

test("a Portal plays over its ports, and its status says what is there", async (t) => {
  const { portal, clock, server } = portalIn(t, { ports: { telnet: 0 } });
  assert.deepEqual([portal.isListening, portal.generation], [false, 0]);
  const startedAt = clock.now();
  await portal.start();
  assert.equal(portal.isListening, true);
  const { telnet: port, ...others } = portal.status().ports;
  assert.deepEqual(others, { web: null, tls: null, ssh: null });
  clock.passes(5000);
  assert.equal(portal.status().serverConnected, false);
  await server();
  const client = await telnet(t, port);
  client.socket.write("look\r\n");
  await client.sees("did look");
  const status = portal.status();
  assert.deepEqual([status.startedAt, status.sessions, status.away, status.notes], [startedAt, 1, 0, []]);
  assert.deepEqual(status.ways, [{ title: "telnet", address: `telnet localhost ${port}` }]);
  assert.deepEqual(status.fingerprints, { tls: null, ssh: null, "ssh-ecdsa": null, "ssh-rsa": null });
  assert.ok(status.memoryBytes > 1_000_000);
  assert.equal(portal.generation, 1);
  assert.deepEqual(
    portal.who().map(({ portal: { address } }) => address),
    ["127.0.0.1"],
  );
});

test("who is meant by a session's id, an address or a name in any case is closed, and nobody else", async (t) => {
  const { portal, server } = portalIn(t, { ports: { telnet: 0 } });
  await portal.start();
  const model = await server();
  const clients = [];
  for (const accountName of ["Ann", "Bob", null]) {
    clients.push(await player(t, portal.status().ports.telnet));
    if (accountName) model.say([clients.length], { type: "sync", server: { ...loggedOut, accountName } });
  }
  while (portal.who()[1]?.server?.accountName !== "Bob") await soon();
  const id = portal.who()[2]!.portal.sessionId;
  assert.deepEqual(portal.kick({ who: "nobody", reason: null }), { closed: 0, who: [] });
  assert.deepEqual(portal.kick({ who: "aNN", reason: null }), { closed: 1, who: ["Ann"] });
  await clients[0]!.closed;
  assert.deepEqual(portal.kick({ who: id, reason: "Enough." }), { closed: 1, who: ["127.0.0.1"] });
  await clients[2]!.sees("Enough.");
  await clients[2]!.closed;
  while (portal.status().sessions > 1) await soon();
  const again = await player(t, portal.status().ports.telnet);
  assert.deepEqual(portal.kick({ who: "::ffff:127.0.0.1", reason: null }), { closed: 2, who: ["Bob", "127.0.0.1"] });
  await Promise.all([again.closed, clients[1]!.closed]);
});

test("what is announced reaches everybody, or operators alone", async (t) => {
  const { portal, server } = portalIn(t, { ports: { telnet: 0 } });
  await portal.start();
  const model = await server();
  const operator = await player(t, portal.status().ports.telnet);
  const other = await player(t, portal.status().ports.telnet);
  model.say([1], { type: "sync", server: { ...loggedOut, operator: true } });
  while (!portal.who()[0]?.server?.operator) await soon();
  portal.announce({ text: "The disk is full", to: "operators" });
  portal.announce({ text: "Tea at four", to: "everybody" });
  for (const client of [operator, other]) await client.sees("Tea at four");
  assert.deepEqual(
    [operator, other].map(({ seen }) => seen().includes("The disk is full")),
    [true, false],
  );
});

test("a stop says why to everybody, and closes ports and link", async (t) => {
  const { portal, path, server } = portalIn(t, { ports: { telnet: 0 } });
  await portal.start();
  const model = await server();
  const { telnet: port } = portal.status().ports;
  const client = await player(t, port);
  await portal.stop("Good night.");
  await client.sees("Good night.");
  await client.closed;
  while (!model.closed) await soon();
  await assert.rejects(once(createConnection({ port: port!, host: "127.0.0.1" }), "connect"), { code: "ECONNREFUSED" });
  await assert.rejects(connectLink(path, { onMessage() {}, onDrain() {}, onClose() {} }, { clock: systemClock }));
});

test("a Portal that can't listen leaves nothing open, and says which port", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  const { portal, path } = portalIn(t, { ports: { telnet: 0, web: port } });
  await assert.rejects(portal.start(), {
    code: "port-in-use",
    message: `Port ${port} (web) is in use by another program.`,
    advice: "Choose another with `ports.web` or HOLDFAST_WEB_PORT.",
  });
  assert.equal(portal.isListening, false);
  const link = await listenLink(
    () => path,
    () => assert.fail("nobody connects"),
    { clock: systemClock },
  );
  await link.close();
  for (const { address } of portal.status().ways) {
    const open = createConnection({ port: Number(address.split(" ").at(-1)), host: "127.0.0.1" });
    await assert.rejects(once(open, "connect"), { code: "ECONNREFUSED" });
  }
});

test("an address that this machine doesn't have is said to be none", async (t) => {
  const { portal } = portalIn(t, { host: "192.0.2.77", ports: { telnet: 0 } });
  await assert.rejects(portal.start(), {
    code: "port-unavailable",
    message: "This machine has no address 192.0.2.77 to listen on (telnet).",
  });
});

test("TLS and SSH show their fingerprints, the web speaks TLS where it should, and each way is told to players", async (t) => {
  const ports = { telnet: 0, web: 0, tls: 0, ssh: 0 };
  const { portal, server } = portalIn(t, { ports, tls: { certificate: null, key: null, web: true } });
  await portal.start();
  const { ports: open, ways, fingerprints } = portal.status();
  assert.equal(new Set(Object.values(open)).size, 4);
  assert.match(fingerprints.tls ?? "", /^([0-9A-F]{2}:){31}/);
  for (const key of ["ssh", "ssh-ecdsa"] as const) assert.match(fingerprints[key] ?? "", /^SHA256:/);
  assert.deepEqual(ways, [
    { title: "telnet", address: `telnet localhost ${open.telnet}` },
    { title: "browser", address: `https://localhost:${open.web}/` },
    { title: "TLS", address: `localhost port ${open.tls}` },
    { title: "SSH", address: `ssh -p ${open.ssh} NAME@localhost` },
  ]);
  await portal.refresh();
  assert.equal(portal.status().fingerprints.tls, fingerprints.tls);
  await server();
  const page = encrypted(t, open.web);
  page.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const [answer] = await once(page, "data");
  assert.match(String(answer), /^HTTP\/1\.1 200 /);
  const client = encrypted(t, open.tls);
  client.write("look\r\n");
  let seen = "";
  while (!seen.includes("did look")) seen += (await once(client, "data"))[0];
});

test("a certificate that can't be read again is refused, and the old one stays", async (t) => {
  const { portal, directory } = portalIn(t, { ports: { tls: 0 } });
  await portal.refresh();
  await portal.start();
  const { tls } = portal.status().fingerprints;
  writeFileSync(join(directory, "tls-certificate.pem"), "none");
  await assert.rejects(portal.refresh(), { code: "certificate-invalid" });
  assert.equal(portal.status().fingerprints.tls, tls);
});

test("a listing of games is told the game's name and where it listens", async (t) => {
  const { portal, server } = portalIn(t, { ports: { telnet: 0, tls: 0 } });
  await portal.start();
  await server();
  const { ports } = portal.status();
  const { socket, sees } = await telnet(t, ports.telnet);
  socket.write("MSSP-REQUEST\r\n");
  await sees("MSSP-REPLY-END");
  for (const fact of [`PORT\t${ports.telnet}`, `SSL\t${ports.tls}`, "NAME\tModel", "PLAYERS\t0"])
    await sees(`${fact}\r\n`);
});

test("the link that a drill cuts comes back by itself for who connects, and what was thrown is counted", async (t) => {
  const { portal, server, logged } = portalIn(t, { ports: { telnet: 0 } });
  await portal.start();
  const model = await server();
  portal.cutLink();
  while (!model.closed) await soon();
  assert.equal(portal.status().serverConnected, false);
  await server();
  portal.unforeseen(new Error("bytes that nobody can read"));
  portal.overhear("a library speaks");
  assert.equal(portal.status().counters.unforeseen, 1);
  assert.match(logged.join(""), /bytes that nobody can read/);
  assert.match(logged.join(""), /a library speaks/);
});

const own = `
const listening = (keys, port) => ({
  keys,
  listen: async (host) => ({ host: "127.0.0.1", port, close: async () => {} }),
});
export default {
  protocols: [
    { name: "bots", port: 7, title: "Bots", address: (host, port) => \`bots \${host} \${port}\`, create: () => listening(["x/bots"], 7007) },
    { name: "broken", port: 8, create: () => { throw new Error("no such device"); } },
    { name: "keyless", port: 9, create: () => listening([], 9) },
    { name: "slow", port: 10, create: () => new Promise(() => {}) },
    { name: "unwanted", port: 11, create: () => { throw new Error("it is off"); } },
  ],
};
`;

test("protocols of somebody's own listen, and one that can't is off alone, with the reason", async (t) => {
  const protocols = ["bots", "broken", "keyless", "slow", "unwanted", "gone"];
  const ports = { telnet: 0, bots: 7, broken: 8, keyless: 9, slow: 10, unwanted: null, gone: 12 };
  const { portal, directory, clock } = portalIn(t, { ports, protocols });
  const file = join(directory, "holdfast.config.ts");
  writeFileSync(file, own);
  const started = portal.start();
  let isStarted = false;
  void started.then(() => {
    isStarted = true;
  });
  // The one that is slow is given up when its time is over; time passes only while it is that one's turn.
  while (!isStarted) {
    if (portal.troubles.length === 2) clock.passes(10_000);
    await soon();
  }
  await started;
  for (const [index, [name, why]] of [
    ["broken", /no such device\./],
    ["keyless", /its `keys` must be a list of "x\/keyless"/],
    ["slow", /it takes longer than 10 seconds\./],
    ["gone", /it is not in that file any more\./],
  ].entries()) {
    const { code, message } = portal.troubles[index]!;
    assert.equal(code, "protocol-failed");
    assert.ok(message.startsWith(`The protocol ${name} of ${file} is off: `), message);
    assert.match(message, why as RegExp);
  }
  const { ways, notes, ports: open } = portal.status();
  assert.deepEqual(ways.slice(1), [{ title: "Bots", address: "bots localhost 7007" }]);
  assert.equal(notes.length, 4);
  assert.equal(open.bots, 7007);
  assert.deepEqual([open.broken, open.unwanted], [null, null]);
});

/** Its listener never closes. */
const endless = `
const listen = async () => ({ host: "127.0.0.1", port: 7, close: () => new Promise(() => {}) });
export default {
  protocols: [{ name: "endless", port: 7, create: () => ({ keys: ["x/endless"], listen }) }],
};
`;

test("a file of protocols that can't be read switches all of them off, and nothing else", async (t) => {
  const { portal, directory } = portalIn(t, { ports: { telnet: 0, bots: 7 }, protocols: ["bots"] });
  writeFileSync(join(directory, "holdfast.config.ts"), "export default {{");
  await portal.start();
  assert.deepEqual([portal.isListening, portal.troubles.length], [true, 1]);
  assert.equal(portal.troubles[0]?.code, "protocol-failed");
  assert.match(portal.troubles[0].message, /holdfast\.config\.ts can't be read/);
});

test("goodbyes have three seconds to reach their clients, and then the rest is closed", async (t) => {
  const { portal, directory, clock } = portalIn(t, { ports: { endless: 7 }, protocols: ["endless"] });
  writeFileSync(join(directory, "holdfast.config.ts"), endless);
  await portal.start();
  assert.deepEqual(portal.troubles, []);
  const told: string[] = [];
  const stopped = portal.stop(null).then(() => void told.push("stopped"));
  clock.passes(2999);
  for (let turn = 0; turn < 10; turn++) await soon();
  assert.deepEqual(told, []);
  clock.passes(1);
  await stopped;
});
