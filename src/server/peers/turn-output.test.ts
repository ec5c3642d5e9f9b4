import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutputEntry } from "../../link/frames.ts";
import type { Json } from "../../session/message.ts";
import type { Epoch } from "../../session/session-id.ts";
import { PortalPeers } from "./portal-peers.ts";
import { TurnOutput } from "./turn-output.ts";

const tooLarge = { code: "turn-output-too-large" };

/** A turn that has begun; it says things to sessions by their numbers. */
function begun(bytesMax: number) {
  const peers = new PortalPeers(1, "here");
  const { outbox, lanes } = peers.meet("0123456789abcdef" as Epoch, "here").peer;
  const turn = new TurnOutput(peers, bytesMax);
  turn.begin();
  const add = (to: readonly number[], output: OutputEntry) =>
    turn.add(
      to.map((number) => lanes.get(number) ?? lanes.open(number)),
      output,
    );
  return { turn, outbox, add };
}

function text(bytes: number): OutputEntry {
  return { type: "message", message: { type: "text", text: "x".repeat(bytes) } };
}

test("one session may be told so much and no more; what was refused is not in it", () => {
  const { turn, outbox, add } = begun(1000);
  add([1], text(600));
  assert.throws(() => add([1], text(600)), tooLarge);
  add([1], text(200));
  assert.equal(outbox.lastSeq, 0, "nothing leaves before the turn has ended well");
  turn.deliver();
  assert.equal(outbox.lastSeq, 2);
});

test("what is taken back was never said, and leaves room for other words", () => {
  const { turn, outbox, add } = begun(1000);
  add([1], text(600));
  const takeBack = add([1, 2], text(300));
  assert.throws(() => add([1], text(600)), tooLarge);
  takeBack();
  add([1], text(300));
  assert.throws(() => add([1], text(300)), tooLarge);
  turn.deliver();
  assert.equal(outbox.lastSeq, 2);
});

test("many sessions may be told so much each, and what all hear counts for each of them", () => {
  const { add } = begun(1000);
  for (let session = 1; session <= 50; session++) add([session], text(500));
  add([7, 8], text(300));
  assert.throws(() => add([9, 8], text(300)), tooLarge);
  add([9], text(300));
});

test("empty messages and data count as well", () => {
  const { add } = begun(10_000);
  assert.throws(() => {
    for (let times = 0; times < 1000; times++) add([1], text(0));
  }, tooLarge);
  const data: Json = { map: "#".repeat(20_000) };
  const map: OutputEntry = { type: "message", message: { type: "oob", package: "Room.Map", data } };
  assert.throws(() => add([2], map), tooLarge);
});

test("a character counts as the bytes that it takes", () => {
  const { add } = begun(1000);
  const message = { type: "text", text: "語".repeat(400) } as const;
  assert.throws(() => add([1], { type: "message", message }), tooLarge);
});

test("outside a turn nothing can be said, and of one that was undone nothing is", () => {
  const { turn, outbox, add } = begun(1000);
  add([1], text(1));
  turn.drop();
  assert.throws(() => add([1], text(1)), { code: "no-turn" });
  turn.deliver();
  assert.equal(outbox.lastSeq, 0);
});

test("a text costs the bytes of its words, whatever is in them", () => {
  const costOf = (words: string) => {
    const { turn, add } = begun(1000);
    add([1, 2], { type: "message", message: { type: "text", text: words } });
    return turn.bytes;
  };
  assert.equal(costOf('""""'), costOf("four"));
  assert.equal(costOf("éé"), costOf("four"));
  assert.equal(costOf("seventy"), costOf("four") + 3);
});

test("what no Portal would take is not said: it would come again for ever", () => {
  const { turn, outbox, add } = begun(10_000);
  const wrong: unknown[] = [
    { type: "message", message: { type: "text", text: 5 } },
    { type: "message", message: { type: "text", text: new Uint8Array(3) } },
    { type: "message", message: { type: "prompt", text: undefined } },
    { type: "message", message: { type: "prompt", text: "Well?", secret: 1 } },
    { type: "message", message: { type: "oob", package: 7 } },
    { type: "disconnect", reason: { sentence: "Good night.", key: "sleepy" } },
    { type: "sync", server: { preferences: { width: 78.5 } } },
    { type: "bans", bans: [{ range: "nonsense", reason: null, until: null }] },
    { type: "bans", bans: [{ range: "192.0.2.1", reason: null, until: "tomorrow" }] },
  ];
  for (const output of wrong) assert.throws(() => add([1], output as OutputEntry), { code: "not-sayable" });
  add([1], { type: "sync", server: { preferences: { width: undefined } } } as unknown as OutputEntry);
  add([1], { type: "message", message: { type: "oob", package: "Char.Mood", data: (() => 1) as unknown as Json } });
  turn.deliver();
  assert.equal(outbox.lastSeq, 2);
});
