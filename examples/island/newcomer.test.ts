/** The island as somebody meets it who has never played anything of the kind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import game from "./game.ts";

test("a newcomer reads the letter and the slate, talks to who is there, and looks around", async () => {
  const rehearsal = await Rehearsal.start(game);
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
