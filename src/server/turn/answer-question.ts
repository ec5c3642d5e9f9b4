/** Answers clients that prove who they are before they have a session. */
import { noteFailedLogin } from "../../game/login/failed-login.ts";
import type { Question } from "../../link/session-shapes.ts";
import type { Authentication } from "../../session/authentication.ts";
import type { GameRules } from "./game-rules.ts";
import type { TurnRunner } from "./turn-runner.ts";

/** Never rejects. A password that was refused is on record. */
export async function answerQuestion(question: Question, rules: GameRules, turns: TurnRunner): Promise<Authentication> {
  const { login, counters } = rules;
  let result: Authentication;
  try {
    result = await login.authenticator.authenticate(question);
  } catch (error) {
    counters.unforeseen(error, "a login could not be checked", question);
    return { type: "refused", reason: "busy" };
  }
  if (question.type === "password" && result.type === "refused") {
    const origin = { by: { type: "stranger" }, from: question.address } as const;
    turns.run(null, (turn) => noteFailedLogin(turn, question, result.reason), null, origin);
  }
  return result;
}
