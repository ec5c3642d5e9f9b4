import assert from "node:assert/strict";
import { argon2Sync } from "node:crypto";
import { test } from "node:test";
import { Passwords, passwordFault } from "./passwords.ts";

test("a hash is a PHC string that only its password fits", async () => {
  const passwords = new Passwords();
  const phc = await passwords.hash("correct horse");
  assert.match(phc ?? "", /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await passwords.verify("correct horse", phc), "right");
  assert.equal(await passwords.verify("correct hors", phc), "wrong");
  assert.notEqual(await passwords.hash("correct horse"), phc);
});

/** As a version with another cost has stored it. */
function cheapHash(message: string): string {
  const nonce = Buffer.alloc(16, 7);
  const hash = argon2Sync("argon2id", { message, nonce, parallelism: 1, tagLength: 32, memory: 64, passes: 1 });
  const [salt, digest] = [nonce, hash].map((bytes) => bytes.toString("base64").replace(/=+$/, ""));
  return `$argon2id$v=19$m=64,t=1,p=1$${salt}$${digest}`;
}

test("a hash of another cost is good, and is renewed", async () => {
  const passwords = new Passwords();
  const old = cheapHash("correct horse");
  assert.equal(await passwords.verify("correct horse", old), "right");
  assert.equal(await passwords.verify("wrong horse", old), "wrong");
  const renewed = await passwords.renew("correct horse", old);
  assert.match(renewed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await passwords.verify("correct horse", renewed), "right");
  assert.equal(await passwords.renew("correct horse", renewed), renewed);
});

test("a password typed composed or decomposed is the same password", async () => {
  const passwords = new Passwords();
  const phc = await passwords.hash("Zo\u00eb loves cats");
  assert.equal(await passwords.verify("Zoe\u0308 loves cats", phc), "right");
});

test("an account that doesn't exist is always wrong, after the same work", async () => {
  const passwords = new Passwords();
  const phc = await passwords.hash("correct horse");
  const timeOf = async (hash: string | null) => {
    const start = process.hrtime.bigint();
    assert.equal(await passwords.verify("wrong horse", hash), "wrong");
    return Number(process.hrtime.bigint() - start);
  };
  const known = Math.min(await timeOf(phc), await timeOf(phc), await timeOf(phc));
  const unknown = Math.min(await timeOf(null), await timeOf(null), await timeOf(null));
  assert.ok(unknown > known / 4, `${unknown} ns for an unknown account, ${known} ns for a known one`);
});

test("only so many are hashed at once, and only so many wait", async () => {
  const passwords = new Passwords({ inFlight: 1, waiting: 2 });
  const results = await Promise.all([1, 2, 3, 4, 5].map(() => passwords.hash("correct horse")));
  assert.equal(results.filter((phc) => phc === null).length, 2);
  assert.equal(await passwords.verify("correct horse", await passwords.hash("correct horse")), "right");
});

test("a full waiting line is said to be full", async () => {
  const passwords = new Passwords({ inFlight: 1, waiting: 0 });
  const [first, second] = await Promise.all([passwords.verify("x", null), passwords.verify("x", null)]);
  assert.deepEqual([first, second], ["wrong", "busy"]);
});

test("a damaged hash is an error, not a password that doesn't fit", async () => {
  const passwords = new Passwords();
  await assert.rejects(passwords.verify("correct horse", "plain"), /not an argon2id PHC string/);
  assert.equal(await passwords.verify("correct horse", null), "wrong");
});

test("short, endless and obvious passwords are refused", () => {
  assert.match(passwordFault("seven77", "Anna") ?? "", /at least 8/);
  assert.match(passwordFault("x".repeat(257), "Anna") ?? "", /at most 256/);
  assert.match(passwordFault("penelope", "Penelope") ?? "", /can't be your name/);
  assert.equal(passwordFault("correct horse", "Anna"), null);
});
