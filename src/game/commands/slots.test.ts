/** What the slots of commands find, as players meet it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Player } from "../../rehearsal/player.ts";
import { atTheFair, Box, Clown, Item, items } from "../fixtures/fair-game.ts";

/** Types each line, and compares what is said, or else asked. */
async function plays(
  player: Player,
  lines: { readonly [line: string]: string } | readonly (readonly [line: string, said: string])[],
): Promise<void> {
  for (const [line, said] of Array.isArray(lines) ? lines : Object.entries(lines)) {
    const heard = await player.types(line);
    assert.equal(heard || player.prompt, said, line);
  }
}

describe("slots", () => {
  test("find things by name, alias and words, here or carried, in another thing", async () => {
    const { anna } = await atTheFair((green, visitor) => {
      items(green, "a red apple", "the Gate of Horn");
      items(visitor, "a long stick");
      const box = green.world.create(Box, { name: "a box", location: green, aliases: ["crate"] });
      items(box, "a coin", "a silver coin");
    });
    await plays(anna, {
      "poke horn": "Poked the Gate of Horn #2 with a finger.",
      "poke APPLE with stick": "Poked a red apple #1 with a long stick.",
      "poke crate": "Poked a box # with a finger.",
      "pick coin from the crate": "Picked a coin #1 from a box.",
      "pick silver from box": "Picked a silver coin #2 from a box.",
      "pick second coin from box": "Picked a silver coin #2 from a box.",
    });
  });

  test("find the game's kinds by their names and by beginnings that are only one's", async () => {
    const { anna } = await atTheFair();
    await plays(anna, {
      "build place": "Built Place.",
      "build boo": "Built Booth.",
      "build bo": "There is no kind bo. There are: Visitor, Booth, Place, Item, Box, Clown, Gate, Bell, Phone.",
      "build Account":
        "There is no kind Account. There are: Visitor, Booth, Place, Item, Box, Clown, Gate, Bell, Phone.",
      "build |rx|n": "There is no kind |rx|n. There are: Visitor, Booth, Place, Item, Box, Clown, Gate, Bell, Phone.",
      "build __proto__":
        "There is no kind __proto__. There are: Visitor, Booth, Place, Item, Box, Clown, Gate, Bell, Phone.",
    });
  });

  test("say what is missing, each in one sentence", async () => {
    const { anna } = await atTheFair((green) => {
      green.world.create(Box, { name: "a box", location: green });
      green.world.create(Clown, { name: "a clown", location: green });
    });
    await plays(anna, {
      "poke |rthe lamp": "You don't see any |rthe lamp here.",
      "poke the lamp": "You don't see any lamp here.",
      "poke box with lamp": "You have no lamp.",
      "poke box with box": "You have no box.",
      "pick coin from box": "There is no coin in a box.",
      "pick all from box": "There is nothing in a box.",
      "pick coin from lamp": "You don't see any lamp here.",
      "grab all": "There is nothing like that here.",
      "grab clown": "You can't do that with a clown.",
      "grab 2 lamps": "You don't see any lamps here.",
      "whisper bert hello": "Nobody called bert is playing at the moment.",
      "roll 0d6": "0 is no number from 1 to 999,999,999.",
      "roll manyd6": "many is no number from 1 to 999,999,999.",
      "paint box red": "You can't do that with a box.",
      poke: "Type poke <thing> or poke <thing> with <tool>.",
      "pick coin": "Type pick <item> from <box>.",
    });
  });

  test("count: so many, the so-manieth, all, and several", async () => {
    const { anna } = await atTheFair((green, visitor) => {
      items(green, "an apple", "a red apple", "an apple", "a pear");
      items(visitor, "a fig");
    });
    await plays(anna, {
      "grab 2 apples": "Grabbed an apple+a red apple.",
      "grab apples": "Grabbed an apple+a red apple+an apple.",
      "grab all apples": "Grabbed an apple+a red apple+an apple.",
      "grab second apple": "Grabbed a red apple.",
      "grab apple 3": "Grabbed an apple.",
      "grab all": "Grabbed an apple+a red apple+an apple+a pear+a fig.",
      "grab 9 apples": "There are only 3.",
      "grab 2 pears": "There is only one.",
      "poke third apple": "Poked an apple #3 with a finger.",
      "poke 2 apples": "You can do that only with one at a time.",
      "poke all": "You can do that only with one at a time.",
      "roll 3d6": "3 of 6.",
      "roll twod20": "2 of 20.",
    });
  });

  test("things that look alike need no question, and those that can be taken come first", async () => {
    const { anna } = await atTheFair((green) => {
      items(green, "an apple", "an apple", "a stuck lid", "a lid", "an oar", "a stuck oar");
      for (const item of green.world.all(Item))
        if (item.name.includes("stuck") || item.tags[0] === "1") item.stuck = true;
    });
    await plays(anna, {
      "poke apple": "Poked an apple #1 with a finger.",
      "grab lid": "Grabbed a lid.",
      "grab stuck lid": "Grabbed a stuck lid.",
      "grab all": "Grabbed an apple+a lid+an oar.",
      "grab 2 oars": "Grabbed an oar+a stuck oar.",
      "grab 5 lids": "There are only 2.",
    });
  });

  test("mean whoever types by me, and never among several", async () => {
    const { anna } = await atTheFair((green) => items(green, "an oar"));
    await plays(anna, {
      "poke me": "Poked Anna # with a finger.",
      "poke anna": "Poked Anna # with a finger.",
      "grab me": "You don't see any me here.",
      "poke oar with me": "You have no me.",
    });
  });

  test("go by what whoever types notices, and what it looks like to them", async () => {
    const { rehearsal, anna, green, visitor } = await atTheFair((green) => {
      green.world.create(Clown, { name: "Coco", aliases: ["clown"], location: green, hidden: true });
    });
    await plays(anna, { "poke coco": "You don't see any coco here." });
    await rehearsal.step(() => void visitor.tags.push("witty"));
    await plays(anna, { "poke clown": "Poked Coco # with a finger." });
    await rehearsal.step(() => {
      for (const clown of green.world.all(Clown)) clown.masked = true;
    });
    await plays(anna, {
      "poke coco": "You don't see any coco here.",
      "poke clown": "You don't see any clown here.",
      "poke stranger": "Poked Coco # with a finger.",
    });
  });

  test("find whoever plays, by the whole name or its beginning, and what is told to them", async () => {
    const { rehearsal, anna } = await atTheFair();
    const bert = await rehearsal.connect();
    await bert.types("create Bert correct horse");
    anna.heard();
    bert.heard();
    await anna.types("whisper ber meet me  at |rnoon", "");
    bert.hears("Psst: meet me  at noon");
    await bert.types("whisper anna hello anna hello", "");
    anna.hears("Psst: hello anna hello");
  });

  test("of an author's own give what they find", async () => {
    const { anna } = await atTheFair((green) => items(green, "a green door", "a door frame"));
    await plays(anna, {
      "paint green door red": "Painted a green door red.",
      "paint door frame green": "Painted a door frame green.",
      "paint green door blue": "There is no blue paint.",
    });
  });
});

