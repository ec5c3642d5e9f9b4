import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { headers, signature } from "./fixtures/proxy-headers.ts";
import { parseProxyHeader } from "./proxy-header.ts";

test("each form of the header is read, and only it", () => {
  for (const [header, address] of headers) {
    const bytes = Buffer.concat([header, Buffer.from("PROXY what follows\r\n")]);
    assert.deepEqual(parseProxyHeader(bytes), { type: "complete", address, length: header.length });
  }
});

test("every beginning of a header is incomplete", () => {
  for (const [header] of headers) {
    for (let length = 0; length < header.length; length++) {
      assert.equal(parseProxyHeader(header.subarray(0, length)).type, "incomplete");
    }
  }
});

test("anything else is invalid as soon as it can be known", () => {
  const bad = [
    "GET / HTTP/1.1\r\n",
    "PROXY\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 56324\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 56324 443 \r\n",
    "PROXY TCP4 198.51.100.256 203.0.113.1 1 1\r\n",
    "PROXY TCP4 2001:db8::1 203.0.113.1 1 1\r\n",
    "PROXY TCP6 198.51.100.1 203.0.113.1 1 1\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 65536 443\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 01 443\r\n",
    "PROXY UDP4 198.51.100.1 203.0.113.1 1 1\r\n",
    `PROXY UNKNOWN ${"x".repeat(107)}`,
    `${signature}\x31\x11\0\x0c`,
    `${signature}\x21\x12\0\x0c`,
    `${signature}\x21\x11\0\x0b`,
    `${signature}\x21\x11\xff\xff`,
  ];
  for (const bytes of bad) assert.equal(parseProxyHeader(Buffer.from(bytes, "latin1")).type, "invalid", bytes);
});

test("random bytes never throw", () => {
  const start = fc.constantFrom(
    "",
    "PROXY ",
    "PROXY TCP4 ",
    signature,
    `${signature}\x21`,
    `${signature}\x21\x11\0\x0c`,
  );
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (beginning, bytes) => {
      const header = parseProxyHeader(Buffer.concat([Buffer.from(beginning, "latin1"), bytes]));
      if (header.type === "complete") assert.ok(header.length <= beginning.length + bytes.length);
    }),
    { numRuns: 2000 },
  );
});
