import assert from "node:assert/strict";
import { argon2Sync } from "node:crypto";
import { test } from "node:test";
import { hashesAtOnce, Passwords } from "./passwords.ts";
import { TypedTwice } from "./typed-twice.ts";

const asker = { address: "192.0.2.1", familiar: false };

test("a hash is a PHC string that only its password fits", async () => {
  const passwords = new Passwords();
  const phc = await passwords.hash("correct horse", asker);
  assert.match(phc ?? "", /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await passwords.verify("correct horse", phc, asker), "right");
  assert.equal(await passwords.verify("correct hors", phc, asker), "wrong");
  assert.notEqual(await passwords.hash("correct horse", asker), phc);
});

test("a password is the same on every way in: at a shell, on a line, behind a name, with a keyboard's own spaces", async () => {
  const passwords = new Passwords();
  const typedTwice = new TypedTwice();
  for (const [one, other] of [
    ["salt!!water(and foam", "salt! !water(and foam"],
    ["sea\u200bglass and salt", "seaglass and salt"],
    ["sea glass and salt ", "sea glass and salt"],
    ["Zo\u00eb loves cats", "Zoe\u0308 loves cats"],
  ] as const) {
    assert.equal(await passwords.verify(other, await passwords.hash(one, asker), asker), "right", one);
    assert.equal(typedTwice.compare(other, typedTwice.remember(one)), "same", one);
  }
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
  assert.equal(await passwords.verify("correct horse", old, asker), "right");
  assert.equal(await passwords.verify("wrong horse", old, asker), "wrong");
  const renewed = await passwords.renew("correct horse", old, asker);
  assert.match(renewed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await passwords.verify("correct horse", renewed, asker), "right");
  assert.equal(await passwords.renew("correct horse", renewed, asker), renewed);
});

test("a password typed composed or decomposed is the same password", async () => {
  const passwords = new Passwords();
  const phc = await passwords.hash("Zo\u00eb loves cats", asker);
  assert.equal(await passwords.verify("Zoe\u0308 loves cats", phc, asker), "right");
});

test("an account that doesn't exist is always wrong, after the same work", async () => {
  const passwords = new Passwords();
  const phc = await passwords.hash("correct horse", asker);
  // Computing time, which other programs take none of.
  const workOf = async (hash: string | null) => {
    const begun = process.cpuUsage();
    assert.equal(await passwords.verify("wrong horse", hash, asker), "wrong");
    const { user, system } = process.cpuUsage(begun);
    return user + system;
  };
  const known = Math.min(await workOf(phc), await workOf(phc), await workOf(phc));
  const unknown = Math.min(await workOf(null), await workOf(null), await workOf(null));
  assert.ok(unknown > known / 4, `${unknown} µs for an unknown account, ${known} µs for a known one`);
});

test("only so many are hashed at once, and only so many wait", async () => {
  const passwords = new Passwords({ inFlight: 1, waiting: 2 });
  const results = await Promise.all([1, 2, 3, 4, 5].map(() => passwords.hash("correct horse", asker)));
  assert.equal(results.filter((phc) => phc === null).length, 2);
  assert.equal(await passwords.verify("correct horse", await passwords.hash("correct horse", asker), asker), "right");
});

test("a full waiting line is said to be full", async () => {
  const passwords = new Passwords({ inFlight: 1, waiting: 0 });
  const [first, second] = await Promise.all([passwords.verify("x", null, asker), passwords.verify("x", null, asker)]);
  assert.deepEqual([first, second], ["wrong", "busy"]);
});

test("a damaged hash is an error, not a password that doesn't fit", async () => {
  const passwords = new Passwords();
  await assert.rejects(passwords.verify("correct horse", "plain", asker), /not an argon2id PHC string/);
  assert.equal(await passwords.verify("correct horse", null, asker), "wrong");
});

/** Who was served, in order, when all of them asked at once; `busy` where there was no place. */
async function served(passwords: Passwords, askers: readonly (readonly [address: string, familiar: boolean])[]) {
  const order: string[] = [];
  const asked = askers.map(async ([address, familiar]) => {
    const verdict = await passwords.verify("wrong horse", null, { address, familiar });
    order.push(verdict === "busy" ? `${address} busy` : address);
  });
  await Promise.all(asked);
  return order;
}

test("networks have their turns one after the other, however much one of them asks", async () => {
  const passwords = new Passwords({ inFlight: 1 });
  const flood = Array.from({ length: 10 }, () => ["192.0.2.1", false] as const);
  const order = await served(passwords, [
    ...flood,
    ["192.0.2.2", false],
    ["2001:db8::1", false],
    ["2001:db8::2", false],
  ]);
  assert.deepEqual(order.slice(0, 6), [
    "192.0.2.1",
    "192.0.2.1",
    "192.0.2.2",
    "2001:db8::1",
    "192.0.2.1",
    "2001:db8::2",
  ]);
});

test("of one network only so many wait, unless it is trusted", async () => {
  const options = { inFlight: 1, waitingPerNetwork: 3, isTrusted: (address: string) => address === "127.0.0.1" };
  const many = (address: string) => Array.from({ length: 6 }, () => [address, false] as const);
  const count = async (address: string) =>
    (await served(new Passwords(options), many(address))).filter((answer) => answer.endsWith("busy")).length;
  assert.equal(await count("192.0.2.1"), 2);
  assert.equal(await count("127.0.0.1"), 0);
});

test("when all places are taken, who waits least comes in, and familiar networks have places of their own", async () => {
  const passwords = new Passwords({ inFlight: 1, waiting: 4, waitingPerNetwork: 4 });
  const order = await served(passwords, [
    ...Array.from({ length: 5 }, () => ["192.0.2.1", false] as const),
    ["192.0.2.2", false],
    ["192.0.2.9", true],
  ]);
  assert.equal(order.filter((answer) => answer === "192.0.2.1 busy").length, 1);
  assert.ok(order.includes("192.0.2.2"));
  assert.deepEqual(order.filter((answer) => !answer.endsWith("busy")).slice(0, 2), ["192.0.2.1", "192.0.2.9"]);
});

test("no more hashes are made at once than there are processors, and a thread of the pool is everybody else's", () => {
  assert.deepEqual([1, 2, 3, 4, 64].map(hashesAtOnce), [1, 2, 3, 3, 3]);
});
