/** The island as somebody meets it who has never played anything of the kind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Item } from "holdfast/library";
import { brings, guest, playing } from "./fixtures/guests.ts";

test("a newcomer reads the letter and the slate, talks to who is there, and looks around", async () => {
  const rehearsal = await playing();
  const anna = await rehearsal.connect();
  await anna.types("create Anna four gulls and a herring");
  await rehearsal.passes({ seconds: 1 });
  await anna.types("read leter", "You don't see any leter here.");
  await anna.types("look around", /^The Jetty\n/);
  await anna.types("read the letter", /^It is addressed/);
  await anna.types("get letter");
  await anna.types("read letter", /^It is addressed/);
  await anna.types("n");
  await anna.types("read slate", /KITTIWAKE/);
  await anna.types("read noticeboard", /The light/);
  await anna.types("read note 1", /The light is out/);
  await anna.types("talk to the girl");
  await rehearsal.passes({ seconds: 1 });
  anna.hears(/"I'm Una," she says\./);
  await anna.types("say kittiwake");
  await anna.types("talk to una", /^You nod to Una\./);
  await anna.types("write anna = Hello");
  await anna.types("read 1", /Hello/);
  await anna.types("read 7", /7/);
  await anna.types("w");
  await anna.types("talk bram", /^Bram says, "A float for oil/);
  await anna.types("talk to anna", /./);
  assert.equal(anna.closedWith, null);
});

test("the great lamp takes oil and a flame in whatever words", async () => {
  for (const [fill, light] of [
    ["fill lamp with oil", "light lamp with lantern"],
    ["put oil in lamp", "light great lamp from lantern"],
    ["pour oil into the lamp", "light lamp"],
  ] as const) {
    const rehearsal = await playing();
    const anna = await guest(rehearsal, "yard");
    await rehearsal.step(({ world }) => {
      world.find(Item, { tag: "oil" }).next().value!.location = anna.puppet!;
    });
    await anna.types("get lantern");
    await anna.types("light lantern");
    await brings(rehearsal, anna, "lamp");
    await anna.types(fill, /^You pour a can of oil into the great lamp/);
    await anna.types(light, /^You light the great lamp\./);
  }
});
