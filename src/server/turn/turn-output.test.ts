import assert from "node:assert/strict";
import { test } from "node:test";
import type { Output } from "../../link/messages.ts";
import type { Json } from "../../session/message.ts";
import { TurnOutput } from "./turn-output.ts";

const tooLarge = { code: "turn-output-too-large" };

function text(bytes: number): Output {
  return { type: "message", message: { type: "text", text: "x".repeat(bytes) } };
}

test("one session may be told so much and no more; what was refused is not in it", () => {
  const output = new TurnOutput(1000);
  output.add({ to: [1], output: text(600) });
  assert.throws(() => output.add({ to: [1], output: text(600) }), tooLarge);
  output.add({ to: [1], output: text(200) });
  assert.deepEqual(
    output.entries.map(({ output }) => output),
    [text(600), text(200)],
  );
});

test("many sessions may be told so much each, and what all hear counts for each of them", () => {
  const output = new TurnOutput(1000);
  for (let session = 1; session <= 50; session++) output.add({ to: [session], output: text(500) });
  output.add({ to: [7, 8], output: text(300) });
  assert.throws(() => output.add({ to: [9, 8], output: text(300) }), tooLarge);
  output.add({ to: [9], output: text(300) });
});

test("empty messages and data count as well", () => {
  const output = new TurnOutput(10_000);
  assert.throws(() => {
    for (let times = 0; times < 1000; times++) output.add({ to: [1], output: text(0) });
  }, tooLarge);
  const data: Json = { map: "#".repeat(20_000) };
  const map: Output = { type: "message", message: { type: "oob", package: "Room.Map", data } };
  assert.throws(() => output.add({ to: [2], output: map }), tooLarge);
});

test("a character counts as the bytes that it takes", () => {
  const output = new TurnOutput(1000);
  const message = { type: "text", text: "語".repeat(400) } as const;
  assert.throws(() => output.add({ to: [1], output: { type: "message", message } }), tooLarge);
});
