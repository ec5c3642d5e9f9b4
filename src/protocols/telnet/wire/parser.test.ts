/** The parser against transcripts, and against every way to cut bytes. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { type TelnetEvent, TelnetParser } from "./parser.ts";

const directory = join(import.meta.dirname, "../../../../test/transcripts/parser");
const maxSubnegotiation = 64;
const verbs: Record<number, string> = { 251: "WILL", 252: "WONT", 253: "DO", 254: "DONT" };

/** Hex and quoted text as bytes. */
function bytesOf(source: string): Buffer {
  const parts = source.match(/"[^"]*"|[0-9A-F]{2}/g) ?? [];
  return Buffer.concat(
    parts.map((part) => (part[0] === '"' ? Buffer.from(part.slice(1, -1)) : Buffer.from(part, "hex"))),
  );
}

/** One line for each event; pieces of data are joined, because where they are cut means nothing. */
function told(events: readonly TelnetEvent[]): string[] {
  const lines: string[] = [];
  for (const event of events) {
    const before = lines.at(-1);
    if (event.type === "data" && before?.startsWith("data "))
      lines[lines.length - 1] = before + event.bytes.toString("hex");
    else lines.push(describe(event));
  }
  return lines;
}

function describe(event: TelnetEvent): string {
  switch (event.type) {
    case "data":
      return `data ${event.bytes.toString("hex")}`;
    case "line-end":
      return "line-end";
    case "option":
      return `option ${verbs[event.verb]} ${event.option}`;
    case "command":
      return `command ${event.command}`;
    case "subnegotiation":
      return `subnegotiation ${event.option} ${event.payload.toString("hex")}`.trim();
    case "too-large":
      return `too-large ${event.option}`;
  }
}

function expected(line: string): string {
  const [, type = "", rest = ""] = /^event (\S+) ?(.*)$/.exec(line) ?? [];
  if (type === "data") return `data ${bytesOf(rest).toString("hex")}`;
  if (type !== "subnegotiation") return `${type} ${rest}`.trim();
  const [option = "", ...payload] = rest.split(" ");
  return `subnegotiation ${option} ${bytesOf(payload.join(" ")).toString("hex")}`.trim();
}

function parse(chunks: readonly Buffer[]): TelnetEvent[] {
  const parser = new TelnetParser(maxSubnegotiation);
  const events: TelnetEvent[] = [];
  for (const chunk of chunks) {
    parser.feed(Buffer.from(chunk));
    for (let event = parser.next(); event; event = parser.next()) {
      events.push(event.type === "data" ? { ...event, bytes: Buffer.from(event.bytes) } : event);
    }
  }
  return events;
}

function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return [...chunks, bytes.subarray(at)];
}

for (const name of readdirSync(directory)) {
  test(`transcript ${basename(name, ".txt")}`, () => {
    const lines = readFileSync(join(directory, name), "utf8").split("\n");
    const bytes = Buffer.concat(
      lines.filter((line) => line.startsWith("bytes ")).map((line) => bytesOf(line.slice(6))),
    );
    const events = lines.filter((line) => line.startsWith("event ")).map(expected);
    assert.ok(events.length > 0);
    assert.deepEqual(told(parse([bytes])), events);
    assert.deepEqual(told(parse(cut(bytes, Array(bytes.length).fill(1)))), events);
  });
}

/** Mostly what means something to telnet. */
const telnetByte = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0xff, 0xfa, 0xf0, 0xfb, 0xfd, 0xfe, 0x1f, 0xc9, 0x0d, 0x0a, 0x00) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
);

test("events don't depend on where the bytes are cut", () => {
  const bytes = fc.array(telnetByte, { maxLength: 400 }).map((all) => Buffer.from(all));
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(9), { maxLength: 200 }), (all, lengths) => {
      assert.deepEqual(told(parse(cut(all, lengths))), told(parse([all])));
    }),
    { numRuns: 2000 },
  );
});

test("whatever comes, a subnegotiation stays within its limit", () => {
  fc.assert(
    fc.property(fc.array(telnetByte, { maxLength: 2000 }), (bytes) => {
      for (const event of parse([Buffer.from(bytes)])) {
        if (event.type === "subnegotiation") assert.ok(event.payload.length <= maxSubnegotiation);
      }
    }),
  );
});

test("it stops behind any event and gives back the rest", () => {
  const parser = new TelnetParser(maxSubnegotiation);
  parser.feed(Buffer.from("\xff\xfaW\xff\xf0compressed", "latin1"));
  assert.equal(parser.next()?.type, "subnegotiation");
  assert.equal(parser.takeRest().toString(), "compressed");
  assert.equal(parser.next(), null);
  parser.feed(Buffer.from("plain"));
  assert.deepEqual(told([parser.next()!]), [`data ${Buffer.from("plain").toString("hex")}`]);
});

test("bytes fed before the earlier ones were read come behind them", () => {
  const parser = new TelnetParser(maxSubnegotiation);
  parser.feed(Buffer.from("one\r\ntwo"));
  parser.next();
  parser.feed(Buffer.from("three"));
  const rest: TelnetEvent[] = [];
  for (let event = parser.next(); event; event = parser.next()) rest.push(event);
  assert.deepEqual(told(rest), ["line-end", `data ${Buffer.from("twothree").toString("hex")}`]);
});
