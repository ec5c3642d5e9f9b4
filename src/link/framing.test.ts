import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { HoldfastError } from "../errors.ts";
import { disconnectReasons } from "../session/disconnect.ts";
import type { Json, Message } from "../session/message.ts";
import { type Epoch, sessionIdOf } from "../session/session-id.ts";
import { defaultFlags } from "../session/sync-data.ts";
import { encodeFrame, FrameDecoder } from "./framing.ts";
import {
  type Addressed,
  type Input,
  linkVersion,
  type Output,
  type PortalToServer,
  type ServerToPortal,
} from "./messages.ts";

const epoch = "0123456789abcdef" as Epoch;
const address = { portal: epoch, server: 1 };

/** With a prototype, as decoded messages have. */
const record: typeof fc.record = (model: object, constraints?: object) =>
  fc.record(model, { ...constraints, noNullPrototype: true }) as never;

const number32 = fc.nat({ max: 0xffffffff });
const number48 = fc.nat({ max: 0xffffffffffff });
const words = fc.string({ unit: "grapheme", maxLength: 40 });
/** As it comes out of JSON: without -0 and with plain objects. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

const message: fc.Arbitrary<Message> = fc.oneof(
  record({ type: fc.constant("text" as const), text: words }),
  record(
    { type: fc.constant("prompt" as const), text: words, secret: fc.boolean() },
    { requiredKeys: ["type", "text"] },
  ),
  record({ type: fc.constant("oob" as const), package: words, data: json }, { requiredKeys: ["type", "package"] }),
) as fc.Arbitrary<Message>;
const reason = fc.oneof(
  fc.constantFrom(...(Object.keys(disconnectReasons) as (keyof typeof disconnectReasons)[])),
  record({ sentence: words }),
);
const flags = record({
  ...Object.fromEntries(["clientName", "clientVersion", "terminal"].map((name) => [name, fc.option(words)])),
  width: number32,
  wraps: fc.boolean(),
  colors: fc.constantFrom(0, 16, 256, 16777216),
  mxp: fc.boolean(),
  details: fc.dictionary(words, json, { noNullPrototype: true }),
});
const portalData = (session: number) =>
  fc
    .record({
      protocolKey: fc.constantFrom("telnet", "ssh", "x/pigeon"),
      address: fc.ipV6(),
      clientSessionId: fc.option(words),
      connectedAt: number48,
      flags: flags.map((change) => ({ ...defaultFlags, ...change })),
      authenticatedAs: fc.option(record({ accountId: number32, access: number32 })),
    })
    .map((data) => ({ ...data, sessionId: sessionIdOf(epoch, session) }));
const input = (session: number): fc.Arbitrary<Input> =>
  fc.oneof(
    record({ type: fc.constant("connect"), portal: portalData(session) }),
    record({ type: fc.constant("message"), message }),
    record({ type: fc.constant("flags"), flags }),
    record({ type: fc.constant("presence"), awaySince: fc.option(number48) }),
    record({ type: fc.constant("disconnect"), reason }),
  ) as fc.Arbitrary<Input>;
const output = fc.oneof(
  record({ type: fc.constant("message"), message }),
  record({
    type: fc.constant("sync"),
    server: record(
      {
        accountId: fc.option(number32),
        accountName: fc.option(words),
        operator: fc.boolean(),
        preferences: fc.constant({ width: 80 }),
      },
      { requiredKeys: [] },
    ),
  }),
  record({ type: fc.constant("disconnect"), reason }),
  record({
    type: fc.constant("bans"),
    bans: fc.array(record({ range: fc.ipV4(), reason: fc.option(fc.string()), until: fc.option(fc.nat()) })),
  }),
) as fc.Arbitrary<Output>;

const position = record({ version: number48, sum: number32, era: number48 });

const fromPortal: fc.Arbitrary<Addressed<PortalToServer>> = number32
  .chain((session) =>
    fc.oneof(
      record({
        op: fc.constant("hello"),
        version: fc.constant(linkVersion),
        received: number48,
        seen: fc.option(position),
        sessions: number32,
      }),
      record({ op: fc.constant("present"), session: fc.constant(session), data: portalData(session) }),
      record({ op: fc.constant("input"), session: fc.constant(session), seq: number48, input: input(session) }),
      record({ op: fc.constant("received"), seq: number48 }),
      record({
        op: fc.constant("ask"),
        id: number48,
        question: record({ type: fc.constant("password"), address: fc.ipV4(), name: words, password: words }),
      }),
    ),
  )
  .map((said) => ({ ...said, ...address })) as fc.Arbitrary<Addressed<PortalToServer>>;

const fromServer: fc.Arbitrary<Addressed<ServerToPortal>> = fc
  .oneof(
    record({ op: fc.constant("hello"), version: fc.constant(linkVersion), generation: number32, name: fc.string() }),
    record({ op: fc.constant("ready") }),
    record({ op: fc.constant("committed"), upTo: fc.array(fc.tuple(number32, number48)) }),
    record({ op: fc.constant("output"), seq: number48, to: fc.array(number32), output }),
    record({
      op: fc.constant("answer"),
      id: number48,
      answer: record({ type: fc.constant("accepted"), proof: record({ accountId: number32, access: number32 }) }),
    }),
    record({ op: fc.constant("durable"), position }),
    record({ op: fc.constant("behind") }),
    record({ op: fc.constant("writing"), possible: fc.boolean() }),
  )
  .map((said) => ({ ...said, ...address })) as fc.Arbitrary<Addressed<ServerToPortal>>;

/** Pushes `bytes` in chunks that end at `borders`, and takes what comes out after each. */
function decode<M extends { readonly op: string }>(
  decoder: FrameDecoder<M>,
  bytes: Buffer,
  borders: number[],
): Addressed<M>[] {
  const cuts = [...borders.map((border) => border % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const out: Addressed<M>[] = [];
  let from = 0;
  for (const cut of cuts) {
    decoder.push(bytes.subarray(from, cut));
    from = cut;
    for (let said = decoder.next(); said; said = decoder.next()) out.push(said);
  }
  return out;
}

const borders = fc.array(fc.nat(), { maxLength: 20 });

test("everything a Portal says comes out as it went in, wherever the chunks end", () => {
  fc.assert(
    fc.property(fc.array(fromPortal, { maxLength: 6 }), borders, (said, cuts) => {
      const bytes = Buffer.concat(said.map((one) => encodeFrame(one)));
      assert.deepEqual(decode(FrameDecoder.fromPortal(), bytes, cuts), said);
    }),
  );
});

test("everything a Server says comes out as it went in, wherever the chunks end", () => {
  fc.assert(
    fc.property(fc.array(fromServer, { maxLength: 6 }), borders, (said, cuts) => {
      const bytes = Buffer.concat(said.map((one) => encodeFrame(one)));
      assert.deepEqual(decode(FrameDecoder.fromServer(), bytes, cuts), said);
    }),
  );
});

test("random and damaged bytes give messages or link-protocol, never another error", () => {
  const isProtocolError = (error: unknown) =>
    error instanceof HoldfastError && (error.code === "link-protocol" || error.code === "link-version");
  const damaged = fc.tuple(fc.oneof(fromPortal, fromServer), fc.nat(), fc.nat({ max: 255 })).map(([said, at, byte]) => {
    const bytes = encodeFrame(said);
    bytes[at % bytes.length] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
        damaged,
      ),
      borders,
      (bytes, cuts) => {
        for (const decoder of [FrameDecoder.fromPortal(), FrameDecoder.fromServer()]) {
          try {
            decode<PortalToServer | ServerToPortal>(decoder, bytes, cuts);
          } catch (error) {
            assert.ok(isProtocolError(error), String(error));
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("a line of colours costs its own bytes and the header's", () => {
  const line = "\x1b[31mred\x1b[0m".repeat(10);
  const frame = encodeFrame({
    op: "input",
    session: 7,
    seq: 3,
    input: { type: "message", message: { type: "text", text: line } },
    ...address,
  });
  assert.equal(frame.length, 29 + line.length);
});

test("a line to 2,000 sessions costs four bytes for each", () => {
  const to = Array.from({ length: 2000 }, (_, index) => index + 1);
  const frame = encodeFrame({
    op: "output",
    seq: 1,
    to,
    output: { type: "message", message: { type: "text", text: "hi" } },
    ...address,
  });
  assert.equal(frame.length, 29 + 4 + 4 * 2000 + 2);
});

test("the layout is the one that docs/link.md draws", () => {
  const frame = encodeFrame({
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
  assert.throws(() => encodeFrame({ op: "received", seq: -1, ...address }), refused);
  assert.throws(() => encodeFrame({ op: "received", seq: 2 ** 48, ...address }), refused);
  assert.throws(() => encodeFrame({ op: "received", seq: 1, portal: "nothex" as Epoch, server: 1 }), refused);
  assert.throws(() => encodeFrame({ op: "committed", upTo: [[2 ** 32, 1]], ...address }), refused);
  const line: Message = { type: "text", text: "x".repeat(2000) };
  assert.throws(
    () => encodeFrame({ op: "output", seq: 1, to: [], output: { type: "message", message: line }, ...address }, 1000),
    refused,
  );
});

test("data nested as deeply as a hostile client can is refused, not a crash", () => {
  const data = JSON.parse('{"1":['.repeat(10_000) + "]}".repeat(10_000)) as Json;
  const input: Input = { type: "message", message: { type: "oob", package: "Deep", data } };
  assert.throws(() => encodeFrame({ op: "input", session: 1, seq: 1, input, ...address }), { code: "link-refused" });
});

test("a frame over the cap is refused at its first four bytes", () => {
  const decoder = FrameDecoder.fromPortal(1000);
  decoder.push(Buffer.concat([Buffer.from([0, 0, 4, 0]), Buffer.alloc(25)]));
  assert.throws(() => decoder.next(), { code: "link-protocol" });
});

test("a frame of the other direction, or of no known type, is refused", () => {
  const decoder = FrameDecoder.fromPortal();
  decoder.push(encodeFrame({ op: "ready", ...address }));
  assert.throws(() => decoder.next(), { code: "link-protocol" });
});

test("a session under another's number is refused", () => {
  const data = {
    sessionId: sessionIdOf(epoch, 2),
    protocolKey: "telnet",
    address: "::1",
    clientSessionId: null,
    connectedAt: 0,
    flags: defaultFlags,
    authenticatedAs: null,
  } as const;
  const decoder = FrameDecoder.fromPortal();
  decoder.push(encodeFrame({ op: "present", session: 1, data, ...address }));
  assert.throws(() => decoder.next(), { code: "link-protocol" });
});

test("a ban of what is no address is refused at the edge", () => {
  const decoder = FrameDecoder.fromServer();
  decoder.push(
    encodeFrame({
      op: "output",
      seq: 1,
      to: [],
      output: { type: "bans", bans: [{ range: "everybody", reason: null, until: null }] },
      ...address,
    }),
  );
  assert.throws(() => decoder.next(), { code: "link-protocol" });
});

test("another version is refused by name", () => {
  const decoder = FrameDecoder.fromServer();
  decoder.push(encodeFrame({ op: "hello", version: 9, generation: 1, name: "Old", ...address }));
  assert.throws(() => decoder.next(), {
    code: "link-version",
    message: `The Server speaks version 9 of the link, this Portal version ${linkVersion}.`,
  });
});

test("a large frame in small chunks costs linear time", () => {
  const text = "x".repeat(8 * 1024 * 1024);
  const bytes = encodeFrame({
    op: "output",
    seq: 1,
    to: [1],
    output: { type: "message", message: { type: "text", text } },
    ...address,
  });
  const decoder = FrameDecoder.fromServer();
  const before = process.cpuUsage();
  for (let at = 0; at < bytes.length; at += 1024) {
    decoder.push(bytes.subarray(at, at + 1024));
    if (at + 1024 < bytes.length) assert.equal(decoder.next(), undefined);
  }
  assert.equal(decoder.next()?.op, "output");
  assert.ok(process.cpuUsage(before).user < 1_000_000, "copying the frame for each chunk would take seconds");
});
