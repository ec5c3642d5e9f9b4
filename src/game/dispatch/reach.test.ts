/** Which commands and things a line means, by where whoever types is and what is near. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { command, commandsFor } from "../commands/define-command.ts";
import { no, slot } from "../commands/slot.ts";
import { here } from "../commands/slots/things.ts";
import { atTheFair, Bell, Booth, fairGame, Gate, guide, Item, Phone, Place, Visitor } from "../fixtures/fair-game.ts";
import type { GameObject } from "../game-object.ts";

const unknown = (word: string) => `There is no command "${word}". Type help for a list.`;

test("a thing's commands are there beside it, or while it is carried, and nowhere else", async () => {
  const { rehearsal, anna, green, visitor } = await atTheFair();
  await anna.types("ring", unknown("ring"));
  await rehearsal.step(({ world }) => void world.create(Bell, { name: "a cow bell", location: green }));
  await anna.types("ring", "Ding, says a cow bell.");
  await anna.types("rin", "Ding, says a cow bell.");
  await anna.types("help ring", /^ring: Rings a bell\./);
  assert.match(await anna.types("help"), /^ {2}ring: /m);
  await rehearsal.step(({ world }) => {
    world.only(Bell).location = visitor;
  });
  await anna.types("ring", "There is nothing like that here.");
  await rehearsal.step(({ world }) => world.only(Bell).delete());
  await anna.types("ring", unknown("ring"));
});

test("the commands of a class stand in place of those of the class it extends, unless it names them, too", async () => {
  const shake = command({ how: "shake", help: "Shakes.", run: (turn) => turn.msg("It clatters.") });
  class Rattle extends Bell {
    static override readonly commands = [shake];
  }
  class Clapper extends Bell {
    static override readonly commands = [...Bell.commands, shake];
  }
  const rehearsal = await Rehearsal.start({ ...fairGame, kinds: [...fairGame.kinds, { Rattle, Clapper }] });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  const put = (kind: typeof Bell, name: string) =>
    rehearsal.step(({ world }) => world.create(kind, { name, location: anna.puppet?.location ?? null }));
  await put(Rattle, "a rattle");
  await anna.types("shake", "It clatters.");
  await anna.types("ring", unknown("ring"));
  await put(Clapper, "a clapper");
  await anna.types("shake", "It clatters.");
  await anna.types("ring clapper", "Ding, says a clapper.");
});

test("of several things that have a command of one name it is the one that is meant", async () => {
  const { rehearsal, anna } = await atTheFair((green) => {
    green.world.create(Bell, { name: "a cow bell", location: green });
    green.world.create(Phone, { name: "an old phone", location: green });
  });
  await anna.types("ring bell", "Ding, says a cow bell.");
  await anna.types("ring phone", "Hello, says an old phone.");
  await anna.types("ring lamp", "You don't see any lamp here.");
  await anna.types("ring", "Ding, says a cow bell.");
  await rehearsal.step(({ world }) => {
    const { location } = world.only(Bell);
    world.create(Bell, { name: "a door bell", location });
  });
  await anna.types("ring");
  assert.equal(anna.prompt, "Which one do you mean: 1 a cow bell, 2 a door bell? ");
  await anna.types("door", "Ding, says a door bell.");
});

test("a room's commands go before the character's, and those before the game's", async () => {
  class Ghost extends Visitor {
    static override readonly commands = [
      command({ how: "echo", help: "Calls.", run: (turn) => turn.msg("Boo.") }),
      command({ how: "haunt", help: "Haunts.", run: (turn) => turn.msg("Whoo.") }),
    ];
  }
  const rehearsal = await Rehearsal.start({
    ...fairGame,
    kinds: [...fairGame.kinds, Ghost],
    createCharacter: ({ world }, name) =>
      world.create(Ghost, { name, location: world.find(Visitor, { name }).next().value ?? world.only(Booth) }),
  });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.types("echo", "The booth echoes.");
  await anna.types("haunt", "Whoo.");
  await rehearsal.step(({ world }) => {
    anna.puppet!.location = world.create(Gate, { name: "a gate" });
  });
  await anna.types("echo", "Boo.");
});

test("what has a name that does something is called by it: whole, in part, or by its beginning", async () => {
  const { rehearsal, anna, green } = await atTheFair((green) => {
    for (const name of ["north", "Gate of Horn", "Gate of Ivory"]) green.world.create(Gate, { name, location: green });
  });
  const through = (gate: string) => `Anna goes through ${gate}.`;
  for (const line of ["north", "n", "North", "nor", "no"]) await anna.types(line, through("north"));
  for (const line of ["gate of horn", "horn", "the Gate of Horn", "hor"])
    await anna.types(line, through("Gate of Horn"));
  await anna.types("gate");
  assert.equal(anna.prompt, "Which one do you mean: 1 Gate of Horn, 2 Gate of Ivory? ");
  await anna.types("2", through("Gate of Ivory"));
  for (const line of ["w", "west", "NE", "u"]) await anna.types(line, "You can't go that way.");
  await anna.types("fw", "You can't go that way.");
  await rehearsal.step(({ world }) => void world.create(Gate, { name: "forward", location: green }));
  for (const line of ["fw", "forward"]) await anna.types(line, through("forward"));
  await anna.types("horn blower", unknown("horn"));
});

test("a single letter is the beginning of a name, and of no command", async () => {
  const { rehearsal, anna } = await atTheFair((green) => {
    green.world.create(Gate, { name: "portal", location: green });
  });
  await anna.types("p", "Anna goes through portal.");
  await anna.types("po", unknownOr("portal"));
  await anna.types("e", "You can't go that way.");
  await anna.types("i", "You carry nothing.");
  await rehearsal.step(({ world }) => world.only(Gate).delete());
  await anna.types("p", unknown("p"));
});

function unknownOr(gate: string): RegExp {
  return new RegExp(`^(?:Type poke|"po" could be|Anna goes through ${gate})`);
}

test("who may use a command is asked of the role, the character, or either; for others it isn't there", async () => {
  const { rehearsal, anna, visitor } = await atTheFair();
  for (const word of ["guide", "boast"]) await anna.types(word, new RegExp(`^There is no command "${word}"`));
  assert.doesNotMatch(await anna.types("help"), /guide|boast/);
  await rehearsal.step(() => void anna.account!.roles.push(guide.name));
  await anna.types("guide", "This way.");
  await rehearsal.step(() => {
    anna.account!.roles = [];
    visitor.roles = ["guide"];
    visitor.level = 6;
  });
  await anna.types("gui", "This way.");
  await anna.types("boast", "Ha!");
  assert.match(await anna.types("help"), /boast: (.|\n)*guide: /);
});

test("commands for a kind are there for who plays one", async () => {
  class Cat extends Visitor {}
  const purr = commandsFor(Cat)({
    how: "purr",
    help: "Purrs.",
    run: (turn, { actor }) => turn.msg(`${actor.name} purrs.`),
  });
  const rehearsal = await Rehearsal.start({ ...fairGame, kinds: [...fairGame.kinds, Cat], commands: [purr] });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.types("purr", unknown("purr"));
  const { location } = anna.puppet!;
  await anna.leaves();
  await rehearsal.step((turn) => {
    const account = turn.accounts.byName("Anna")!;
    account.lastPlayed = turn.world.create(Cat, { name: "Tom", location });
    turn.accounts.addCharacter(account, account.lastPlayed);
  });
  const again = await rehearsal.connect();
  await again.types("connect Anna correct horse");
  await again.types("purr", "Tom purrs.");
});

test("what an author's `for`, slot or `whenNamed` throws, or waits for, ends that line alone, with its place", async () => {
  const broken = { broken: true };
  const cases = {
    throws: () => {
      throw broken;
    },
    waits: async () => true,
  };
  for (const [how, wrong] of Object.entries(cases)) {
    const fault = how === "throws" ? broken : { code: "hook-waited", message: /reach\.test\.ts:\d+/ };
    const odd = command({ how: "odd", help: "Odd.", for: wrong as unknown as () => boolean, run() {} });
    const slotted = command({
      how: "odd <thing>",
      help: "Odd.",
      with: { thing: slot({ read: wrong as unknown as () => string }) },
      run() {},
    });
    class Trap extends Gate {
      override whenNamed(): undefined {
        return wrong() as unknown as undefined;
      }
    }
    const inGame = { ...fairGame, kinds: [...fairGame.kinds, Trap] };
    for (const oddOne of [odd, slotted]) {
      const rehearsal = await Rehearsal.start({ ...inGame, commands: [...basics, oddOne] });
      const anna = await rehearsal.connect();
      await anna.types("create Anna correct horse");
      await rehearsal.step(({ world }) => void world.create(Trap, { name: "trap", location: anna.puppet!.location }));
      await assert.rejects(anna.types("odd thing"), fault);
      await assert.rejects(anna.types("trap"), fault);
      await anna.types("say Hi", 'You say, "Hi"');
    }
  }
});

test("who may use a command only looks: where it changes something nobody has the command, and nothing of it is kept", async () => {
  const boast = commandsFor(Visitor)({
    how: "boast",
    help: "Boasts.",
    for: (me) => {
      me.level += 1;
      return true;
    },
    run: (turn) => turn.msg("You boast."),
  });
  const rehearsal = await Rehearsal.start({ ...fairGame, commands: [boast] });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await assert.rejects(anna.types("boast"), { code: "view-acted" });
  anna.hears(/^There is no command "boast"/);
  assert.equal((anna.puppet as Visitor).level, 1);
});

/** One of very many, which counts how often it is asked for its name. */
let asked = 0;
class Coin extends Item {
  override nameFor(looker: GameObject): string {
    asked++;
    return super.nameFor(looker);
  }
}

