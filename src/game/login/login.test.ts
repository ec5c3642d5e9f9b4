import assert from "node:assert/strict";
import { test } from "node:test";
import { Character } from "holdfast/library";
import { proofOf } from "../../accounts/access.ts";
import { setBan } from "../../accounts/account-ban.ts";
import type { Player } from "../../rehearsal/player.ts";
import { quickHash } from "../../rehearsal/quick-hash.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";

const secret = "correct horse";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

/** A player who has just made a character. */
async function created(rehearsal: Rehearsal, name: string): Promise<Player> {
  const player = await rehearsal.connect();
  await player.types(`create ${name} ${secret}`);
  assert.equal(player.account?.name, name);
  return player;
}

test("a new connection is greeted and told what to type", async () => {
  const player = await (await Rehearsal.start(rehearsalGame)).connect();
  const heard = player.heard();
  assert.match(heard, /^Welcome to the rehearsal\.\n/);
  assert.match(heard, /connect NAME.*create NAME.*connect guest.*help/);
  assert.doesNotMatch((await (await Rehearsal.start(rehearsalGame, { guests: 0 })).connect()).heard(), /guest/);
});

test("create makes an account and a character of the same name and walks straight in", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await rehearsal.connect();
  anna.heard();
  const heard = await anna.types(`create Anna ${secret}`);
  assert.match(heard, /^Your character Anna is made\. Welcome!\nHall\nA wide red hall\.\n(.*\n)*Exits: south\.$/);
  assert.equal(anna.account?.name, "Anna");
  assert.equal(anna.puppet?.name, "Anna");
  assert.equal(anna.puppet?.location?.name, "Hall");
  assert.ok(!heard.includes(secret));
  assert.ok(!JSON.stringify(rehearsal.world.everything()).includes(secret));
});

test("connect comes back, and a wrong password is told like an unknown name", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const first = await created(rehearsal, "Anna");
  await first.leaves();
  const anna = await rehearsal.connect();
  anna.heard();
  assert.equal(await anna.types("connect Anna wrong horse"), sentences.loginWrong);
  assert.equal(await anna.types(`connect Nobody ${secret}`), sentences.loginWrong);
  assert.match(
    await anna.types(`connect anna ${secret}`),
    /^Welcome back, Anna\.\nYour last login was at .*\n(One wrong password was tried .*\n)?Hall\n/,
  );
  assert.equal(anna.puppet?.name, "Anna");
});

test("logging in renews a hash of another cost, and leaves one of the present cost alone", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const account = (await created(rehearsal, "Anna")).account!;
  const present = account.passwordHash;
  const [message, nonce] = [Buffer.from(secret), Buffer.alloc(16)];
  const old = quickHash({ message, nonce, memory: 64, passes: 1, parallelism: 1, tagLength: 32 });
  const cheap = `$argon2id$v=19$m=64,t=1,p=1$${"A".repeat(22)}$${old.toString("base64").replace("=", "")}`;
  await (await rehearsal.connect()).types(`connect Anna ${secret}`);
  assert.equal(account.passwordHash, present);
  await rehearsal.step(() => {
    account.passwordHash = cheap;
  });
  const anna = await rehearsal.connect();
  await anna.types(`connect Anna ${secret}`);
  assert.equal(anna.account, account);
  assert.match(account.passwordHash ?? "", /m=19456,t=2,p=1/);
});

test("connect NAME alone asks for the password, hidden", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  await (await created(rehearsal, "Anna")).leaves();
  const anna = await rehearsal.connect();
  anna.heard();
  await anna.types("connect Anna", "");
  assert.equal(anna.prompt, "Password for Anna: ");
  assert.ok(anna.secret);
  assert.equal(await anna.types("wrong horse"), sentences.loginWrong);
  assert.ok(!anna.secret);
  await anna.types("connect Anna");
  assert.match(await anna.types(secret), /^Welcome back, Anna\./);
  assert.ok(!anna.secret);
});

test("an empty password does nothing", async () => {
  const anna = await (await Rehearsal.start(rehearsalGame)).connect();
  anna.heard();
  await anna.types("connect Anna");
  assert.equal(await anna.types(""), sentences.passwordLeftOut);
  await anna.types("create Anna");
  assert.equal(await anna.types(""), sentences.passwordLeftOut);
  assert.equal(anna.account, null);
});

