import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { isStrong, readPublicKey } from "./public-key.ts";

function wire(...parts: readonly (string | Buffer)[]): Buffer {
  const strings = parts.map((part) => {
    const bytes = Buffer.from(part as string);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return Buffer.concat(strings);
}

function rsa(modulusLength: number): Buffer {
  const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ format: "jwk" });
  return wire("ssh-rsa", Buffer.from(e, "base64url"), Buffer.from([0, ...Buffer.from(n, "base64url")]));
}

test("keys of every kind that is taken are read", () => {
  const point = (length: number) => Buffer.from([4, ...Buffer.alloc(length - 1, 7)]);
  const keys = [
    wire("ssh-ed25519", Buffer.alloc(32)),
    wire("sk-ssh-ed25519@openssh.com", Buffer.alloc(32), "ssh:"),
    wire("ecdsa-sha2-nistp256", "nistp256", point(65)),
    wire("ecdsa-sha2-nistp384", "nistp384", point(97)),
    wire("ecdsa-sha2-nistp521", "nistp521", point(133)),
    wire("sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", point(65), "ssh:"),
    rsa(2048),
  ];
  for (const key of keys) {
    const read = readPublicKey(key);
    assert.ok(read && isStrong(read), key.toString("latin1", 4, 30));
    assert.equal(readPublicKey(Buffer.concat([key, Buffer.alloc(1)])), null);
    assert.equal(readPublicKey(key.subarray(0, -1)), null);
  }
});

test("RSA keys that can be broken are weak, and those that only cost are no better", () => {
  for (const bits of [512, 1024, 2040]) assert.equal(isStrong(readPublicKey(rsa(bits))!), false, String(bits));
  // Zeros before the number make it no longer.
  const padded = wire(
    "ssh-rsa",
    Buffer.from([1, 0, 1]),
    Buffer.from([...Buffer.alloc(300), ...Buffer.alloc(128, 0xff)]),
  );
  assert.equal(isStrong(readPublicKey(padded)!), false);
  assert.equal(isStrong(readPublicKey(wire("ssh-rsa", Buffer.from([3]), Buffer.alloc(3000, 0xff)))!), false);
});

test("what is no such key is none", () => {
  for (const key of [
    wire("ssh-dss", "p", "q", "g", "y"),
    wire("ssh-ed25519-cert-v01@openssh.com", Buffer.alloc(32), Buffer.alloc(32)),
    wire("ssh-ed25519", Buffer.alloc(31)),
    wire("ecdsa-sha2-nistp256", "nistp384", Buffer.from([4, ...Buffer.alloc(96)])),
    wire("ecdsa-sha2-nistp256", "nistp256", Buffer.from([2, ...Buffer.alloc(32)])),
    wire("ecdsa-sha2-nistp256", "", Buffer.from([4])),
    wire("constructor", "a"),
    Buffer.alloc(0),
  ]) {
    assert.equal(readPublicKey(key), null);
  }
  fc.assert(fc.property(fc.uint8Array(), (bytes) => readPublicKey(Buffer.from(bytes)) === null));
});
