import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Message } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { Command } from "./command.ts";

interface Run {
  readonly command: Command;
  readonly happened: string[];
  readonly answer: string[];
  hear(message: Message): void;
}

function run(): Run {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const happened: string[] = [];
  const answer: string[] = [];
  const command = new Command({
    onAsk: () => happened.push("ask"),
    onDone: (answered) => happened.push(answered ? "answered" : "no answer"),
  });
  const hear = (message: Message) => {
    if (command.hear(message) && message.type !== "oob") answer.push(message.text);
  };
  return { command, happened, answer, hear };
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
  const { hear, happened, answer } = run();
  hear(say("Welcome!"));
  mock.timers.tick(200);
  hear(say("You are here."));
  mock.timers.tick(299);
  assert.deepEqual(happened, []);
  mock.timers.tick(1);
  assert.deepEqual(happened, ["ask"]);
  mock.timers.tick(2000);
  hear(say("A room."));
  mock.timers.tick(300);
  assert.deepEqual(happened, ["ask", "answered"]);
  assert.deepEqual(answer, ["A room."]);
});

test("what the Portal says while the game is away is no answer", () => {
  const { hear, happened, answer } = run();
  hear(prompt);
  hear(say(sentences.gameIsAway));
  mock.timers.tick(5000);
  hear(say(sentences.gameIsBack));
  hear({ type: "oob", package: "Char.Vitals" });
  mock.timers.tick(5000);
  assert.deepEqual(happened, ["ask"]);
  hear(say("A room."));
  mock.timers.tick(300);
  assert.deepEqual([happened, answer], [["ask", "answered"], ["A room."]]);
});

test("a game that greets nobody is asked all the same; one that never answers is told of", () => {
  const { happened } = run();
  mock.timers.tick(5000);
  assert.deepEqual(happened, ["ask"]);
  mock.timers.tick(30_000);
  assert.deepEqual(happened, ["ask", "no answer"]);
});

test("after stop nothing happens", () => {
  const { command, hear, happened } = run();
  command.stop();
  hear(prompt);
  mock.timers.tick(60_000);
  assert.deepEqual(happened, []);
});
