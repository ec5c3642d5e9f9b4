/** What comes to a telnet port that is not a telnet client, or not a kind one. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { createDeflate, deflateSync, constants as zlib } from "node:zlib";
import fc from "fast-check";
import { defaultLimits } from "../../config.ts";
import { until, untilShown } from "../conformance/until.ts";
import { options } from "./options/index.ts";
import { openTable } from "./test-client.ts";
import { DO, DONT, IAC, SB, SE, WILL, WONT } from "./wire/codes.ts";

const MSDP = 69;
const MCCP3 = 87;
const GMCP = 201;

test("a web browser is sent away and its body is no command", async () => {
  await using table = await openTable();
  const client = await table.connect();
  client.send("POST / HTTP/1.1\r\nHost: game\r\n\r\nconnect admin secret\r\n@shutdown\r\n");
  await client.closed;
  assert.match(client.screen, /This port does not speak that protocol\./);
  assert.deepEqual(
    table.host.sessions.flatMap((session) => session.lines),
    [],
  );
  assert.equal(table.host.counts.get("wrong-port"), 1);
});

test("so is one with an address longer than any line", async () => {
  await using table = await openTable();
  const client = await table.connect();
  client.send(`GET /${"x".repeat(50_000)} HTTP/1.1\r\n\r\nconnect admin secret\r\n`);
  await client.closed;
  assert.deepEqual(
    table.host.sessions.flatMap((session) => session.lines),
    [],
  );
});

for (const method of ["GET", "HEAD", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE"]) {
  test(`${method} is seen before any line is one`, async () => {
    await using table = await openTable();
    const client = await table.connect();
    client.send(`${method} /${method} HTTP/1.1\r\nHost: game\r\n\r\nlook\r\n`);
    await client.closed;
    assert.deepEqual(table.host.sessions, []);
    assert.equal(table.host.counts.get("wrong-port"), 1);
  });
}

test("a player may get the lamp in capitals", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send("GET lamp\r\n");
  assert.deepEqual(await session.untilLines(1), ["GET lamp"]);
});

test("TLS at the plain port is closed without a word", async () => {
  await using table = await openTable();
  const client = await table.connect({ answers: false });
  client.send(0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03);
  await client.closed;
  assert.equal(client.screen, "");
  assert.equal(table.host.released, 1);
});

test("a client that contradicts every refusal is not answered for ever", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  for (let round = 0; round < 1000; round++) client.send(IAC, WILL, 180, IAC, DO, 181);
  client.send("look\r\n");
  await session.untilLines(1);
  await untilShown(client, "");
  const refusals = client.bytes.toString("latin1").split(String.fromCharCode(IAC, DONT, 180)).length - 1;
  assert.ok(refusals > 0 && refusals <= 100, `${refusals} refusals`);
});

test("unknown options are refused in both directions", async () => {
  await using table = await openTable();
  const { client } = await table.enter();
  client.send(IAC, WILL, 37, IAC, DO, 38, IAC, DO, 90, IAC, DO, 36);
  await client.untilBytes(IAC, DONT, 37, IAC, WONT, 38, IAC, WONT, 90, IAC, WONT, 36);
});

test("half a subnegotiation and silence disturb nobody", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, SB, GMCP, "Core.He");
  const other = await table.enter();
  other.client.send("look\r\n");
  await other.session.untilLines(1);
  session.say("still there");
  await untilShown(client, "still there");
});

test("a client that asks and asks but never reads is closed as a slow reader", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP);
  await until("MSDP", () => session.flags.oob);
  session.send({ type: "oob", package: "Map", data: "x".repeat(100_000) });
  client.stopReading();
  for (let question = 0; question < 200; question++) client.send(IAC, SB, MSDP, "\x01SEND\x02MAP", IAC, SE);
  assert.equal(await session.untilClosed(), "slow-reader");
});

test("one question is not answered a thousand times", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP);
  await until("MSDP", () => session.flags.oob);
  session.send({ type: "oob", package: "Map", data: "x".repeat(10_000) });
  client.send(IAC, SB, MSDP, `\x01SEND${"\x02MAP\x02map\x02Map".repeat(1000)}`, IAC, SE, "look\r\n");
  await session.untilLines(1);
  session.say("The end.");
  await untilShown(client, "The end.");
  assert.ok(client.bytes.length < 20_000, `${client.bytes.length} bytes`);
});

test("whatever bytes come, nobody else notices", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  const bytes = fc.array(fc.oneof(fc.constantFrom(IAC, SB, SE, WILL, DO, DONT, 13, 10), fc.nat(255), fc.nat(7)));
  const codes = fc.constantFrom(...options.map(({ code }) => code));
  const agreed = codes.map((code) => [IAC, DO, code, IAC, WILL, code]);
  const enclosed = fc.tuple(codes, bytes).map(([code, payload]) => [IAC, SB, code, ...payload, IAC, SE]);
  const attack = fc.array(fc.oneof(agreed, enclosed, bytes), { maxLength: 30 });
  for (const parts of fc.sample(attack, 200)) (await table.connect({ answers: false })).send(Buffer.from(parts.flat()));
  client.send("look\r\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
  assert.deepEqual(session.closes, []);
});

test("a subnegotiation over the limit ends the connection with a sentence", async () => {
  await using table = await openTable({ limits: { ...defaultLimits, subnegotiationBytes: 1000 } });
  const { client, session } = await table.enter();
  client.send(IAC, SB, GMCP, "x".repeat(5000));
  assert.equal(await session.untilClosed(), "too-large");
  assert.match(client.screen, /more at once than is allowed/);
});

test("nobody waits for ever for a client that doesn't take its last sentence", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.stopReading();
  session.connection.close("kicked");
  assert.equal(await session.untilClosed(), "kicked");
});

test("the sentence of a refusal is plain text, whatever is in it", async (context) => {
  await using table = await openTable();
  table.host.refusal = { key: "banned", sentence: "You are banned from here: Too |rloud|n." };
  const client = connect({ port: table.port, host: "127.0.0.1" });
  context.after(() => client.destroy());
  let said = "";
  client.on("data", (chunk) => {
    said += chunk;
  });
  await once(client, "end");
  assert.equal(said, "You are banned from here: Too |rloud|n.\r\n");
});

test("who is refused and doesn't go is cut off", async (context) => {
  await using table = await openTable();
  table.host.refusal = "banned";
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const client = connect({ port: table.port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => {});
  await once(client.resume(), "end");
  context.mock.timers.tick(2000);
  let closed = false;
  client.once("close", () => {
    closed = true;
  });
  for (let tries = 0; tries < 10_000 && !closed; tries++) {
    client.write("still here");
    await new Promise(setImmediate);
  }
  client.destroy();
  assert.ok(closed);
});

test("a client that resets its connection is gone", async () => {
  await using table = await openTable();
  const socket = connect(table.port, "127.0.0.1");
  socket.write("look\r\n");
  const session = await table.host.session();
  socket.resetAndDestroy();
  assert.equal(await session.untilClosed(), "gone");
});

for (const [name, content] of [
  ["zeros", Buffer.alloc(50_000_000)],
  ["line ends", Buffer.alloc(50_000_000, "\n")],
] as const) {
  test(`a zlib bomb of ${name} is seen before it has gone off`, async () => {
    await using table = await openTable();
    const { client, session } = await table.enter();
    client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE, deflateSync(content));
    assert.equal(await session.untilClosed(), "too-large");
    assert.ok(session.messages.length < 1_000_000);
  });
}

test("a broken zlib stream ends the connection with a sentence", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE, "this is no zlib stream");
  assert.equal(await session.untilClosed(), "protocol-error");
  assert.match(client.screen, /could not be understood/);
});

test("a compressed flood waits while the connection is paused", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE);
  session.atMessage = () => session.connection.pause();
  const deflate = createDeflate();
  deflate.on("data", (chunk: Buffer) => client.send(chunk));
  const lines = Array.from({ length: 5000 }, (_, number) => `line ${number} ${Math.sin(number)}`);
  deflate.write(`${lines.join("\r\n")}\r\n`);
  deflate.flush(zlib.Z_SYNC_FLUSH);
  await session.untilLines(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(session.messages.length, 1);
  session.atMessage = () => {};
  session.connection.resume();
  assert.deepEqual(await session.untilLines(5000), lines);
});

test("what follows the end of a compressed stream is plain", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE, deflateSync("one\r\n"), "two\r\n");
  assert.deepEqual(await session.untilLines(2), ["one", "two"]);
  client.send("three\r\n");
  assert.deepEqual(await session.untilLines(3), ["one", "two", "three"]);
});

test("also when the end of the stream was the end of a segment", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE, deflateSync("one\r\n"));
  await session.untilLines(1);
  client.send("two\r\n");
  assert.deepEqual(await session.untilLines(2), ["one", "two"]);
  client.send("three\r\n");
  assert.deepEqual(await session.untilLines(3), ["one", "two", "three"]);
});

test("a stream of compression that nobody offered is not begun", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, SB, MCCP3, IAC, SE, "look\r\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});
