/** The formats inside of subnegotiations, with whatever bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { requestedNames } from "./charset.ts";
import { decodeVariables, encodeVariable } from "./msdp-format.ts";
import { parseVariables } from "./new-environ.ts";

const bytes = fc.array(fc.oneof(fc.nat(7), fc.nat(255)), { maxLength: 300 }).map((all) => Buffer.from(all));

test("no bytes make a decoder throw", () => {
  fc.assert(
    fc.property(bytes, (payload) => {
      decodeVariables(payload);
      parseVariables(payload);
      requestedNames(payload.toString("latin1"));
    }),
    { numRuns: 2000 },
  );
});

test("MSDP: what is encoded as one text or a list of them is decoded so", () => {
  const word = fc.string({ minLength: 1 }).map((text) => text.replace(/[\x00-\x06\xff]/g, "_"));
  fc.assert(
    fc.property(word, fc.oneof(word, fc.array(word, { minLength: 1 })), (name, value) => {
      assert.deepEqual([...decodeVariables(encodeVariable(name, value))], [[name, [value].flat()]]);
    }),
  );
});

test("MSDP: values may be strung, and tables are passed over", () => {
  const payload = Buffer.from("\x01REPORT\x02HP\x02MP\x01X\x02\x03\x01REPORT\x02no\x04\x01SEND\x02\x05\x02A\x02B\x06");
  assert.deepEqual(
    [...decodeVariables(payload)],
    [
      ["REPORT", ["HP", "MP"]],
      ["X", []],
      ["SEND", ["A", "B"]],
    ],
  );
});

test("MSDP: of what a client sends, two hundred variables are read", () => {
  const names = Array.from({ length: 1000 }, (_, number) => `\x01V${number}\x02x`);
  const variables = decodeVariables(Buffer.from(names.join("")));
  assert.deepEqual([variables.size, [...variables.keys()].at(-1)], [200, "V199"]);
});

test("NEW-ENVIRON: an escaped byte is a letter, a name without a value is empty", () => {
  const payload = Buffer.from("\0A\x02\x01B\x01v\x02\x03\0\0C\x03D\x01", "latin1");
  assert.deepEqual(
    [...parseVariables(payload)],
    [
      ["A\x01B", "v\x03"],
      ["C", ""],
      ["D", ""],
    ],
  );
});
