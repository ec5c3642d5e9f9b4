import assert from "node:assert/strict";
import { duplexPair } from "node:stream";
import { test } from "node:test";
import { systemClock } from "../clock.ts";
import { ProcessChannel } from "./process-channel.ts";

interface Asks {
  readonly "take-over": { readonly ask: object; readonly answer: string };
}

/** What the supervisor heard, in order, of a process that said all this in one piece. */
async function heardOf(said: readonly object[], { closes = false } = {}): Promise<string[]> {
  const heard: string[] = [];
  const channel = new ProcessChannel<Asks, never, string>(systemClock, {
    onIntroduction() {},
    onEvent: (event) => heard.push(event),
    onLost() {},
  });
  const [ours, theirs] = duplexPair();
  channel.attach(ours);
  const answer = channel.request("take-over", {}).then(
    (text) => heard.push(text),
    () => heard.push("none"),
  );
  theirs.write(said.map((message) => `${JSON.stringify(message)}\n`).join(""));
  if (closes) ours.once("data", () => process.nextTick(() => channel.end("was ended")));
  await answer;
  await new Promise((resolve) => setImmediate(resolve));
  return heard;
}

const event = { told: "event", event: "taking over" };
const answer = { told: "answer", id: 1, answer: "taken over" };

test("events and answers of one piece are heard in their order", async () => {
  assert.deepEqual(await heardOf([event, answer]), ["taking over", "taken over"]);
  assert.deepEqual(await heardOf([answer, event]), ["taken over", "taking over"]);
});

test("the end of a process takes away no answer that came before it", async () => {
  assert.deepEqual(await heardOf([event, answer], { closes: true }), ["taking over", "taken over"]);
});
