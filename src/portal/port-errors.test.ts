import assert from "node:assert/strict";
import { test } from "node:test";
import { HoldfastError } from "../errors.ts";
import { portError } from "./port-errors.ts";

const place = { host: "192.0.2.7", port: 23 };

test("what the system says of a port is said as a sentence with what to do", () => {
  for (const [code, expected] of [
    ["EADDRINUSE", "port-in-use: Port 23 (telnet) is in use by another program."],
    ["EACCES", "port-forbidden: This user may not listen on port 23 (telnet)."],
    ["EADDRNOTAVAIL", "port-unavailable: This machine has no address 192.0.2.7 to listen on (telnet)."],
    ["ENOTFOUND", "port-unavailable: This machine has no address 192.0.2.7 to listen on (telnet)."],
  ] as const) {
    const cause = Object.assign(new Error("listen"), { code });
    const error = portError("telnet", place, cause);
    assert.ok(error instanceof HoldfastError);
    assert.equal(`${error.code}: ${error.message}`, expected);
    assert.match(error.advice ?? "", /HOLDFAST_TELNET_PORT|HOLDFAST_HOST/);
    assert.equal(error.cause, cause);
  }
});

test("anything else that was thrown stays what it is", () => {
  const other = Object.assign(new Error("too many open files"), { code: "EMFILE" });
  for (const cause of [other, new Error("no code"), "a word", null, undefined])
    assert.equal(portError("telnet", place, cause), cause);
});
