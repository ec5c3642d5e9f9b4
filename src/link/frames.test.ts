/** Each row of the table, both ways: what goes in comes out, and what is not as it says is refused. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { HoldfastError } from "../errors.ts";
import { sessionIdOf } from "../session/session-id.ts";
import { defaultFlags } from "../session/sync-data.ts";
import { address, anyMessageOf, epoch, messageOf } from "./fixtures/arbitrary-frames.ts";
import type { FrameDecoder } from "./frame-codec.ts";
import { type Addressed, type Fields, type PlacedRow, rowsOf } from "./frame-table.ts";
import { type PortalToServer, portalFrames, type ServerToPortal, serverFrames } from "./frames.ts";
import { headerBytes } from "./framing.ts";
import { linkVersion } from "./link-version.ts";

const sides = [
  { name: "Portal", frames: portalFrames, rows: rowsOf(portalFrames.table) },
  { name: "Server", frames: serverFrames, rows: rowsOf(serverFrames.table) },
] as const;

const everyRow = sides.flatMap(({ name, frames, rows }) => rows.map((row) => ({ side: name, frames, row })));

type Message = Addressed<PortalToServer | ServerToPortal>;

/** The message's type is lost where a row is taken from a list of them. */
const messagesOf = (row: PlacedRow) => messageOf(row) as fc.Arbitrary<unknown> as fc.Arbitrary<Message>;
const oneOf = (row: PlacedRow) => fc.sample(messagesOf(row), { numRuns: 1, seed: 1 })[0]!;

/** For rows that are taken from the tables by number, whose type nobody knows. */
function encode(frames: { encode(message: never): Buffer }, message: Message): Buffer {
  return frames.encode(message as never);
}

/** Pushes `bytes` in chunks that end at `borders`, and takes what comes out after each. */
function decode<M>(decoder: FrameDecoder<M>, bytes: Buffer, borders: readonly number[] = []): Addressed<M>[] {
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

for (const { side, frames, row } of everyRow) {
  test(`frame ${row.number} of a ${side}, ${nameOf(row)}, comes out as it went in`, () => {
    fc.assert(
      fc.property(messagesOf(row), (message) => {
        assert.deepEqual(decode<unknown>(frames.decoder(), encode(frames, message)), [message]);
      }),
      { numRuns: 50 },
    );
  });
}

test("many frames come out in order, wherever the chunks end", () => {
  for (const { frames } of sides) {
    fc.assert(
      fc.property(fc.array(anyMessageOf<never>(frames.table as never), { maxLength: 8 }), borders, (said, cuts) => {
        const bytes = Buffer.concat(said.map((one) => encode(frames, one)));
        assert.deepEqual(decode<unknown>(frames.decoder(), bytes, cuts), said);
      }),
    );
  }
});

/** Throws what is no error of the link. */
function decodeOrRefuse(decoder: FrameDecoder<unknown>, bytes: Buffer, cuts: readonly number[] = []): unknown[] {
  try {
    return decode(decoder, bytes, cuts);
  } catch (error) {
    assert.ok(error instanceof HoldfastError, String(error));
    assert.ok(error.code === "link-protocol" || error.code === "link-version", error.code);
    return [];
  }
}

test("rubbish gives messages or an error of the link, never another", () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(bytes, borders, (bytes, cuts) => {
      for (const { frames } of sides) decodeOrRefuse(frames.decoder(), bytes, cuts);
    }),
    { numRuns: 500 },
  );
});

/** What came is what could have been sent: the same bytes come of it again. */
function sayAgain(frames: (typeof sides)[number]["frames"], said: Message): void {
  const bytes = encode(frames, said);
  const [again] = decode<unknown>(frames.decoder(), bytes);
  assert.deepEqual(encode(frames, again as Message), bytes);
}

test("damaged frames give an error of the link, or messages that can be said again", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });
  for (const { frames, row } of everyRow) {
    fc.assert(
      fc.property(messagesOf(row), damage, fc.nat({ max: 40 }), (message, places, cutOff) => {
        const bytes = encode(frames, message);
        for (const [at, byte] of places) bytes[at % bytes.length] = byte;
        const left = bytes.subarray(0, Math.max(0, bytes.length - (cutOff < 20 ? 0 : cutOff - 20)));
        for (const { frames: heard } of sides) {
          for (const said of decodeOrRefuse(heard.decoder(), left)) sayAgain(heard, said as Message);
        }
      }),
      { numRuns: 100 },
    );
  }
});

test("any other JSON is refused, or is what the row says", () => {
  for (const { frames, row } of everyRow) {
    if (!hasJson(row)) continue;
    fc.assert(
      fc.property(messagesOf(row), fc.jsonValue(), (message, json) => {
        const bytes = withJson(encode(frames, message), row, JSON.stringify(json));
        for (const said of decodeOrRefuse(frames.decoder(), bytes)) sayAgain(frames, said as Message);
      }),
      { numRuns: 50 },
    );
  }
});

/** Does the body end with JSON, whatever the message? */
function hasJson(row: PlacedRow): boolean {
  return !["message", "upTo", "to", undefined].includes(fieldsIn(row, "body", "record").at(-1));
}

/** Where its length stands. */
function jsonAt(frame: Buffer, row: PlacedRow): number {
  return headerBytes + (fieldsIn(row, "body")[0] === "to" ? 4 + 4 * frame.readUInt32BE(headerBytes) : 0);
}

function jsonIn(frame: Buffer, row: PlacedRow): { [name: string]: unknown } {
  return JSON.parse(frame.toString("utf8", jsonAt(frame, row) + 4));
}

