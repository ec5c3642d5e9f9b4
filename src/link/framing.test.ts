import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json, Message } from "../session/message.ts";
import type { Epoch } from "../session/session-id.ts";
import { address } from "./fixtures/arbitrary-frames.ts";
import { type Input, portalFrames, serverFrames } from "./frames.ts";

test("a line of colours costs its own bytes, the header's, and one for its kind", () => {
  const line = "\x1b[31mred\x1b[0m".repeat(10);
  const frame = portalFrames.encode({
    op: "input",
    session: 7,
    seq: 3,
    input: { type: "message", message: { type: "text", text: line } },
    ...address,
  });
  assert.equal(frame.length, 25 + 1 + line.length);
});

test("a line to 2,000 sessions costs four bytes for each", () => {
  const to = Array.from({ length: 2000 }, (_, index) => index + 1);
  const frame = serverFrames.encode({
    op: "output",
    seq: 1,
    to,
    output: { type: "message", message: { type: "text", text: "hi" } },
    ...address,
  });
  assert.equal(frame.length, 25 + 4 + 4 * 2000 + 1 + 2);
});

test("the layout is the one that docs/link.md draws", () => {
  const frame = portalFrames.encode({
    op: "input",
    session: 7,
    seq: 3,
    input: { type: "flags", flags: { mxp: true } },
    ...address,
  });
  assert.equal(
    frame.toString("hex"),
    [
      "00000025",
      "05",
      "0123456789abcdef",
      "0001",
      "00000007",
      "000000000003",
      "0000000c",
      Buffer.from('{"mxp":true}').toString("hex"),
    ].join(""),
  );
});

test("what a frame can't carry is refused before it is sent", () => {
  const refused = { code: "link-refused" };
  assert.throws(() => portalFrames.encode({ op: "received", seq: -1, ...address }), refused);
  assert.throws(() => portalFrames.encode({ op: "received", seq: 2 ** 48, ...address }), refused);
  assert.throws(() => portalFrames.encode({ op: "received", seq: 1, portal: "nothex" as Epoch, server: 1 }), refused);
  assert.throws(() => serverFrames.encode({ op: "committed", upTo: [[2 ** 32, 1]], ...address }), refused);
  const line: Message = { type: "text", text: "x".repeat(2000) };
  assert.throws(
    () =>
      serverFrames.encode(
        { op: "output", seq: 1, to: [], output: { type: "message", message: line }, ...address },
        1000,
      ),
    refused,
  );
});

test("data nested as deeply as a hostile client can is refused, not a crash", () => {
  const data = JSON.parse('{"1":['.repeat(10_000) + "]}".repeat(10_000)) as Json;
  const input: Input = { type: "message", message: { type: "oob", package: "Deep", data } };
  assert.throws(() => portalFrames.encode({ op: "input", session: 1, seq: 1, input, ...address }), {
    code: "link-refused",
  });
});

test("a frame over the cap is refused at its first four bytes", () => {
  const decoder = portalFrames.decoder(1000);
  decoder.push(Buffer.from([0, 0, 4, 0]));
  assert.throws(() => decoder.next(), { code: "link-protocol" });
});

test("a large frame in small chunks costs linear time", () => {
  const text = "x".repeat(8 * 1024 * 1024);
  const bytes = serverFrames.encode({
    op: "output",
    seq: 1,
    to: [1],
    output: { type: "message", message: { type: "text", text } },
    ...address,
  });
  const decoder = serverFrames.decoder();
  const before = process.cpuUsage();
  for (let at = 0; at < bytes.length; at += 1024) {
    decoder.push(bytes.subarray(at, at + 1024));
    if (at + 1024 < bytes.length) assert.equal(decoder.next(), undefined);
  }
  assert.equal(decoder.next()?.op, "output");
  assert.ok(process.cpuUsage(before).user < 1_000_000, "copying the frame for each chunk would take seconds");
});
