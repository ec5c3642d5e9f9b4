import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { fingerprint, parseSshKey } from "./ssh-keys.ts";

function string(bytes: Buffer | string): Buffer {
  const content = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

function ed25519(): string {
  const { publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return Buffer.concat([string("ssh-ed25519"), string(raw)]).toString("base64");
}

test("a line of a .pub file is read", () => {
  const key = ed25519();
  const read = parseSshKey(`  ssh-ed25519 ${key}   anna on her laptop `, 5);
  assert.deepEqual(read, { type: "ssh-ed25519", key, comment: "anna on her laptop", addedAt: 5 });
  assert.match(fingerprint(read!), /^SHA256:[A-Za-z0-9+/]{43}$/);
});

test("what is no public key is refused", () => {
  const key = ed25519();
  const lines = [
    "",
    "ssh-ed25519",
    `ssh-dss ${key}`,
    `ssh-rsa ${key}`,
    `ssh-ed25519 ${key}!`,
    `ssh-ed25519 ${key.slice(0, 20)}`,
  ];
  for (const line of [...lines, "-----BEGIN OPENSSH PRIVATE KEY-----"]) assert.equal(parseSshKey(line, 0), null, line);
});

test("no line makes it throw", () => {
  fc.assert(fc.property(fc.string(), fc.base64String(), (type, key) => void parseSshKey(`${type} ${key}`, 0)));
  fc.assert(fc.property(fc.base64String(), (key) => parseSshKey(`ssh-ed25519 ${key}`, 0) === null));
});