test("create NAME alone asks twice, and keeps only a hash in between", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await rehearsal.connect();
  anna.heard();
  await anna.types("create Anna");
  assert.equal(anna.prompt, "Choose a password for Anna: ");
  assert.ok(anna.secret);
  await anna.types(secret);
  assert.equal(anna.prompt, sentences.askNewPasswordAgain);
  assert.ok(anna.secret);
  assert.ok(!rehearsal.stored().includes(secret));
  assert.equal(await anna.types("another horse"), sentences.passwordsDiffer);
  assert.equal(anna.account, null);
  await anna.types("create Anna");
  await anna.types(secret);
  assert.match(await anna.types(secret), /^Your character Anna is made/);
});

test("odd names and passwords are each refused with their own sentence", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  await created(rehearsal, "Anna");
  const player = await rehearsal.connect();
  player.heard();
  const cases: readonly (readonly [line: string, sentence: string])[] = [
    [`create ${"a".repeat(200)} ${secret}`, sentences.nameTooLong(20)],
    [`create "Anna Lee" ${secret}`, sentences.nameWithSpaces],
    [`create |rAnna ${secret}`, sentences.nameWithSigns],
    [`create Аnna ${secret}`, sentences.nameNotIn(["Latin"])],
    [`create ÁNNA ${secret}`, sentences.nameTaken("ÁNNA")],
    [`create Guest ${secret}`, sentences.nameReserved],
    ["create Bert short", sentences.passwordTooShort(8)],
    ["create Bertrand bertrand", sentences.passwordIsName],
    [`connect ${"a".repeat(8000)}`, sentences.loginWrong],
  ];
  for (const [line, sentence] of cases) assert.equal(await player.types(line), plain(sentence), line);
  assert.equal(player.account, null);
  assert.equal([...rehearsal.accounts.all()].length, 1);
});

test("of two who take one name at once, one gets it", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const [first, second] = [await rehearsal.connect(), await rehearsal.connect()];
  second.heard();
  first.heard();
  const heard = await Promise.all([first.types(`create Anna ${secret}`), second.types(`create anna ${secret}`)]);
  assert.equal(heard.filter((text) => / is made\. Welcome!/.test(text)).length, 1);
  assert.equal(heard.filter((text) => /^The name anna is taken/i.test(text)).length, 1);
  assert.equal([...rehearsal.accounts.all()].length, 1);
});

test("too many failures end the connection", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { limits: { failedLogins: 2 } });
  await (await created(rehearsal, "Anna")).leaves();
  const player = await rehearsal.connect();
  await player.types("connect Anna wrong one");
  await player.types("connect Anna wrong two");
  await player.types(`connect Anna ${secret}`);
  assert.equal(player.closedWith, "too-many-failures");
  assert.equal(player.account, null);
});

test("one address makes so many accounts and no more, however they are asked for, and another is free", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { limits: { newAccounts: 2 } });
  const [first, second] = [await rehearsal.connect(), await rehearsal.connect()];
  await created(rehearsal, "Anna");
  await first.types("create Bert");
  await second.types("create Cleo");
  first.heard();
  second.heard();
  await Promise.all([first.types(secret), second.types(secret)]);
  await first.types(secret);
  assert.equal(first.account?.name, "Bert");
  assert.equal(await second.types(secret), plain(sentences.tooManyCreated(60)));
  const third = await rehearsal.connect();
  third.heard();
  assert.equal(await third.types(`create Dora ${secret}`), plain(sentences.tooManyCreated(60)));
  assert.equal(third.closedWith, null);
  assert.match(await third.types(`connect Anna ${secret}`), /Welcome back/);
  const elsewhere = await rehearsal.connect({ address: "192.0.2.2" });
  await elsewhere.types(`create Dora ${secret}`);
  assert.equal(elsewhere.account?.name, "Dora");
});

test("the networks that somebody logged in from are kept, the latest ones", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  for (let last = 2; last <= 9; last++) {
    await (await rehearsal.connect({ address: `198.51.100.${last}` })).types(`connect Anna ${secret}`);
  }
  await (await rehearsal.connect({ address: "198.51.100.3" })).types(`connect Anna ${secret}`);
  await (await rehearsal.connect({ address: "2001:db8::5" })).types("connect Anna wrong horse");
  assert.deepEqual(
    [...(anna.account!.networks ?? [])],
    [2, 4, 5, 6, 7, 8, 9, 3].map((last) => `198.51.100.${last}`),
  );
});

