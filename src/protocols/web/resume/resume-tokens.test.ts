import assert from "node:assert/strict";
import { test } from "node:test";
import { systemChance } from "../../../chance.ts";
import { ResumeTokens } from "./resume-tokens.ts";

test("a token is 128 random bits and opens its own session", () => {
  const tokens = new ResumeTokens<string>(systemChance);
  const [one, other] = [tokens.offer("one"), tokens.offer("other")];
  assert.equal(Buffer.from(one, "base64url").length, 16);
  assert.equal(tokens.redeem(one), "one");
  assert.equal(tokens.redeem(other), "other");
  assert.equal(tokens.redeem("something else"), null);
});

test("the token before the last stays good until the last is proven", () => {
  const tokens = new ResumeTokens<string>(systemChance);
  const first = tokens.offer("session");
  tokens.prove("session");
  const second = tokens.offer("session");
  assert.equal(tokens.redeem(first), "session");
  const third = tokens.offer("session");
  assert.equal(tokens.redeem(second), null);
  assert.equal(tokens.redeem(first), "session");
  assert.equal(tokens.redeem(third), "session");
  assert.equal(tokens.redeem(first), null);
});

test("a token that was redeemed and replaced dies when its successor is used", () => {
  const tokens = new ResumeTokens<string>(systemChance);
  const first = tokens.offer("session");
  assert.equal(tokens.redeem(first), "session");
  tokens.offer("session");
  tokens.prove("session");
  assert.equal(tokens.redeem(first), null);
});

test("revoked tokens open nothing", () => {
  const tokens = new ResumeTokens<string>(systemChance);
  const first = tokens.offer("session");
  tokens.prove("session");
  const second = tokens.offer("session");
  tokens.revoke("session");
  assert.deepEqual([tokens.redeem(first), tokens.redeem(second)], [null, null]);
});