describe("which one", () => {
  const fruit = ["a red apple", "a green apple", "a small red apple", "a pear"];
  const question = "Which one do you mean: 1 a red apple, 2 a green apple, 3 a small red apple? ";

  test("is asked, and answered by a number, also after a crash", async () => {
    const { rehearsal, anna } = await atTheFair((green) => items(green, ...fruit));
    await plays(anna, [
      ["poke apple", question],
      ["2", "Poked a green apple #2 with a finger."],
    ]);
    assert.equal(anna.prompt, null);
    await anna.types("poke apple");
    await rehearsal.dies();
    await anna.types("3.", "Poked a small red apple #3 with a finger.");
  });

  test("is answered by a word, and asked again as long as several are meant", async () => {
    const { anna } = await atTheFair((green) => items(green, ...fruit));
    await plays(anna, {
      "poke apple": question,
      red: "Which one do you mean: 1 a red apple, 2 a small red apple? ",
      small: "Poked a small red apple #3 with a finger.",
    });
    await plays(anna, { "poke apple": question, "the green one": "Poked a green apple #2 with a finger." });
    await plays(anna, { "poke apple": question, gre: "Poked a green apple #2 with a finger." });
  });

  test("any other line is a line of its own, and the question is forgotten", async () => {
    const { anna } = await atTheFair((green) => items(green, "a lamp", "a long lamp", "the echo of a lamp"));
    for (const [line, said] of [
      ["echo", "Nothing answers."],
      ["7", /There is no command "7"/],
      ["", ""],
      ["say lamp", 'You say, "lamp"'],
      ["i", "You carry nothing."],
    ] as const) {
      await anna.types("poke lam");
      assert.match(anna.prompt ?? "", /^Which one/);
      if (line === "echo") {
        await anna.types(line, "Poked the echo of a lamp #3 with a finger.");
        continue;
      }
      await anna.types(line, said);
      assert.equal(anna.prompt, null, line);
    }
  });

  test("is asked of each slot in turn, and only if the others have found something", async () => {
    const { anna } = await atTheFair((green, visitor) => {
      items(green, "a red apple", "a green apple");
      items(visitor, "a long stick", "a short stick");
    });
    await plays(anna, [
      ["poke apple with lamp", "You have no lamp."],
      ["poke apple with stick", "Which one do you mean: 1 a red apple, 2 a green apple? "],
      ["2", "Which one do you mean: 1 a long stick, 2 a short stick? "],
      ["1", "Poked a green apple #2 with a long stick."],
    ]);
  });

  test("goes by the world as it is when the answer comes", async () => {
    const { rehearsal, anna, green } = await atTheFair((green) => items(green, ...fruit));
    await anna.types("poke apple");
    await rehearsal.step(() => {
      for (const item of green.world.all(Item)) if (item.name === "a red apple") item.location = null;
    });
    await plays(anna, { "2": "Poked a green apple #2 with a finger." });
    await anna.types("poke apple");
    await rehearsal.step(() => {
      for (const item of green.world.all(Item)) if (item.name !== "a pear") item.location = null;
    });
    await plays(anna, { "1": "You don't see any apple here." });
  });

  test("a secret line is kept for no answer", async () => {
    const { anna } = await atTheFair((green) => items(green, "a red lie", "a white lie"));
    await anna.types("confess lie", "Which one do you mean: 1 a red lie, 2 a white lie? ");
    assert.equal(anna.prompt, null);
    await anna.types("confess red lie", "Confessed a red lie.");
  });
});