test("only who proves to be a banned account reads why and until when, and it is over by the clock", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  const account = anna.account!;
  await anna.leaves();
  const ban = (until: number | null) =>
    rehearsal.step(() => setBan(account, { reason: "Too loud.", until, by: "Boss", at: 0 }));
  await ban(null);
  const guesser = await rehearsal.connect();
  assert.ok((await guesser.types("connect Anna wrong horse")).endsWith(sentences.loginWrong));
  assert.equal(guesser.closedWith, null);
  const banned = await rehearsal.connect();
  await banned.types(`connect Anna ${secret}`);
  assert.equal(banned.closedWith, "You are banned from here: Too loud.");
  const byKey = await rehearsal.connect({ authenticatedAs: proofOf(account) });
  assert.equal(byKey.closedWith, "You are banned from here: Too loud.");
  assert.equal(byKey.puppet, null);
  await ban(rehearsal.now - 1);
  assert.match(await (await rehearsal.connect()).types(`connect Anna ${secret}`), /Welcome back/);
  await rehearsal.step(() => {
    Object.assign(account, { banned: true, ban: null });
  });
  const before = await rehearsal.connect();
  await before.types(`connect Anna ${secret}`);
  assert.equal(before.closedWith, "banned");
});

test("guests come in without a password, and are gone when they leave", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { guests: 2 });
  const first = await rehearsal.connect();
  first.heard();
  assert.match(await first.types("connect guest"), /^Welcome\. You are Guest1 until you leave\.\nHall\n/);
  const second = await rehearsal.connect();
  await second.types("connect GUEST");
  assert.equal(second.account?.name, "Guest2");
  const third = await rehearsal.connect();
  third.heard();
  assert.equal(await third.types("connect guest"), sentences.guestsFull);
  first.heard();
  await second.leaves();
  assert.equal(first.heard(), "Guest2 has left the game.");
  assert.equal([...rehearsal.accounts.all()].length, 1);
  assert.equal([...rehearsal.world.all(Character)].length, 1);
  await third.types("connect guest");
  assert.equal(third.account?.name, "Guest2");
});

test("of one network so many guests may come, and one who is away gives up the place", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { guests: 4, limits: { guestsPerAddress: 2 } });
  const from = async (address: string) => {
    const guest = await rehearsal.connect({ address });
    guest.heard();
    return [guest, await guest.types("connect guest")] as const;
  };
  const [first] = await from("2001:db8::1");
  const [second] = await from("2001:db8::2");
  assert.equal((await from("2001:db8::3"))[1], sentences.guestsFullHere);
  const [near] = await from("192.0.2.1");
  await first.goesAway();
  await second.goesAway();
  await near.goesAway();
  await rehearsal.passes({ seconds: 6 });
  assert.match((await from("2001:db8::3"))[1], /^Welcome\. You are Guest/);
  assert.deepEqual([first.closedWith, second.closedWith, near.closedWith], ["gone", null, null]);
});

test("where all places for guests are taken, the one who is away for longest gives way, wherever from", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { guests: 2, limits: { guestsPerAddress: 2 } });
  const first = await rehearsal.connect({ address: "192.0.2.1" });
  const second = await rehearsal.connect({ address: "192.0.2.2" });
  const third = await rehearsal.connect({ address: "192.0.2.3" });
  await first.types("connect guest");
  await second.types("connect guest");
  third.heard();
  assert.equal(await third.types("connect guest"), sentences.guestsFull);
  await second.goesAway();
  await rehearsal.passes({ seconds: 6 });
  assert.match(await third.types("connect guest"), /^Welcome\. You are Guest2 until you leave\./);
  assert.deepEqual([first.closedWith, second.closedWith], [null, "gone"]);
});

test("where guests are not allowed, they are told so", async () => {
  const player = await (await Rehearsal.start(rehearsalGame, { guests: 0 })).connect();
  player.heard();
  assert.equal(await player.types("connect guest"), plain(sentences.noGuests(true)));
});

test("coming and going is told to the room, and a character rests where it left", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  const bert = await created(rehearsal, "Bert");
  assert.match(anna.heard(), /Bert has come into the game\.$/);
  await bert.types("south");
  await anna.types("south");
  anna.heard();
  const character = bert.puppet;
  await bert.leaves();
  assert.equal(anna.heard(), "Bert has left the game.");
  assert.equal(character?.location, null);
  const back = await rehearsal.connect();
  back.heard();
  assert.match(await back.types(`connect Bert ${secret}`), /Yard\n/);
  assert.equal(anna.heard(), "Bert has come into the game.");
});

