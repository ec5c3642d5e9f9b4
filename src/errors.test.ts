/** A game may throw anything, and what is made of it must never throw itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, HoldfastError, readable, whereAndWhat } from "./errors.ts";

class Computed extends Error {
  override get message(): string {
    throw new Error("there is nothing to say");
  }
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable(new Error(), {});
  revoke();
  return proxy;
}

test("what can be looked at stays what it is", () => {
  for (const thrown of [
    new HoldfastError("key-taken", "Taken."),
    new TypeError("no"),
    "text",
    7,
    null,
    undefined,
    {},
  ]) {
    assert.equal(readable(thrown), thrown);
  }
});

test("what can't be looked at becomes an error that says so, from the same place", () => {
  const strange = [
    new Computed(),
    Object.assign(new Error(), { message: { de: "nein" } }),
    revoked(),
    new Proxy({}, { getPrototypeOf: () => assert.fail() }),
  ];
  for (const thrown of strange) {
    assert.equal(codeOf(thrown), null);
    assert.match(whereAndWhat(thrown), /Something was thrown that can't be read\.$/);
  }
  assert.match(whereAndWhat(strange[0]), /errors\.test\.ts:\d+: /);
});

test("the code is that of an error of Holdfast's alone", () => {
  assert.equal(codeOf(new HoldfastError("key-taken", "Taken.")), "key-taken");
  assert.equal(codeOf(Object.assign(new Error("?"), { code: "ENOENT" })), null);
});
