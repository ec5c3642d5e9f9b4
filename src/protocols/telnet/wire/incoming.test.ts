import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { systemClock } from "../../../clock.ts";
import { Incoming, type IncomingEvents } from "./incoming.ts";
import type { TelnetEvent } from "./parser.ts";

/** Writes down what is typed, and acts after each line. */
class Reader implements IncomingEvents {
  readonly socket = new PassThrough({ highWaterMark: 1 << 24 });
  readonly incoming = new Incoming(this.socket, 65_536, systemClock, this);
  readonly #atLine: (reader: Reader) => void;
  text = "";
  lines = 0;

  constructor(atLine: (reader: Reader) => void = () => {}) {
    this.#atLine = atLine;
  }

  onEvent(event: TelnetEvent): void {
    if (event.type === "data") this.text += event.bytes.toString("latin1");
    if (event.type !== "line-end") return;
    this.text += "\n";
    this.lines++;
    this.#atLine(this);
  }

  onBroken(reason: string): void {
    throw new Error(reason);
  }
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function untilLines(reader: Reader, lines: number): Promise<void> {
  while (reader.lines < lines) await turnOfTheLoop();
}

/** Of the shortest lines here, in the 2 KiB that docs/limits.md names. */
const linesOfSlice = 2048 / 5;
const megabyte = "look\n".repeat(200_000);

test("a megabyte is read in many turns of the event loop, so that others are read between them", async () => {
  const reader = new Reader();
  reader.socket.write(megabyte);
  let most = 0;
  for (let before = 0; reader.lines < 200_000; before = reader.lines) {
    await turnOfTheLoop();
    most = Math.max(most, reader.lines - before);
  }
  assert.ok(most <= 2 * linesOfSlice, `${most} lines in one turn`);
  assert.equal(reader.text, megabyte);
});

test("so is one that was compressed, and what stands behind its end", async () => {
  const reader = new Reader();
  reader.incoming.decompress();
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join("");
  reader.socket.write(Buffer.concat([deflateSync(lines), Buffer.from("plain\n".repeat(2000))]));
  let most = 0;
  for (let before = 0; reader.lines < 22_000; before = reader.lines) {
    await turnOfTheLoop();
    most = Math.max(most, reader.lines - before);
  }
  assert.ok(most <= 2 * linesOfSlice, `${most} lines in one turn`);
  assert.equal(reader.text, lines + "plain\n".repeat(2000));
});

test("whenever it is paused and resumed, every byte is read once and in order", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 400 }), fc.boolean(), async (chunks, pauseEvery, late) => {
      const reader = new Reader(({ lines, incoming }) => {
        if (lines % pauseEvery !== 0) return;
        incoming.pause();
        if (late) setImmediate(() => incoming.resume());
        else incoming.resume();
      });
      let expected = "";
      for (const size of chunks) {
        const chunk = Array.from({ length: size }, (_, at) => (at % 50 === 49 ? "\n" : "x")).join("");
        expected += `${chunk}\n`;
        reader.socket.write(`${chunk}\n`);
      }
      await untilLines(reader, expected.split("\n").length - 1);
      assert.equal(reader.text, expected);
    }),
    { numRuns: 50 },
  );
});

test("nothing is read after the end", async () => {
  const reader = new Reader(({ lines, incoming }) => lines === 10 && incoming.stop());
  reader.socket.write(megabyte);
  for (let turn = 0; turn < 10; turn++) await turnOfTheLoop();
  assert.equal(reader.lines, 10);
});