test("a character whose room is gone begins at home again", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  await anna.types("south");
  const yard = anna.puppet?.location;
  await anna.leaves();
  await rehearsal.step(() => yard?.delete());
  const back = await rehearsal.connect();
  await back.types(`connect Anna ${secret}`);
  assert.equal(back.puppet?.location?.name, "Hall");
});

test("two sessions of one account share its character, which stays until the last is gone", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const bert = await created(rehearsal, "Bert");
  const one = await created(rehearsal, "Anna");
  const two = await rehearsal.connect();
  await two.types(`connect Anna ${secret}`);
  assert.equal(two.puppet, one.puppet);
  one.heard();
  two.heard();
  assert.equal(bert.heard().match(/Anna has come/g)?.length, 1);
  await bert.types("say Hello");
  assert.equal(one.heard(), 'Bert says, "Hello"');
  assert.equal(two.heard(), 'Bert says, "Hello"');
  await one.types("say Hi");
  assert.equal(two.heard(), 'You say, "Hi"');
  bert.heard();
  await one.leaves();
  assert.equal(bert.heard(), "");
  assert.equal(two.puppet?.location?.name, "Hall");
  await two.leaves();
  assert.equal(bert.heard(), "Anna has left the game.");
});

test("a session that has proved who it is walks straight in", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  const proof = proofOf(anna.account!);
  await anna.leaves();
  const ssh = await rehearsal.connect({ authenticatedAs: proof });
  assert.match(
    ssh.heard(),
    /^Welcome back, Anna\.\nYour last login was at .*\n(One wrong password was tried .*\n)?Hall\n/,
  );
  assert.match(
    (await rehearsal.connect({ authenticatedAs: { accountId: 999_999, access: 0 } })).heard(),
    /^Welcome to the rehearsal\./,
  );
});

test("who was banned after proving who it is doesn't walk in", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  const account = anna.account!;
  await anna.leaves();
  await rehearsal.step(() => {
    account.banned = true;
  });
  const ssh = await rehearsal.connect({ authenticatedAs: proofOf(account) });
  assert.deepEqual([ssh.closedWith, ssh.account], ["banned", null]);
});

test("who, help, options, quit and unknown words work before logging in", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const player = await rehearsal.connect();
  player.heard();
  assert.equal(await player.types("who"), sentences.nobodyOnline);
  await created(rehearsal, "Anna");
  assert.equal(await player.types("who"), "One player is here: Anna.");
  assert.match(
    await player.types("help"),
    /^Commands:\n {2}connect: .*\n {2}create: .*\n {2}guest: .*\n {2}help: .*\n {2}look: .*\n {2}options: .*\n {2}quit: .*\n {2}who: /,
  );
  assert.match(await player.types("help connect"), /^connect: Comes back into the game\./);
  assert.match(await player.types("dance"), /^There is no command "dance" here\./);
  assert.match(await player.types("c"), /^There is no command "c" here\./);
  await player.types("options screenreader on");
  assert.equal(player.session?.preferences.screenReader, true);
  assert.equal(await player.types("   "), "");
  await player.types("quit");
  assert.equal(player.closedWith, "quit");
});

test("names and passwords may be quoted", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const player = await rehearsal.connect();
  await player.types('create "Anna" "my own secret"');
  assert.equal(player.account?.name, "Anna");
  for (const typed of ['Anna "my own secret"', "Anna my own secret", '"anna" my own secret']) {
    const again = await rehearsal.connect();
    await again.types(`connect ${typed}`);
    assert.equal(again.account?.name, "Anna", typed);
  }
  const other = await rehearsal.connect();
  other.heard();
  assert.equal(await other.types('connect "Anna Lee" secret'), sentences.loginWrong);
  assert.equal(await other.types('connect "Anna'), sentences.nameWithSigns);
  assert.equal(await other.types('connect Anna my own secret"'), sentences.loginWrong);
});

test("two different passwords cost nothing and count for nothing; the same one twice is hashed once", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { limits: { newAccounts: 1 } });
  const anna = await rehearsal.connect();
  for (let time = 0; time < 3; time++) {
    await anna.types("create Anna");
    await anna.types(secret);
    await anna.types("another horse", sentences.passwordsDiffer);
  }
  await anna.types("create Anna");
  await anna.types(secret);
  await anna.types(secret);
  assert.equal(anna.account?.name, "Anna");
});

