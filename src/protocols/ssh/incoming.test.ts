import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import type { ServerChannel } from "ssh2";
import { systemClock } from "../../clock.ts";
import type { LineEvent } from "../terminal/line-editor.ts";
import { PipeConsole } from "./console.ts";
import { Incoming } from "./incoming.ts";

test("a large packet is read in many turns of the event loop, in order, also when it is paused", async () => {
  const channel = new PassThrough({ highWaterMark: 1 << 24 });
  const console = new PipeConsole({ lineLength: 100 });
  const lines: string[] = [];
  const incoming = new Incoming(channel as unknown as ServerChannel, systemClock, {
    eventsOf: (bytes) => console.read(bytes.toString()),
    deliver(event: LineEvent) {
      if (event.type === "line") lines.push(event.text);
      if (lines.length % 100 !== 0) return;
      incoming.pause();
      setImmediate(() => incoming.resume());
    },
  });
  channel.on("data", (bytes: Buffer) => incoming.take(bytes));
  const sent = Array.from({ length: 20_000 }, (_, number) => `line ${number}`);
  channel.write(`${sent.join("\n")}\n`);
  let most = 0;
  for (let before = 0; lines.length < sent.length; before = lines.length) {
    await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, lines.length - before);
  }
  assert.deepEqual(lines, sent);
  assert.ok(most <= 4096 / 5, `${most} lines in one turn`);
});
