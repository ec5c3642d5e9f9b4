/** MCCP2 and MCCP3 where clients switch them off and on, or cut them in the middle. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, createInflate, deflateSync } from "node:zlib";
import { until, untilShown } from "../conformance/until.ts";
import { openTable } from "./test-client.ts";
import { DO, DONT, IAC, SB, SE, WILL, WONT } from "./wire/codes.ts";

const MCCP2 = 86;
const MCCP3 = 87;
const startOfMccp2 = Buffer.of(IAC, SB, MCCP2, IAC, SE);

/** What a client reads that takes each stream to its end, and plain bytes between them. */
async function read(bytes: Buffer): Promise<string> {
  const start = bytes.indexOf(startOfMccp2);
  if (start < 0) return bytes.toString("latin1");
  const begin = start + startOfMccp2.length;
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  const inflated: Buffer[] = [];
  inflate.on("data", (chunk: Buffer) => inflated.push(chunk));
  await new Promise<void>((resolve, reject) => {
    inflate.on("end", resolve).on("error", reject);
    inflate.end(bytes.subarray(begin));
  });
  const rest = await read(bytes.subarray(begin + inflate.bytesWritten));
  return bytes.toString("latin1", 0, start) + Buffer.concat(inflated).toString("latin1") + rest;
}

test("MCCP2 that is switched off and on and off again at once is what it says at every moment", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  await client.untilBytes(startOfMccp2);
  session.say("first");
  client.send(IAC, DONT, MCCP2, IAC, DO, MCCP2, "one\r\n");
  await session.untilLines(1);
  session.say("second");
  client.send(IAC, DONT, MCCP2, "two\r\n");
  await session.untilLines(2);
  session.say("third");
  await client.untilBytes("third\r\n");
  assert.equal(client.bytes.indexOf("second"), -1);
  const text = await read(client.bytes.subarray(client.bytes.indexOf(startOfMccp2)));
  const off = Buffer.of(IAC, WONT, MCCP2).toString("latin1");
  const on = Buffer.of(IAC, WILL, MCCP2).toString("latin1");
  assert.equal(text, `first\r\n${off}${on}second\r\n${off}third\r\n`);
});

test("nothing plain follows the end of a stream in the same moment", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  await client.untilBytes(startOfMccp2);
  const begun = performance.now();
  client.send(IAC, DONT, MCCP2, "look\r\n");
  await session.untilLines(1);
  session.say("plain");
  await client.untilBytes("plain\r\n");
  const ms = performance.now() - begun;
  assert.ok(ms >= 95, `after ${ms} ms`);
});

test("the last sentence comes after the end of a stream too", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  await client.untilBytes(startOfMccp2);
  client.send(IAC, DONT, MCCP2, "quit\r\n");
  await session.untilLines(1);
  session.connection.close("quit");
  await client.closed;
  assert.ok(client.bytes.includes("Goodbye.\r\n"));
  assert.equal(await session.untilClosed(), "quit");
});

test("a client that takes none of what is compressed is a slow reader", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  await client.untilBytes(startOfMccp2);
  session.say("x".repeat(4_000_000));
  assert.ok(session.connection.unsentBytes > 1_000_000);
});

test("MCCP3 may begin in two segments, in the middle of a line, and only once", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.socket.setNoDelay(true);
  client.send("lo", IAC, DO, MCCP3, IAC, SB);
  client.send(MCCP3, IAC);
  await until("the segments before", () => client.unsentBytes === 0);
  const within = Buffer.concat([Buffer.from("ok\r\n"), Buffer.of(IAC, SB, MCCP3, IAC, SE), Buffer.from("say\r\n")]);
  client.send(SE, deflateSync(within), "plain\r\n");
  assert.deepEqual(await session.untilLines(3), ["look", "say", "plain"]);
  assert.deepEqual(session.closes, []);
  session.say("here");
  await untilShown(client, "here");
});

test("MCCP3 in many small segments comes in whole and in order, and so does what follows its end", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.socket.setNoDelay(true);
  const lines = Array.from({ length: 5000 }, (_, number) => `line ${number} ${Math.sin(number)}`);
  const stream = deflateSync(`${lines.join("\r\n")}\r\n`);
  client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE);
  for (let at = 0; at < stream.length; at += 100) {
    client.send(stream.subarray(at, at + 100));
    if (at % 1000 === 0) await new Promise(setImmediate);
  }
  client.send("plain\r\n");
  assert.deepEqual(await session.untilLines(lines.length + 1), [...lines, "plain"]);
});

test("a line of one letter is no zlib bomb", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  const line = "x".repeat(8000);
  client.send(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE, deflateSync(`${line}\r\n`), "plain\r\n");
  assert.deepEqual(await session.untilLines(2), [line, "plain"]);
});

test("MCCP2 starts in one write, and all behind it is compressed", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  const start = Buffer.of(IAC, SB, MCCP2, IAC, SE);
  await client.untilBytes(start);
  assert.ok(client.received.some((chunk) => chunk.includes(start)));
  session.say("compressed hello");
  session.prompt("> ");
  const inflate = createInflate();
  let text = "";
  inflate.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  const { bytes } = client;
  inflate.write(bytes.subarray(bytes.indexOf(start) + start.length));
  client.socket.on("data", (chunk: Buffer) => inflate.write(chunk));
  await until("the text", () => text.includes("compressed hello\r\n> "));
  session.connection.close("quit");
  await client.closed;
  await until("the end", () => text.includes("Goodbye."));
});

test("MCCP2 may be ended by the client, and what follows is plain and not lost", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  await client.untilBytes(IAC, SB, MCCP2, IAC, SE);
  client.send(IAC, DONT, MCCP2, "look\r\n");
  await session.untilLines(1);
  session.say("plain again");
  await client.untilBytes("plain again\r\n");
});
