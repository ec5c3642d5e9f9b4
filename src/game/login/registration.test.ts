import assert from "node:assert/strict";
import { test } from "node:test";
import { addInvitation } from "../../accounts/invitations.ts";
import type { Player } from "../../rehearsal/player.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

async function byInvitation(options = {}) {
  const rehearsal = await Rehearsal.start(rehearsalGame, { registration: "invitation", ...options });
  const invite = (uses = 1, forMs = 60_000, now = rehearsal.now) =>
    rehearsal.step(({ world, secrets }) => addInvitation(world, { uses, forMs, by: "Boss", now, secrets }).code);
  const create = async (name: string, code: string) => {
    const client = await rehearsal.connect();
    client.heard();
    const answer = async (line: string) => (await client.types(line)) || client.prompt;
    const said = [await answer(`create ${name}`), await answer(code)];
    if (client.prompt) said.push(await answer("lantern rope"), await answer("lantern rope"));
    return said;
  };
  return { rehearsal, invite, create };
}

test("where the registration is closed nobody makes an account, and guests are another matter", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { registration: "closed", guests: 1 });
  const client = await rehearsal.connect();
  const greeting = client.heard();
  assert.doesNotMatch(greeting, /create/);
  for (const line of ["create Anna", `create Anna ${secret}`, "cr Anna x"]) {
    assert.equal(await client.types(line), plain(sentences.registrationClosed), line);
  }
  assert.equal(client.prompt, null);
  assert.match(await client.types("connect guest"), /^Welcome/);
  assert.equal([...rehearsal.accounts.all()].filter(({ guest }) => !guest).length, 0);
});

test("with an invitation one account is made, and no second", async () => {
  const { rehearsal, invite, create } = await byInvitation();
  const code = await invite();
  const anna = await create("Anna", code.toLowerCase().replaceAll("-", " "));
  assert.equal(anna[0], plain(sentences.askInvitation));
  assert.match(anna.at(-1) ?? "", /^Your character Anna is made/);
  assert.equal((await create("Bert", code)).at(-1), sentences.invitationWrong);
  assert.equal(rehearsal.accounts.byName("Bert"), null);
  const made = (await rehearsal.audited()).find(({ kind }) => kind === "account");
  assert.deepEqual([made?.to?.name, made?.why], ["Anna", "invitation #1"]);
  assert.ok(!JSON.stringify(await rehearsal.audited()).includes(code));
});

test("one for several is used up by so many, also if they are at it at once", async () => {
  const { rehearsal, invite } = await byInvitation();
  const code = await invite(2);
  const clients: { readonly name: string; readonly client: Player }[] = [];
  for (const name of ["Anna", "Bert", "Carl"]) clients.push({ name, client: await rehearsal.connect() });
  for (const { name, client } of clients)
    for (const line of [`create ${name}`, code, "lantern rope"]) await client.types(line);
  const said = await Promise.all(clients.map(({ client }) => client.types("lantern rope")));
  assert.equal(said.filter((words) => words.includes("is made")).length, 2);
  assert.equal(said.filter((words) => words === sentences.invitationWrong).length, 1);
});

test("no other code, none that is over, and none typed for a password comes in; guessing counts by network", async () => {
  const { rehearsal, invite, create } = await byInvitation({ limits: { newAccounts: 3 } });
  const over = await invite(1, 1000, rehearsal.now - 2000);
  for (const code of [over, "", "0000-0000-0000-0000"]) {
    assert.equal((await create("Anna", code)).at(-1), sentences.invitationWrong, code);
  }
  assert.match(
    (await create("Anna", await invite()))[0] ?? "",
    /^No more characters can be made from your address now/,
  );
  const elsewhere = await rehearsal.connect({ address: "198.51.100.7" });
  elsewhere.heard();
  await elsewhere.types(`create Anna ${await invite()}`);
  assert.equal(elsewhere.prompt, plain(sentences.askInvitation));
  assert.equal(rehearsal.accounts.byName("Anna"), null);
  const failed = (await rehearsal.audited()).filter(({ kind }) => kind === "invitation-failed");
  assert.deepEqual(
    failed.map(({ times }) => times),
    [3],
  );
});

test("operators make invitations, see those that are open, and take them back", async () => {
  const { anna } = await annaAndBert();
  await anna.becomesOperator();
  assert.match(
    await anna.types("@invite 5 for 3d"),
    /^Invitation 1 is ([0-9A-Z]{4}-){3}[0-9A-Z]{4}: 5 characters can be made with it until .* UTC\. It is shown only now\.$/,
  );
  assert.match(await anna.types("@invite"), /^Invitation 2 is .*: one character can/);
  assert.match(await anna.types("@invitations"), /^1\. For 5 more until [^\n]* UTC, by Anna\n2\. For one more until/);
  assert.equal(await anna.types("@uninvite #1"), "Invitation 1 is taken back.");
  for (const line of ["@uninvite 1", "@uninvite x"]) {
    assert.equal(await anna.types(line), plain(sentences.noSuchInvitation), line);
  }
  for (const line of ["@invite 1001", "@invite 1 for 3000d"]) {
    assert.equal(await anna.types(line), plain(sentences.invitationTooLong(1000)), line);
  }
  for (const word of ["0", "many"]) assert.equal(await anna.types(`@invite ${word}`), sentences.noNumber(word));
  assert.equal(await anna.types("@invite 1 for ever"), sentences.noDuration("ever"));
  assert.match(await anna.types("@invitations"), /^2\. [^\n]*$/);
});
