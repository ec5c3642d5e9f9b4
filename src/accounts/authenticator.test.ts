import assert from "node:assert/strict";
import { test } from "node:test";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { World } from "../world/world.ts";
import { Account } from "./account.ts";
import { Accounts } from "./accounts.ts";
import { Authenticator } from "./authenticator.ts";
import { makeFamiliar } from "./familiar-networks.ts";
import { LoginThrottle } from "./login-throttle.ts";
import { newCode } from "./one-time-code.ts";
import { Passwords } from "./passwords.ts";

const address = "192.0.2.1";

async function withAnna(passwords = new Passwords()) {
  const world = new World({ kinds: [Account] });
  const accounts = new Accounts(world, { kind: Account, make: (world, given) => world.create(Account, given) });
  const throttle = new LoginThrottle({
    failedLogins: 3,
    failedLoginsPerAccount: 6,
    failedLoginWindowMs: 300_000,
    failedLoginsPerDay: 100,
    failedLoginsPerAccountPerDay: 100,
    now: () => performance.now(),
    isTrusted: () => false,
    onBound() {},
  });
  const passwordHash = await new Passwords().hash("correct horse", { address, familiar: true });
  const anna = world.turn(() => accounts.create({ name: "Anna", passwordHash, now: 0 }));
  const authenticator = new Authenticator({
    accounts,
    passwords,
    throttle,
    clock: systemClock,
  });
  const tryPassword = (name: string, password: string, from = address) =>
    authenticator.authenticate({ type: "password", address: from, name, password });
  const tryKey = (name: string, key: string) => authenticator.authenticate({ type: "public-key", address, name, key });
  return { world, anna, tryPassword, tryKey };
}

test("the right password is accepted, for the name in any case", async () => {
  const { anna, tryPassword } = await withAnna();
  assert.deepEqual(await tryPassword("ANNA", "correct horse"), {
    type: "accepted",
    proof: { accountId: anna.id, access: 0 },
  });
});

test("a wrong password and an unknown name are refused alike", async () => {
  const { tryPassword } = await withAnna();
  assert.deepEqual(await tryPassword("Anna", "wrong horse"), { type: "refused", reason: "wrong" });
  assert.deepEqual(await tryPassword("Nobody", "correct horse"), { type: "refused", reason: "wrong" });
});

test("an account without a password takes none", async () => {
  const { world, anna, tryPassword } = await withAnna();
  world.turn(() => {
    anna.passwordHash = null;
  });
  assert.deepEqual(await tryPassword("Anna", ""), { type: "refused", reason: "wrong" });
});

test("after too many failures even the right password is refused", async () => {
  const { tryPassword } = await withAnna();
  for (let time = 0; time < 3; time++) await tryPassword("Anna", "wrong horse");
  assert.deepEqual(await tryPassword("Anna", "correct horse"), { type: "refused", reason: "throttled" });
  assert.equal((await tryPassword("Anna", "correct horse", "192.0.2.2")).type, "accepted");
});

test("guesses from many networks don't keep the owner out of where they have logged in before", async () => {
  const { world, anna, tryPassword, tryKey } = await withAnna();
  world.turn(() => {
    makeFamiliar(anna, "2001:db8::1");
    anna.sshKeys.push({ type: "ssh-ed25519", key: "AAAA", comment: "", addedAt: 0 });
  });
  for (const name of ["Anna", "Nobody"]) {
    for (const last of [11, 12, 13]) {
      for (let time = 0; time < 2; time++) await tryPassword(name, "wrong horse", `198.51.${name.length}.${last}`);
    }
    // A name that doesn't exist is answered alike.
    assert.deepEqual(await tryPassword(name, "correct horse", "192.0.2.9"), { type: "refused", reason: "throttled" });
  }
  assert.equal((await tryPassword("Anna", "correct horse", "2001:db8::7:7")).type, "accepted");
  assert.equal((await tryKey("Anna", "AAAA")).type, "accepted");
});

test("guesses made all at once tell no more than guesses made one by one", async () => {
  const { tryPassword } = await withAnna();
  const wrong = Array.from({ length: 8 }, (_, index) => tryPassword("Anna", `wrong horse ${index}`));
  const answers = await Promise.all([...wrong, tryPassword("Anna", "correct horse")]);
  assert.deepEqual(answers.at(-1), { type: "refused", reason: "throttled" });
  assert.equal(answers.filter((answer) => answer.type === "refused" && answer.reason === "wrong").length, 3);
});

test("a key of the account is accepted, any other is refused and costs nothing", async () => {
  const { world, anna, tryKey, tryPassword } = await withAnna();
  world.turn(() => anna.sshKeys.push({ type: "ssh-ed25519", key: "AAAA", comment: "", addedAt: 0 }));
  for (let time = 0; time < 9; time++) {
    assert.deepEqual(await tryKey("Anna", "BBBB"), { type: "refused", reason: "wrong" });
  }
  assert.deepEqual(await tryKey("Nobody", "AAAA"), { type: "refused", reason: "wrong" });
  assert.deepEqual(await tryKey("Anna", "AAAA"), { type: "accepted", proof: { accountId: anna.id, access: 0 } });
  assert.equal((await tryPassword("Anna", "correct horse")).type, "accepted");
});

test("a full waiting line refuses without counting a failure", async () => {
  const { tryPassword } = await withAnna(new Passwords({ inFlight: 1, waiting: 0 }));
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => tryPassword("Anna", "correct horse")));
  assert.deepEqual(
    answers.map(({ type }) => type),
    ["accepted", "refused", "refused", "refused", "refused"],
  );
  assert.equal((await tryPassword("Anna", "correct horse")).type, "accepted");
});

test("an operator's code lets its owner in whatever others have done at the account, and only as long as it is good", async () => {
  const { world, anna, tryPassword } = await withAnna();
  const { code, kept } = newCode(systemChance, Date.now());
  world.turn(() => {
    anna.code = kept;
  });
  for (let last = 1; last <= 6; last++) {
    for (let time = 0; time < 3; time++) await tryPassword("Anna", "wrong horse", `198.51.100.${last}`);
  }
  assert.equal((await tryPassword("Anna", "correct horse", "203.0.113.5")).type, "refused");
  assert.equal((await tryPassword("Anna", code.toLowerCase(), "203.0.113.5")).type, "accepted");
  assert.equal((await tryPassword("Anna", code, "198.51.100.1")).type, "accepted");
  world.turn(() => {
    anna.code = { ...kept, until: Date.now() };
  });
  assert.equal((await tryPassword("Anna", code, "203.0.113.6")).type, "refused");
});
