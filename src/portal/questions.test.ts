import assert from "node:assert/strict";
import { test } from "node:test";
import type { PortalToServer } from "../link/frames.ts";
import type { Authentication } from "../session/authentication.ts";
import { Questions } from "./questions.ts";

const refused: Authentication = { type: "refused", reason: "throttled" };
const accepted: Authentication = { type: "accepted", proof: { accountId: 7, access: 0 } };

function asking(perAddress: number) {
  const questions = new Questions(perAddress);
  const sent: PortalToServer[] = [];
  const answers: (Authentication | null)[] = [];
  const send = (message: PortalToServer) => void sent.push(message);
  const ask = (address: string, name: string) => {
    const place = answers.push(null) - 1;
    const answer = questions.ask({ type: "password", address, name, password: "x" }, send);
    void answer.then((given) => {
      answers[place] = given;
    });
  };
  const names = () =>
    sent.splice(0).map((message) => {
      assert.ok(message.op === "ask" && message.question.type === "password");
      return `${message.id} ${message.question.name}`;
    });
  return { questions, ask, send, names, answers };
}

test("each question is asked under a number of its own, and again until it is answered", async () => {
  const { questions, ask, send, names, answers } = asking(5);
  ask("192.0.2.1", "Ann");
  ask("192.0.2.1", "Bob");
  assert.deepEqual(names(), ["1 Ann", "2 Bob"]);
  questions.answer(1, accepted);
  questions.answer(1, refused);
  questions.answer(9, refused);
  await null;
  assert.deepEqual(answers, [accepted, null]);
  questions.askAgain(send);
  assert.deepEqual(names(), ["2 Bob"]);
  questions.answer(2, refused);
  questions.askAgain(send);
  await null;
  assert.deepEqual([names(), answers], [[], [accepted, refused]]);
});

test("of one address as many wait as may, and for one more the oldest is refused", async () => {
  const { questions, ask, send, names, answers } = asking(2);
  ask("192.0.2.1", "Ann");
  ask("192.0.2.2", "Bob");
  ask("192.0.2.1", "Cid");
  await null;
  assert.deepEqual(answers, [null, null, null]);
  ask("192.0.2.1", "Dora");
  await null;
  assert.deepEqual(answers, [refused, null, null, null]);
  names();
  questions.askAgain(send);
  assert.deepEqual(names(), ["2 Bob", "3 Cid", "4 Dora"]);
});
