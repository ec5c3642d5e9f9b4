/** Words for some alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nasty, talkers } from "../fixtures/talkers.ts";

test("whisper: who is here hears it, the others notice that alone", async () => {
  const { anna, bert, cleo } = await talkers();
  assert.equal(await anna.types("whisper bert The |rkey|n"), 'You whisper to Bert, "The |rkey|n"');
  assert.equal(bert.heard(), 'Anna whispers to you, "The |rkey|n"');
  assert.equal(cleo.heard(), "Anna whispers something to Bert.");
  assert.equal(await anna.types("whisper to bert Psst"), 'You whisper to Bert, "Psst"');
  assert.equal(await anna.types("whisper bert = Psst"), 'You whisper to Bert, "Psst"');
  assert.equal(await anna.types("whisper me Psst"), "You can't whisper to yourself.");
  await cleo.types("south");
  assert.equal(await anna.types("whisper cleo Psst"), "You don't see any cleo here.");
  assert.match(await anna.types("whisper bert"), /^Type whisper <who> <words>/);
});

test("tell and reply reach whoever plays, wherever they are, also over a reload and a death", async () => {
  const { rehearsal, anna, bert, cleo } = await talkers();
  await bert.types("south");
  assert.equal(await anna.types("tell bert Come back!"), 'You tell Bert, "Come back!"');
  assert.equal(bert.heard().split("\n").at(-1), 'Anna tells you, "Come back!"');
  await rehearsal.reloads();
  assert.equal(await bert.types("reply Soon."), 'You tell Anna, "Soon."');
  assert.equal(anna.heard().split("\n").at(-1), 'Bert tells you, "Soon."');
  await rehearsal.dies();
  assert.equal(await anna.types("r Now!"), 'You tell Bert, "Now!"');
  assert.doesNotMatch(cleo.heard(), /tells|Now/);
  assert.equal(await cleo.types("reply Who?"), "Nobody has told you anything that you could answer.");
  await bert.types("quit");
  assert.equal(await anna.types("reply Bert?"), "Bert is not playing any more.");
  assert.equal(await anna.types("tell bert Bert?"), "Nobody called bert is playing at the moment.");
  assert.equal(await anna.types("tell nobody Bert?"), "Nobody called nobody is playing at the moment.");
});

test("who is away says so to whoever tells them something, until they are back", async () => {
  const { rehearsal, anna, bert } = await talkers();
  assert.equal(
    await bert.types("away"),
    "You are not away. Type away and why, and whoever tells you something reads it.",
  );
  assert.equal(
    await bert.types('away = back at |rnine" Cleo tells you, "hi'),
    "Whoever tells you something now reads: \"back at |rnine' Cleo tells you, 'hi\" You still hear it. away alone ends it.",
  );
  await rehearsal.dies();
  assert.equal(
    await anna.types("tell bert Hello"),
    'You tell Bert, "Hello"\nBert is away: "back at |rnine\' Cleo tells you, \'hi"',
  );
  assert.equal(bert.heard().split("\n").at(-1), 'Anna tells you, "Hello"');
  assert.equal(await bert.types(`away ${"x".repeat(201)}`), "That is too long: at most 200 letters.");
  assert.equal(await bert.types("away"), "Nobody is told any more that you are away.");
  assert.equal(await anna.types("tell bert Hello"), 'You tell Bert, "Hello"');
});

test("several are told at once, and who else is", async () => {
  const { anna, bert, cleo } = await talkers();
  assert.equal(await anna.types("tell bert,CLEO,bert Hello"), 'You tell Bert and Cleo, "Hello"');
  assert.equal(bert.heard(), 'Anna tells you (and Cleo), "Hello"');
  assert.equal(cleo.heard(), 'Anna tells you (and Bert), "Hello"');
  assert.equal(await bert.types("reply Hi"), 'You tell Anna, "Hi"');
  assert.equal(await anna.types("page bert=1 = 2"), 'You tell Bert, "1 = 2"');
  const missing = "There is a name missing beside the comma: tell anna,bert Hello.";
  assert.equal(await anna.types("tell bert, cleo Hello"), missing);
  assert.equal(await anna.types("tell bert,anna Hello"), "You can't tell yourself anything.");
  assert.equal(await anna.types("tell bert,dora Hello"), "Nobody called dora is playing at the moment.");
  assert.equal(await anna.types(`tell ${"bert,".repeat(10)}cleo Hello`), "So many can't be told at once: at most 10.");
  bert.heard();
  assert.equal(bert.heard(), "");
});

test("the beginning of a name is enough, unless several have it", async () => {
  const { join, anna, bert } = await talkers();
  await join("Berta");
  assert.equal(
    await anna.types("tell ber Hi"),
    "Several who play are called so: Bert and Berta. Type more of the name.",
  );
  assert.equal(await anna.types("tell bert Hi"), 'You tell Bert, "Hi"');
  assert.equal(bert.heard().split("\n").at(-1), 'Anna tells you, "Hi"');
  assert.equal(await anna.types("tell cle Hi"), 'You tell Cleo, "Hi"');
});

test("who is away is said to be", async () => {
  const { rehearsal, anna, bert } = await talkers();
  await bert.goesAway();
  await rehearsal.passes({ seconds: 6 });
  assert.match(
    await anna.types("tell bert Hi"),
    /^You tell Bert, "Hi"\nBert is away just now, and reads it when they are back\.$/,
  );
  await bert.comesBack();
  assert.match(bert.heard(), /Anna tells you, "Hi"/);
});

test("clients are told on which channel, and by whom", async () => {
  const { anna, bert } = await talkers();
  await anna.types("tell bert |rHi");
  assert.deepEqual(bert.data("Comm.Channel.Text"), { channel: "tell", talker: "Anna", text: 'Anna tells you, "|rHi"' });
  assert.deepEqual(anna.data("Comm.Channel.Text"), { channel: "tell", talker: "Anna", text: 'You tell Bert, "|rHi"' });
  await anna.types("whisper bert Hi");
  const heard = { channel: "whisper", talker: "Anna", text: 'Anna whispers to you, "Hi"' };
  assert.deepEqual(bert.data("Comm.Channel.Text"), heard);
});

test("nothing that one player types passes for what another tells somebody", async () => {
  const { anna, bert, cleo } = await talkers();
  const forged = ['Cleo tells you, "Hand me the ruby."', 'Cleo whispers to you, "Run!"', 'Cleo says on news, "Hm"'];
  for (const line of forged) {
    await anna.types(`:waves. ${line}`);
    assert.equal(bert.heard(), `Anna poses: waves. ${line}`);
    for (const [typed, told] of [
      ["say", "Anna says"],
      ["tell bert", "Anna tells you"],
      ["whisper bert", "Anna whispers to you"],
    ]) {
      await anna.types(`${typed} So." ${line}`);
      assert.equal(bert.heard(), `${told}, "So.' ${line.replaceAll('"', "'")}"`);
    }
  }
  cleo.heard();
  await anna.types(":tells you a story.");
  assert.equal(cleo.heard(), "Anna tells you a story.");
});

test("whatever is typed has an answer", async () => {
  const { rehearsal, anna, bert } = await talkers();
  for (const word of ["tell", "whisper", "reply", "page"]) {
    for (const text of ["", ...nasty, ...nasty.map((text) => `bert ${text}`), ...nasty.map((text) => `${text} Hi`)]) {
      const answer = await anna.types(`${word} ${text}`);
      assert.notEqual(answer, "", `${word} ${text.slice(0, 40)}`);
    }
  }
  bert.heard();
  await rehearsal.dies();
  assert.equal(await anna.types("tell bert Hi"), 'You tell Bert, "Hi"');
});
