/** Telnet over TLS keeps the same contract; and what only it has. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { after, test } from "node:test";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { systemClock } from "../../clock.ts";
import { testProtocol } from "../conformance/conformance.ts";
import { until, untilShown } from "../conformance/until.ts";
import { Certificate } from "../tls/certificate.ts";
import type { CertificateSource } from "../tls/tls-transport.ts";
import { TelnetProtocol } from "./telnet.ts";
import { openTable, TelnetTestClient } from "./test-client.ts";

const directory = temporaryDirectory("telnet");
const certificate = await Certificate.open({
  clock: systemClock,
  dataDirectory: directory,
  certificate: null,
  key: null,
});
after(() => certificate.close());

testProtocol("telnet over TLS", {
  create: (settings) => new TelnetProtocol({ ...settings, certificate }),
  connect: (listener) => TelnetTestClient.open(listener.port, { secure: true }),
  exceptions: {},
});

test("compression is not offered inside of TLS, and refused if asked for", async () => {
  await using table = await openTable({ certificate });
  const client = await table.connect({ secure: true });
  const session = await table.host.session();
  assert.equal(session.connection.protocolKey, "telnet/ssl");
  client.send(0xff, 0xfd, 86, 0xff, 0xfd, 87);
  await client.untilBytes(0xff, 0xfc, 86, 0xff, 0xfc, 87);
  assert.ok(!client.bytes.includes(Buffer.of(0xff, 0xfb, 86)));
});

test("version and cipher are told to operators", async () => {
  await using table = await openTable({ certificate });
  await table.connect({ secure: true });
  const { facts } = await table.host.session();
  assert.equal(facts.flags.details?.tls, "TLSv1.3");
  assert.match(String(facts.flags.details?.cipher), /^TLS_/);
});

test("nobody gets a second handshake on one connection", async () => {
  await using table = await openTable({ certificate });
  const options = { port: table.port, host: "127.0.0.1", rejectUnauthorized: false, maxVersion: "TLSv1.2" } as const;
  const socket = connectTls(options);
  await once(socket, "secureConnect");
  const refused = once(socket, "error");
  socket.renegotiate({}, () => {});
  const [error] = (await refused) as [Error];
  assert.match(error.message, /no renegotiation/);
});

test("a plain client at the TLS port is nobody", async () => {
  await using table = await openTable({ certificate });
  const client = await table.connect();
  client.send("connect anna secret\r\n");
  await client.closed;
  await until("its place", () => table.host.released === table.host.admitted);
  assert.equal(table.host.sessions.length, 0);
});

test("who says nothing at the TLS port holds a place, and gives it back", async () => {
  await using table = await openTable({ certificate });
  const silent = connect({ port: table.port, host: "127.0.0.1" });
  await until("a place", () => table.host.admitted === 1);
  assert.equal(table.host.released, 0);
  silent.destroy();
  await until("its return", () => table.host.released === 1);
  assert.equal(table.host.sessions.length, 0);
});

test("who says nothing at the TLS port is sent away after ten seconds", async (context) => {
  await using table = await openTable({ certificate });
  const { host } = table;
  const admit = host.admit.bind(host);
  const admitted = new Promise((resolve) => {
    host.admit = (address) => {
      setImmediate(resolve);
      return admit(address);
    };
  });
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const silent = connect(table.port, "127.0.0.1").resume();
  await admitted;
  context.mock.timers.tick(9_999);
  await new Promise(setImmediate);
  assert.equal(host.released, 0);
  context.mock.timers.tick(1);
  await once(silent, "close");
  assert.equal(host.released, 1);
});

test("a PROXY header and the TLS hello may come in one segment", async (context) => {
  await using table = await openTable({ certificate, proxyHeader: "required", proxies: ["127.0.0.1"] });
  const header = Buffer.from("0d0a0d0a000d0a515549540a2111000cc6336407cb00710100010002", "hex");
  const balancer = createServer((socket) => {
    const onward = connect(table.port, "127.0.0.1");
    // Both ends close at the end, and either may be told that the other has before it has read all.
    for (const end of [socket, onward]) end.on("error", () => {});
    socket.once("data", (hello: Buffer) => {
      onward.write(Buffer.concat([header, hello]));
      socket.pipe(onward).pipe(socket);
    });
  });
  context.after(() => balancer.close());
  await once(balancer.listen(0, "127.0.0.1"), "listening");
  const { port } = balancer.address() as AddressInfo;
  const client = await TelnetTestClient.open(port, { secure: true });
  const session = await table.host.session();
  assert.equal(session.connection.address, "198.51.100.7");
  client.close();
});

test("a replaced certificate is used for the next client, and the present one stays", async () => {
  const other = temporaryDirectory("telnet");
  const second = await Certificate.open({ clock: systemClock, dataDirectory: other, certificate: null, key: null });
  let current: Pick<CertificateSource, "tlsOptions"> = certificate;
  const listeners: (() => void)[] = [];
  const source: CertificateSource = {
    tlsOptions: () => current.tlsOptions(),
    onChange: (listener) => {
      listeners.push(listener);
      return () => {};
    },
  };
  await using table = await openTable({ certificate: source });
  const before = await table.connect({ secure: true });
  const session = await table.host.session();
  current = second;
  for (const listener of listeners) listener();
  const after = await table.connect({ secure: true });
  const fingerprint = (client: TelnetTestClient) => (client.socket as TLSSocket).getPeerCertificate().fingerprint256;
  assert.notEqual(fingerprint(before), fingerprint(after));
  session.say("still here");
  await untilShown(before, "still here");
  second.close();
});

test("behind a listed proxy the client's own address counts, before TLS", async () => {
  await using table = await openTable({ certificate, proxyHeader: "required", proxies: ["127.0.0.0/8"] });
  const raw = connect(table.port, "127.0.0.1");
  raw.write("PROXY TCP4 198.51.100.7 203.0.113.1 56324 4003\r\n");
  const client = new TelnetTestClient(connectTls({ socket: raw, rejectUnauthorized: false }));
  const session = await table.host.session();
  assert.equal(session.connection.address, "198.51.100.7");
  client.sendLine("look");
  assert.deepEqual(await session.untilLines(1), ["look"]);
  client.close();
});

test("what comes with the PROXY header in one segment is not lost", async () => {
  await using table = await openTable({ proxyHeader: "required", proxies: ["127.0.0.1"] });
  const client = await table.connect();
  client.send("PROXY TCP6 2001:db8::7 2001:db8::1 56324 4000\r\nlook\r\n");
  const session = await table.host.session();
  assert.equal(session.connection.address, "2001:db8::7");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});

test("a proxy that isn't listed, and one without a header, are nobody", async () => {
  await using unlisted = await openTable({ proxyHeader: "required", proxies: ["198.51.100.0/24"] });
  const stranger = await unlisted.connect();
  stranger.send("PROXY TCP4 198.51.100.7 203.0.113.1 56324 4000\r\nlook\r\n");
  await stranger.closed;
  await using listed = await openTable({ proxyHeader: "required", proxies: ["127.0.0.1"] });
  const plain = await listed.connect();
  plain.send("look\r\n");
  await plain.closed;
  assert.deepEqual([unlisted.host.admitted, listed.host.admitted], [0, 0]);
});

test("a PROXY header where it is forbidden is a line like any other", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send("PROXY TCP4 198.51.100.7 203.0.113.1 56324 4000\r\n");
  assert.deepEqual(await session.untilLines(1), ["PROXY TCP4 198.51.100.7 203.0.113.1 56324 4000"]);
  assert.equal(session.connection.address, "127.0.0.1");
});

test("a PROXY header that nobody asked for is told of at the TLS port as well", async () => {
  await using table = await openTable({ certificate });
  for (const count of [1, 2]) {
    const client = await table.connect();
    client.send("PROXY TCP4 198.51.100.7 203.0.113.1 56324 4000\r\n");
    await client.closed;
    await until("its advice", () => table.host.advice.length === count);
  }
  assert.match(table.host.advice[0]!, /"127\.0\.0\.1" to `proxies`.*`proxyHeader` of this port/);
  await until("the places", () => table.host.released === 2);
});

test("who is refused at the TLS port waits for a turn to read why", async () => {
  await using table = await openTable({ certificate });
  table.host.refusal = "too-many-connections";
  const turn = Promise.withResolvers<void>();
  table.host.handshakeTurn = turn.promise;
  const socket = connectTls({ port: table.port, host: "127.0.0.1", rejectUnauthorized: false });
  await until("the question", () => table.host.handshakes === 1);
  turn.resolve();
  let read = "";
  for await (const bytes of socket) read += bytes;
  assert.match(read, /^Too many connections/);
});

test("a PROXY header that nobody asked for is told of, with what to set", async () => {
  await using table = await openTable();
  const header = "PROXY TCP4 198.51.100.7 203.0.113.1 56324 4000\r\n";
  for (const first of [header, Buffer.from("0d0a0d0a000d0a515549540a2111000cc6336407cb007101dc0401bb", "hex")]) {
    const client = await table.connect();
    client.send(first, "\r\n");
    await until("the count", () => table.host.counts.get("unlisted-proxy") === (first === header ? 1 : 2));
    client.close();
  }
  assert.deepEqual(table.host.culprits, ["unlisted-proxy 127.0.0.1", "unlisted-proxy 127.0.0.1"]);
  assert.match(table.host.advice[0]!, /`proxyHeader` of this port/);
});
