import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultFlags } from "../../session/sync-data.ts";
import { TelnetScreens } from "./telnet-screens.ts";

test("screens that show every line alike are one object with one name, and no more are kept than a bound", () => {
  const screens = new TelnetScreens();
  const one = screens.of(defaultFlags, "client");
  assert.equal(screens.of({ ...defaultFlags, width: 100, height: 50 }, "client"), one);
  const others = [
    screens.of(defaultFlags, "terminal"),
    screens.of({ ...defaultFlags, encoding: "koi8-r" }, "client"),
    screens.of({ ...defaultFlags, clientWraps: false }, "client"),
  ];
  assert.equal(new Set([one, ...others].map(({ kind }) => kind)).size, 4);
  for (let width = 1; width <= 1000; width++) screens.of({ ...defaultFlags, clientWraps: false, width }, "client");
  assert.notEqual(screens.of(defaultFlags, "client"), one);
});