test("ten thousand things in a room, and lines made to be slow, cost work that is bounded", async () => {
  const coins = 10_000;
  let read = 0;
  const refused = slot({
    read(typed) {
      read++;
      return no(typed);
    },
  });
  const sort = commandsFor(Visitor)({
    how: ["sort <a> and <b> and <c>", "sort <a> <b> <c>"],
    help: "Sorts.",
    with: { a: refused, b: here(), c: here() },
    run() {},
  });
  const game = { ...fairGame, kinds: [...fairGame.kinds, Coin], commands: [sort, ...(fairGame.commands ?? [])] };
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await rehearsal.step(({ world }) => {
    const green = world.only(Place);
    for (let index = 0; index < coins; index++) world.create(Coin, { name: `a coin of ${index}`, location: green });
  });
  const hostile = [
    "grab all",
    "grab coins",
    "grab coin",
    "grab 5000 coins",
    "poke coin",
    "poke zebra with zebra",
    `poke ${"with ".repeat(1500)}`,
    `paint ${"coin of ".repeat(900)}`,
    "coin",
    "x".repeat(8000),
    `grab ${"(".repeat(4000)}`,
    `sort ${"coin and ".repeat(800)}`,
    `sort ${"a ".repeat(3000)}`,
  ];
  for (const line of hostile) {
    [asked, read] = [0, 0];
    await anna.types(line);
    if (anna.prompt) await anna.types("say done");
    const what = line.slice(0, 40);
    // Once by what is typed, and once more by what answers the question that it asks.
    assert.ok(asked <= 2 * coins, `${what}: ${asked} names were asked`);
    assert.ok(read <= 24, `${what}: a slot was read ${read} times`);
  }
  assert.match(await anna.types("grab all"), /^Grabbed (a coin of \d+\+){99}a coin of 99\.$/);
  assert.equal(rehearsal.generation, 1);
});

