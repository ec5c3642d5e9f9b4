import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeEntry } from "../../audit/entry.ts";
import type { Question } from "../../link/session-shapes.ts";
import type { Authentication } from "../../session/authentication.ts";
import { Rooms } from "../fixtures/rooms.ts";
import { answerQuestion } from "./answer-question.ts";
import type { GameRules } from "./game-rules.ts";

const password: Question = { type: "password", name: "Anna", password: "secret", address: "192.0.2.1" };
const key: Question = { type: "public-key", name: "Anna", key: "AAAA", address: "192.0.2.1" };

test("a password that is refused is on record, without it; nothing else is", async () => {
  const rooms = new Rooms();
  const unforeseen: unknown[] = [];
  const ask = (question: Question, authenticate: () => Promise<unknown>) => {
    const login = { authenticator: { authenticate } };
    const counters = { unforeseen: (error: unknown) => void unforeseen.push(error) };
    return answerQuestion(question, { login, counters } as unknown as GameRules, rooms.turns);
  };
  const refused: Authentication = { type: "refused", reason: "wrong" };
  const accepted: Authentication = { type: "accepted", proof: { accountId: 1, access: 1 } };
  assert.equal(await ask(password, async () => refused), refused);
  assert.equal(await ask(password, async () => accepted), accepted);
  assert.equal(await ask(key, async () => refused), refused);
  const broken = new Error("no");
  assert.deepEqual(await ask(password, async () => Promise.reject(broken)), { type: "refused", reason: "busy" });
  assert.deepEqual(unforeseen, [broken]);
  const entries = rooms.audit.takeChanges().map(({ key, value }) => decodeEntry(key as number, String(value)));
  assert.deepEqual(
    entries.map(({ kind, by, from, times }) => [kind, by.type, from, times]),
    [["login-failed", "stranger", "192.0.2.1", 1]],
  );
  assert.ok(!JSON.stringify(entries).includes("secret"));
});