/** The same frame with other JSON. */
function withJson(frame: Buffer, row: PlacedRow, json: string): Buffer {
  const at = jsonAt(frame, row);
  const bytes = Buffer.concat([frame.subarray(0, at + 4), Buffer.from(json)]);
  bytes.writeUInt32BE(bytes.length - at - 4, at);
  bytes.writeUInt32BE(bytes.length - 4, 0);
  return bytes;
}

/** The names of a row's fields in one of the places, in their order. */
function fieldsIn(row: PlacedRow, ...places: readonly string[]): string[] {
  const fields: Fields = { ...row.fields, ...row.entry?.fields };
  return Object.keys(fields).filter((name) => places.includes(fields[name]!.place));
}

function nameOf(row: PlacedRow): string {
  return row.entry === null ? row.op : `${row.op}: ${row.entry.type}`;
}

test("what a row doesn't use has to be 0 or empty", () => {
  for (const { frames, row } of everyRow) {
    const message = oneOf(row);
    const bytes = encode(frames, message);
    const refused = (bytes: Buffer, what: string) =>
      assert.throws(
        () => decode<unknown>(frames.decoder(), bytes),
        { code: "link-protocol" },
        `${nameOf(row)}: ${what}`,
      );
    if (fieldsIn(row, "session").length === 0) refused(withByte(bytes, 18, 1), "session");
    if (fieldsIn(row, "seq").length === 0) refused(withByte(bytes, 24, 1), "seq");
    const longer = Buffer.concat([bytes, Buffer.from("x")]);
    longer.writeUInt32BE(longer.length - 4, 0);
    if (!fieldsIn(row, "body").includes("message")) refused(longer, "more");
    if (fieldsIn(row, "record").length > 0) {
      const record = jsonIn(bytes, row);
      refused(withJson(bytes, row, JSON.stringify({ ...record, more: 1 })), "one more part of the record");
      for (const name of Object.keys(record)) {
        const { [name]: _, ...fewer } = record;
        refused(withJson(bytes, row, JSON.stringify(fewer)), `no ${name} in the record`);
      }
    }
  }
});

function withByte(bytes: Buffer, at: number, byte: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = byte;
  return copy;
}

test("no number is two frames', and each side refuses what it says itself", () => {
  const numbers = everyRow.map(({ row }) => row.number);
  assert.deepEqual(numbers, [...new Set(numbers)]);
  for (const { side, frames, row } of everyRow) {
    const message = oneOf(row);
    const other = side === "Portal" ? serverFrames : portalFrames;
    assert.throws(() => decode<unknown>(other.decoder(), encode(frames, message)), {
      code: "link-protocol",
    });
  }
});

test("docs/link.md lists the frames as the table has them", () => {
  const said = everyRow.map(({ row }) => {
    const parts = fieldsIn(row, "record");
    const body = [...fieldsIn(row, "body"), ...(parts.length > 0 ? [`{ ${parts.join(", ")} }`] : [])];
    const cells = [fieldsIn(row, "session"), fieldsIn(row, "seq"), body];
    return [String(row.number), nameOf(row), ...cells.map((names) => names.join(", "))];
  });
  const page = readFileSync("docs/link.md", "utf8");
  const rows = [...page.matchAll(/^\| (\d+) \|(.*)\|$/gm)].map(([, number = "", cells = ""]) => {
    return [number, ...cells.split("|").map((cell) => cell.trim().replaceAll("`", ""))];
  });
  const listed = rows.filter(([, name]) => name !== "*retired*");
  assert.deepEqual(
    listed,
    said.toSorted(([a], [b]) => Number(a) - Number(b)),
  );
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
  for (const message of [
    { op: "present", session: 1, data, ...address },
    { op: "input", session: 1, seq: 1, input: { type: "connect", portal: data }, ...address },
  ] as const) {
    assert.throws(() => decode(portalFrames.decoder(), portalFrames.encode(message)), { code: "link-protocol" });
  }
});

test("a ban of what is no address is refused at the edge", () => {
  const bans = [{ range: "everybody", reason: null, until: null }];
  const frame = serverFrames.encode({ op: "output", seq: 1, to: [], output: { type: "bans", bans }, ...address });
  assert.throws(() => decode(serverFrames.decoder(), frame), { code: "link-protocol" });
});

test("another version is refused by name, whatever else it says", () => {
  const hello = serverFrames.encode({ op: "hello", version: 9, claim: 1, generation: 1, name: "Old", ...address });
  const row = rowsOf(serverFrames.table).find(({ op }) => op === "hello")!;
  const longer = Buffer.concat([withJson(hello, row, '{"version":9,"more":["of",7]}'), Buffer.from("rest")]);
  longer.writeUInt32BE(longer.length - 4, 0);
  for (const frame of [hello, longer]) {
    assert.throws(() => decode(serverFrames.decoder(), frame), {
      code: "link-version",
      message: `The Server speaks version 9 of the link, this Portal version ${linkVersion}.`,
    });
  }
});

test("a number that JSON can't say again is refused", () => {
  const input = { type: "presence", awaySince: 1 } as const;
  const frame = portalFrames.encode({ op: "input", session: 1, seq: 1, input, ...address });
  const row = rowsOf(portalFrames.table).find(({ entry }) => entry?.type === "presence")!;
  const infinite = withJson(frame, row, '{"awaySince":1e999}');
  assert.throws(() => decode(portalFrames.decoder(), infinite), { code: "link-protocol" });
});