test("each hash for a new account counts, also of one whose name somebody else had first", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { limits: { newAccounts: 3 } });
  const players: Player[] = [];
  for (let number = 0; number < 5; number++) players.push(await rehearsal.connect());
  for (const player of players) player.heard();
  const heard = await Promise.all(players.map((player) => player.types(`create Anna ${secret}`)));
  assert.equal(heard.filter((text) => text.includes("Welcome!")).length, 1);
  assert.equal(heard.filter((text) => text.includes("is taken")).length, 2);
  assert.equal(heard.filter((text) => text === plain(sentences.tooManyCreated(60))).length, 2);
});

test("obvious passwords are refused wherever one is chosen", async () => {
  const player = await (await Rehearsal.start(rehearsalGame)).connect();
  player.heard();
  assert.equal(await player.types("create Anna password1"), sentences.passwordCommon);
  assert.equal(await player.types("create Anna anna2024"), sentences.passwordIsName);
  await player.types("create Anna");
  assert.equal(await player.types("qwertyuiop"), sentences.passwordCommon);
});

test("who comes back reads of the last login, and of what was tried since", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const anna = await created(rehearsal, "Anna");
  assert.doesNotMatch(anna.heard(), /last login/);
  const guesser = await rehearsal.connect({ address: "203.0.113.66" });
  for (let time = 0; time < 3; time++) await guesser.types("connect Anna wrong horse");
  const back = await rehearsal.connect({ address: "192.0.2.2" });
  back.heard();
  const heard = await back.types(`connect Anna ${secret}`);
  assert.match(heard, /\nYour last login was at \d{4}-\d\d-\d\d \d\d:\d\d UTC from 192\.0\.2\.1\.\n/);
  assert.match(heard, /\n3 wrong passwords were tried since, the last at .* UTC from 203\.0\.113\.66\.\n/);
  const again = await rehearsal.connect({ authenticatedAs: proofOf(anna.account!) });
  assert.match(again.heard(), /Welcome back, Anna\.\nYour last login was at .* from 192\.0\.2\.2\.\nHall\n/);
});

test("what is left out is asked for, and each way in is a click", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  await (await created(rehearsal, "Bert")).leaves();
  const anna = await rehearsal.connect();
  const ways = { "connect NAME": "connect", "create NAME": "create", "connect guest": "connect guest", help: "help" };
  assert.deepEqual(anna.links, ways);
  await anna.types(anna.links["create NAME"]!);
  assert.equal(anna.prompt, plain(sentences.askNewName));
  assert.equal(await anna.types("Bert"), plain(sentences.nameTaken("Bert")));
  assert.equal(await anna.types("7"), sentences.nameWithDigits);
  assert.equal(await anna.types("you"), sentences.nameReserved);
  assert.equal(anna.prompt, plain(sentences.askNewName));
  await rehearsal.dies();
  await anna.types(" Anna ");
  assert.equal(anna.prompt, plain(sentences.askNewPassword("Anna")));
  assert.equal(anna.secret, true);
  await anna.types(secret);
  assert.match(await anna.types(secret), /^Your character Anna is made\. Welcome!/);
  const bert = await rehearsal.connect();
  await bert.types("connect");
  assert.equal(bert.prompt, plain(sentences.askName));
  assert.equal(await bert.types(`Bert ${secret}`), sentences.nameWithSpaces);
  assert.ok(!rehearsal.stored().includes(secret), "what was typed behind a name is kept nowhere");
  await bert.types("Bert");
  assert.match(await bert.types(secret), /^Welcome back, Bert\./);
});

test("who gives no name gets nothing done, and where nobody can be made nobody is asked", async () => {
  const player = await (await Rehearsal.start(rehearsalGame, { registration: "closed" })).connect();
  await player.types("create", plain(sentences.registrationClosed));
  assert.deepEqual(player.links, { "connect NAME": "connect" });
  await player.types("connect");
  await player.types("", sentences.nameLeftOut);
  assert.equal(player.prompt, null);
  for (const name of ['""', "you", "me", "here", "7", "#7"])
    assert.doesNotMatch(
      await (await (await Rehearsal.start(rehearsalGame)).connect()).types(`create ${name}`),
      /made/,
      name,
    );
});

test("guest comes in as a guest, alone, behind connect and as a name; or is told why not", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  for (const lines of [["guest"], ["connect guest"], ["connect", "Guest"]]) {
    const player = await rehearsal.connect();
    for (const line of lines) await player.types(line);
    assert.match(player.puppet?.name ?? "", /^Guest\d+$/, lines.join());
  }
  const other = await (await Rehearsal.start(rehearsalGame, { guests: 0 })).connect();
  assert.notEqual(await other.types("guest"), "");
  assert.equal(other.puppet, null);
});