test("a command may be called by what stands in its slots, where nothing else is called so", async () => {
  const colours = ["red", "grin", "nor", "wav", "guide"];
  const tint = commandsFor(Visitor)({
    how: ["tint <colour> <words>", "<colour> <words>", "<colour>"],
    help: "Writes in colours.",
    with: {
      colour: slot({
        takes: "word",
        read: (typed) => colours.find((name) => name === typed) ?? no("There is no such paint."),
        names: () => colours,
      }),
      words: slot({ takes: "text", read: (typed) => typed }),
    },
    run: (turn, { colour, words = "nothing" }) => turn.msg(`In ${colour}: ${words}.`),
  });
  const isTaken = command({
    how: "taken <word>",
    help: "Tells.",
    with: { word: slot({ read: (typed) => typed }) },
    run: (turn, { word }) => turn.msg(`${word}: ${turn.isCommand(word)}.`),
  });
  const wave = command({ how: "wave", help: "Waves.", run: (turn) => turn.msg("You wave.") });
  const rehearsal = await Rehearsal.start({
    ...fairGame,
    commands: [...(fairGame.commands ?? []), tint, isTaken, wave],
  });
  const anna = await rehearsal.connect();
  await anna.types("red Hello", 'There is no command "red" here. Type connect NAME, create NAME or help.');
  await anna.types("create Anna correct horse");
  await anna.types("red Hello", "In red: Hello.");
  await anna.types("tint red Hello", "In red: Hello.");
  await anna.types("grin", "In grin: nothing.");
  await anna.types("wav Hello", "In wav: Hello.");
  await anna.types("guide", "In guide: nothing.");
  await anna.types("tint blue Hello", "There is no such paint.");
  await anna.types("blue Hello", unknown("blue"));
  assert.match(await anna.types("help tint"), /tint <colour> <words>\n {2}<colour> <words>\n {2}<colour>$/);
  const taken = {
    tint: true,
    TINT: true,
    ring: true,
    guide: true,
    north: true,
    w: true,
    fw: true,
    red: false,
    "": false,
  };
  for (const [word, is] of Object.entries(taken)) if (word !== "") await anna.types(`taken ${word}`, `${word}: ${is}.`);
  await rehearsal.step(({ world }) => void world.create(Gate, { name: "red", location: anna.puppet!.location }));
  await anna.types("red", "Anna goes through red.");
  await anna.types("red Hello", "In red: Hello.");
  await rehearsal.step(() => {
    anna.puppet!.location = null;
  });
  await anna.types("red Hello", unknown("red"));
});
