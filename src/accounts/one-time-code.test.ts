import assert from "node:assert/strict";
import { test } from "node:test";
import { systemChance } from "../chance.ts";
import { isCode, newCode } from "./one-time-code.ts";

const day = 86_400_000;

test("a code is known again as people type it, for some days", () => {
  const { code, days, kept } = newCode(systemChance, 0);
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll("-", " "),
    code.replaceAll("0", "o").replaceAll("1", "l"),
  ]) {
    assert.ok(isCode(typed, kept, 0), typed);
  }
  assert.ok(isCode(code, kept, days * day - 1));
  assert.ok(!isCode(code, kept, days * day));
  assert.ok(!JSON.stringify(kept).includes(code.slice(0, 4)));
});

test("nothing else is that code", () => {
  const { code, kept } = newCode(systemChance, 0);
  assert.notEqual(newCode(systemChance, 0).code, code);
  for (const typed of ["", "-", code.slice(0, -1), `${code}0`]) assert.ok(!isCode(typed, kept, 0), typed);
  for (const typed of ["", code]) assert.ok(!isCode(typed, null, 0), typed);
});
