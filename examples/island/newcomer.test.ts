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

test("who goes by the names of places, uses things and asks for the weather gets there, or reads what to type", async () => {
  const rehearsal = await playing();
  const anna = await guest(rehearsal);
  await anna.types("weather", "The wind is strong enough to lean on.");
  await anna.types("go tower", /^No way leads there from here\./);
  await anna.types("go to the green", /^The Net Green\n/);
  await anna.types("go green", "You are there.");
  await anna.types("go jetty", /^The Jetty\n/);
  await anna.types("go to north", /^The Net Green\n/);
  await anna.types("go the", /^No way leads there/);
  await anna.sends("Holdfast.Complete", { typed: "go to b" });
  assert.deepEqual(anna.data("Holdfast.Completions"), { typed: "go to b", at: 6, words: ["boat shed"] });
  await anna.types("use lantern", /^Type what you do with it: light lantern/);
  await anna.types("use", /^Type what you do with it/);
  await anna.types("help go", /go to the green/);
  await anna.types("go shed", /^The Boat Shed\n/);
  await anna.types("weather", "You feel nothing of the weather here.");
});

test("the name of a place opens no door, and finds no way in the dark", async () => {
  const rehearsal = await playing();
  const anna = await guest(rehearsal, "yard");
  await anna.types("go to the tower", "It is locked.");
  await anna.types("go door", "It is locked.");
  await brings(rehearsal, anna, "throat");
  await anna.types("go ledge", "You don't see any ledge here.");
  await anna.types("go up", "You don't see any up here.");
});
