import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import type { Message } from "../../session/message.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { Command } from "./command.ts";

interface Run {
  readonly clock: ClockInHand;
  readonly command: Command;
  readonly happened: string[];
  readonly answer: string[];
  hear(message: Message): void;
}

function run(): Run {
  const clock = new ClockInHand();
  const happened: string[] = [];
  const answer: string[] = [];
  const command = new Command(clock, {
    onAsk: () => happened.push("ask"),
    onDone: (answered) => happened.push(answered ? "answered" : "no answer"),
  });
  const hear = (message: Message) => {
    if (command.hear(message) && message.type !== "oob") answer.push(message.text);
  };
  return { clock, command, happened, answer, hear };
}

const say = (text: string): Message => ({ type: "text", text });
const prompt: Message = { type: "prompt", text: "> " };

test("a prompt ends the greeting, and the next one the answer", () => {
  const { hear, happened, answer } = run();
  hear(say("Welcome!"));
  hear(prompt);
  assert.deepEqual(happened, ["ask"]);
  hear(say("A room."));
  hear(say("It is dark."));
  hear(prompt);
  hear(say("Ben waves."));
  assert.deepEqual(happened, ["ask", "answered"]);
  assert.deepEqual(answer, ["A room.", "It is dark."]);
});

test("so does quiet, where there are no prompts", () => {
  const { clock, hear, happened, answer } = run();
  hear(say("Welcome!"));
  clock.passes(200);
  hear(say("You are here."));
  clock.passes(299);
  assert.deepEqual(happened, []);
  clock.passes(1);
  assert.deepEqual(happened, ["ask"]);
  clock.passes(2000);
  hear(say("A room."));
  clock.passes(300);
  assert.deepEqual(happened, ["ask", "answered"]);
  assert.deepEqual(answer, ["A room."]);
});

test("what the Portal says while the game is away is no answer", () => {
  const { clock, hear, happened, answer } = run();
  hear(prompt);
  hear(say(sentences.gameIsAway));
  clock.passes(5000);
  hear(say(sentences.gameIsBack));
  hear({ type: "oob", package: "Char.Vitals" });
  clock.passes(5000);
  assert.deepEqual(happened, ["ask"]);
  hear(say("A room."));
  clock.passes(300);
  assert.deepEqual([happened, answer], [["ask", "answered"], ["A room."]]);
});

test("a game that greets nobody is asked all the same; one that never answers is told of", () => {
  const { clock, happened } = run();
  clock.passes(5000);
  assert.deepEqual(happened, ["ask"]);
  clock.passes(30_000);
  assert.deepEqual(happened, ["ask", "no answer"]);
});

test("after stop nothing happens", () => {
  const { clock, command, hear, happened } = run();
  command.stop();
  hear(prompt);
  clock.passes(60_000);
  assert.deepEqual(happened, []);
});
