import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "holdfast";
import { Container } from "../container.ts";
import { atTheFair, fairGame } from "../fixtures/fair.ts";
import { Item } from "../item.ts";
import { offering } from "./barter.ts";

/** Anna has a stone, Bert a rope. */
async function withThings() {
  const stage = await atTheFair();
  await stage.anna.types("get stone");
  await stage.bert.types("buy rope");
  stage.anna.heard();
  stage.bert.heard();
  return stage;
}

test("two offer each other something, agree, and have what the other had", async () => {
  const { rehearsal, anna, bert, plays } = await withThings();
  await plays({
    "agree to bert": "Bert has offered you nothing.",
    "offer stone and 3 coins to bert": "You offer Bert a stone and 3 coins.",
  });
  assert.equal(bert.heard(), "Anna offers you a stone and 3 coins.");
  assert.equal(await bert.types("agree to anna"), "Offer Anna something first, or 0 coins to take a gift.");
  assert.equal(await bert.types("offer rope to anna"), "You offer Anna a rope.");
  assert.equal(anna.heard(), "Bert offers you a rope.");
  await plays({ "agree to bert": "You agree to give a stone and 3 coins for a rope." });
  assert.equal(bert.heard(), "Anna agrees to give a stone and 3 coins for a rope.");
  await rehearsal.dies();
  assert.equal(await bert.types("agree to anna"), "You trade with Anna.");
  assert.equal(anna.heard(), "Bert trades with you.");
  assert.equal(await anna.types("inventory"), "You carry a rope.");
  assert.equal(await bert.types("inventory"), "You carry a stone.");
  await plays({ "pay 8 to bert": "You have only 7 coins.", "agree to bert": "Bert has offered you nothing." });
});

test("who agrees need not say to whom: it is who has offered them something", async () => {
  const { anna, bert, plays } = await withThings();
  await plays({ agree: "Nobody here has offered you anything." });
  await bert.types("offer rope to anna");
  await plays({
    agree: "Offer Bert something first, or 0 coins to take a gift.",
    "offer stone to bert": "You offer Bert a stone.",
  });
  await plays({ "agree with bert": "You agree to give a stone for a rope." });
  anna.heard();
  assert.equal(await bert.types("agree"), "You trade with Anna.");
});

test("each of the things that are offered may refuse it", async () => {
  class Heirloom extends Item {
    override refuses(act: Act): string | null {
      return act.is(offering) ? "It stays in the family." : super.refuses(act);
    }
  }
  const { rehearsal, anna, plays } = await atTheFair({ kinds: [...(fairGame.kinds ?? []), { Heirloom }] });
  await rehearsal.step(({ world }) => world.create(Heirloom, { name: "a ring", location: anna.puppet }));
  await plays({
    "get stone": "You take a stone.",
    "offer all to bert": "It stays in the family.",
    "offer stone to bert": "You offer Bert a stone.",
  });
});

test("what somebody has agreed to can't be changed behind their back", async () => {
  const { anna, bert, plays } = await withThings();
  await plays({ "offer stone to bert": "You offer Bert a stone." });
  await bert.types("offer rope to anna");
  await bert.types("agree to anna");
  await plays({
    "offer 1 coins to bert": "You offer Bert 1 coin.",
    "agree to bert": "You agree to give 1 coin for a rope.",
  });
  bert.heard();
  await bert.types("offer 0 coins to anna");
  assert.equal(await bert.types("agree to anna"), "You agree to give nothing for 1 coin.");
  assert.equal(await anna.types("offer nothing"), "You offer nothing.");
  assert.equal(await bert.types("agree to anna"), "Anna has offered you nothing.");
  assert.equal(await anna.types("inventory"), "You carry a stone.");
});

test("an offer is off when its maker has given it away, gone away, or spent it", async () => {
  const { anna, bert, plays } = await withThings();
  const offerAgain = async () => {
    await anna.types("offer stone and 10 coins to bert");
    await bert.types("offer rope to anna");
    await bert.types("agree to anna");
  };
  for (const [undo, redo, answer] of [
    ["drop stone", "get stone", "You can't"],
    ["east", "west", "You don't see any bert here."],
  ] as const) {
    await offerAgain();
    await anna.types(undo);
    assert.doesNotMatch(await anna.types("agree to bert"), /trade/, answer);
    await anna.types(redo);
  }
  await offerAgain();
  await anna.types("pay 1 to bert");
  assert.match(await anna.types("agree to bert"), /can't give what was offered any more\./);
  await plays({ "offer stone to me": "You can't trade with yourself.", "offer moon to bert": "You have no moon." });
  assert.equal(await bert.types("inventory"), "You carry a rope.");
});

test("nothing that holds something is offered, and nothing is put into it afterwards", async () => {
  const { rehearsal, anna, bert, plays } = await withThings();
  await rehearsal.step(({ world }) => {
    const [anna] = world.find(Item, { name: "a stone" });
    const bag = world.create(Container, { name: "a bag", location: anna!.location });
    world.create(Item, { name: "a pearl", location: bag });
  });
  await plays({
    "offer bag to bert": "A bag has something in it. Empty it first, so that everybody sees what changes hands.",
    "get pearl from bag": "You take a pearl from a bag.",
  });
  await plays({ "offer bag to bert": "You offer Bert a bag." });
  await bert.types("offer 2 coins to anna");
  await bert.types("agree to anna");
  await plays({ "put stone in bag": "You put a stone into a bag." });
  assert.match(await anna.types("agree to bert"), /can't give what was offered any more\./);
});
