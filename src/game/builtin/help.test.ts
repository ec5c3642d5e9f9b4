/** What `help` says of one command, and that one whose `for` throws costs nobody more than that command. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics, Character, Item, Room } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { command, commandsFor } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { defineGame, type Game } from "../game.ts";
import { GameObject } from "../game-object.ts";

const ofThings = commandsFor(GameObject);
const search = (help: string) => ofThings({ how: "search", help, run() {} });

class Chest extends Item {
  static override readonly commands = [search("Searches the chest.")];
}
class Desk extends Item {
  static override readonly commands = [search("Searches the desk.\nIt has drawers.")];
}

const greet = command({
  how: ["greet <who>", "hail <who>", "wave to <who>", "wave", "hello there"],
  help: "Greets somebody.",
  with: { who: text },
  run() {},
});
const broken = command({
  how: ["dance", "jig"],
  help: "Dances.",
  for: () => {
    throw new Error("no idea");
  },
  run: (turn) => turn.msg("You dance."),
});

async function played(commands: Game["commands"]) {
  const rehearsal = await Rehearsal.start(
    defineGame({
      name: "Help",
      greeting: "",
      kinds: [Room, Character, Chest, Desk, Item],
      commands: [...basics, ...(commands ?? [])],
      create: ({ world }) => void world.create(Room, { name: "Hall" }),
      createCharacter: ({ world }, name) => world.create(Character, { name, location: world.only(Room) }),
    }),
  );
  const anna = await rehearsal.connect();
  await anna.types("create Anna four ducks and a goose");
  return { rehearsal, anna };
}

test("help on a command tells all its patterns, other names and text, by whichever of its names", async () => {
  const { anna } = await played([greet]);
  const said = [
    "greet: Greets somebody.",
    "Type it like this:",
    "  greet <who>",
    "  wave to <who>",
    "  wave",
    "  hello there",
    "Also called: hail, wave, hello.",
  ].join("\n");
  for (const name of ["greet", "wave", "hail", "gre"]) assert.equal(await anna.types(`help ${name}`), said, name);
  assert.match(
    await anna.types("help take"),
    /^get: (.|\n)*\n {2}get <contents> from <box>\n(.|\n)*\nAlso called: take\.$/,
  );
});

test("of several things that have one command each, help tells each", async () => {
  const { rehearsal, anna } = await played([]);
  await rehearsal.step(({ world }) => {
    for (const kind of [Chest, Desk, Desk]) world.create(kind, { name: "it", location: world.only(Room) });
  });
  const how = "Type it like this:\n  search";
  await anna.types(
    "help search",
    `search: Searches the chest.\n${how}\nsearch: Searches the desk.\nIt has drawers.\n${how}`,
  );
});

test("a command whose for throws is hidden, and told of with its place; the rest goes on", async () => {
  const { anna } = await played([greet, broken]);
  for (const line of ["help", "dance", "help dance", "da", "danse", "jig"]) {
    await assert.rejects(anna.types(line), { message: "no idea", stack: /help\.test\.ts:\d+/ }, line);
    const heard = anna.heard();
    if (line === "help") assert.match(heard, /^Commands:\n(.|\n)*\n {2}greet: Greets somebody\.\n/);
    assert.doesNotMatch(heard, /You dance|Dances|did you mean/i, line);
  }
});
