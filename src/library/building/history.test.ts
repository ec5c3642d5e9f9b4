/** Who has changed what, and taking a whole turn back, whoever typed it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { command, Entity, type Limits, operator, Rehearsal, type Turn } from "holdfast";
import * as library from "holdfast/library";
import { Lamp } from "../fixtures/builders.ts";
import { house, houseGame, Statue } from "../fixtures/house.ts";

const { area, building, channels, Door, Item, mail, money, scenes, talk } = library;

/** Where players' lines change things in several ways. */
class Guild extends Entity {
  gold = 0;
}
const more = area("more", library.Room, {
  cave: { name: "Cave", description: "Dark.", exits: { out: house.yard } },
});

const statue = ({ world }: Turn) => world.the(house.hall).inside(Statue)[0]!;
const keeping = [
  command({
    how: "appoint",
    help: "Gives the statue a role.",
    for: operator,
    run(turn) {
      statue(turn).roles = ["builder"];
    },
  }),
  command({
    how: "dismiss",
    help: "Takes it.",
    for: operator,
    run(turn) {
      statue(turn).roles = [];
    },
  }),
  command({
    how: "donate",
    help: "Gives to a guild, which is no thing.",
    run(turn) {
      turn.world.create(Guild, { gold: 3 });
      statue(turn).tags = ["donated"];
    },
  }),
];

const game = {
  ...houseGame,
  kinds: [...houseGame.kinds, { Lamp, Guild }],
  areas: [house, more],
  commands: [...library.basics, ...money, ...building, ...talk, ...channels, ...mail, ...library.reports, ...keeping],
  roles: [library.builder],
  scenes,
};

/** What is kept of turns, as it is stored. */
function keptRows(rehearsal: Rehearsal): readonly string[] {
  const rows = JSON.parse(rehearsal.stored()) as readonly { readonly key: string; readonly value: string }[];
  return rows.filter(({ key }) => /^turn (?:step|line) /.test(key)).map(({ value }) => value);
}

/** Anna builds, Bert plays; both have heard nothing yet. */
async function start(limits: Partial<Limits> = {}) {
  const rehearsal = await Rehearsal.start(game, { limits });
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert battery staple");
  await rehearsal.step(({ accounts }) => {
    accounts.byName("Anna")!.roles = ["builder"];
  });
  const world = () => rehearsal.world;
  const theDoor = () => world().the(house.yard).inside(Door)[0]!;
  const give = (name: string, tags: string[] = []) =>
    rehearsal.step(({ world }) => void world.create(Item, { name, tags, location: bert.puppet! }));
  anna.heard();
  bert.heard();
  return { rehearsal, anna, bert, theDoor, give };
}

test("the history of a thing tells who has changed it, when, and by which line", async () => {
  const { rehearsal, anna, bert, theDoor, give } = await start();
  await give("a key", ["shed-key"]);
  await bert.types("south");
  await bert.types("unlock east");
  await rehearsal.passes({ minutes: 2 });
  await anna.types(`@describe #${theDoor().id} = Old |rred|n wood.`);
  const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");
  const [then, now] = [day(rehearsal.now - 120_000), day(rehearsal.now)];
  const told = [
    `Turn 2, ${now}, Anna: @describe east`,
    '  description: "" → "Old |rred|n wood."',
    `Turn 1, ${then}, Bert: unlock east`,
    "  locked: true → false",
  ].join("\n");
  assert.equal(await anna.types(`@history #${theDoor().id}`), told);
  await rehearsal.dies();
  await rehearsal.reloads();
  assert.equal(await anna.types(`@history #${theDoor().id}`), told);
  assert.equal(await anna.types("@history by bert"), `Turn 1, ${then}, Bert: unlock east`);
  const west = rehearsal.world.the(house.shed).inside(Door)[0]!;
  assert.equal(
    await anna.types("@history turn 1"),
    `Turn 1, ${then}, Bert: unlock east\n  locked of east (#${theDoor().id}): true → false\n  locked of west (#${west.id}): true → false`,
  );
});

test("a turn is taken back whole, and that is a turn, too", async () => {
  const { rehearsal, anna, bert, theDoor, give } = await start();
  await give("a key", ["shed-key"]);
  await bert.types("south");
  await bert.types("unlock east");
  const locked = () => [...rehearsal.world.all(Door)].map((door) => door.locked);
  assert.deepEqual(locked(), [false, false]);
  assert.equal(await anna.types("@undo 1"), "Taken back: unlock east");
  assert.deepEqual(locked(), [true, true]);
  assert.match(
    await anna.types(`@history #${theDoor().id}`),
    /^Turn 2, .*Anna: @undo 1\n {2}locked: false → true\nTurn 1, .*: unlock east \(taken back in turn 2\)\n/,
  );
  assert.equal(
    await anna.types("@undo 1"),
    "This is not taken back: unlock east\nIt was taken back already, in turn 2.",
  );
  assert.equal(await anna.types("@undo"), "There is nothing of yours to take back.");
  await rehearsal.dies();
  assert.equal(await anna.types("@undo 2"), "Taken back: @undo 1");
  assert.deepEqual(locked(), [false, false]);
  assert.equal(await anna.types("@undo"), "Taken back: @undo 2");
  assert.deepEqual(locked(), [true, true]);
});

test("what was made, destroyed and moved is taken back by its turn, and the turns before know it again", async () => {
  const { rehearsal, anna, bert } = await start();
  await bert.types("get lamp");
  await bert.types("drop lamp");
  await anna.types("@destroy lamp");
  assert.match(await anna.types("@history turn 3"), /an old lamp \(#\d+\) was destroyed\.$/);
  await anna.types("@undo 3");
  const [lamp] = [...rehearsal.world.find(Item, { name: "an old lamp" })];
  assert.equal(lamp?.location, rehearsal.world.the(house.hall));
  assert.match(await anna.types("@history lamp"), /drop lamp\n {2}location: Bert \(#\d+\) → Hall \(#1\)\nTurn 1/);
  assert.equal(await anna.types("@undo 2"), "Taken back: drop lamp");
  assert.equal(lamp?.location?.name, "Bert");
  assert.equal(await anna.types("@undo 1"), "Taken back: get lamp");
  assert.equal(
    await anna.types("@teleport bert to house.yard"),
    `Bert (#${bert.puppet!.id}) is in Yard (#${rehearsal.world.the(house.yard).id}) now.`,
  );
  bert.heard();
  await anna.types("@undo");
  assert.match(bert.heard(), /^Hall\n/);
  const made = await anna.types("@create a jar");
  await anna.types("@undo");
  assert.match(await anna.types(`@history ${/#\d+/.exec(made)![0]}`), /It was destroyed\.\n.*\n {2}It was made\.$/);
});

test("what was changed since is told with who did it, and nothing is taken back", async () => {
  const { rehearsal, anna, bert } = await start();
  await bert.types("get lamp");
  await bert.types("drop lamp");
  assert.match(
    await anna.types("@undo 1"),
    /^This is not taken back: get lamp\nlocation of an old lamp \(#\d+\) was changed since then, by Bert in turn 2: drop lamp\.$/,
  );
  await rehearsal.step(({ world }) => {
    [...world.find(Item, { name: "an old lamp" })][0]!.location = world.the(house.shed);
  });
  assert.match(await anna.types("@undo 2"), /was changed since then, by no line that is kept\.$/);
  await bert.types("get coat");
  await anna.types("@destroy an old coat");
  assert.match(
    await anna.types("@undo 3"),
    /\nItem \(#\d+\) is gone since then, by Anna in turn 4: @destroy an old coat \(#\d+\)\.$/,
  );
});

test("nothing is put where nothing is any more, and no kind comes again that the game has not", async () => {
  const { rehearsal, anna, bert } = await start();
  await anna.types("@teleport statue to more.cave");
  await anna.types("@teleport a statue to house.hall");
  await anna.types("@destroy more.cave");
  assert.match(await anna.types("@undo 2"), /\nWhere Statue \(#\d+\) was before is gone\.$/);
  await anna.types("@create a torch as Lamp");
  await anna.types("@destroy torch");
  await rehearsal.reloads({ ...game, kinds: [...houseGame.kinds, { Guild }] });
  assert.match(
    await anna.types("@undo"),
    /^This is not taken back: @destroy a torch .*\n"Lamp" is none of the game's kinds\. Type @undo skip/,
  );
  assert.match(await anna.types("@history turn 5"), /a torch \(#\d+\) was destroyed|^Turn 5/);
  await bert.types("look");
});

test("of talk, and of what people do to each other, nothing is kept", async () => {
  const { rehearsal, anna, bert } = await start();
  await rehearsal.step(() => Reflect.set(bert.puppet!, "coins", 9));
  const words = "quicksilver";
  for (const line of [
    `say ${words}`,
    `emote ${words}`,
    `tell anna ${words}`,
    `whisper anna ${words}`,
    "pay anna 2",
    "south",
    "north",
    "look",
    "who",
    "inventory",
  ])
    await bert.types(line);
  assert.deepEqual(keptRows(rehearsal), []);
  await bert.types("channel create gossip");
  await bert.types(`gossip ${words}`);
  await bert.types(`write anna = ${words}`);
  await bert.types(`report ${words}`);
  await bert.types("channel close gossip");
  const told = [await anna.types("@history by bert")];
  for (let number = 1; number < 6; number++) told.push(await anna.types(`@history turn ${number}`));
  assert.doesNotMatch(told.join("\n"), /quicksilver/);
});

test("accounts are never in it", async () => {
  const { rehearsal, anna, bert } = await start();
  await anna.becomesOperator();
  await bert.types("password");
  await bert.types("battery staple");
  await bert.types("another battery");
  await bert.types("another battery");
  await anna.types("@role bert give builder");
  await anna.types("@newpassword bert");
  await anna.types("@ban bert = spam");
  assert.doesNotMatch(keptRows(rehearsal).join("\n"), /passwordHash|battery|argon|networks|lastLogin/);
});

test("roles that operators have taken no builder brings again", async () => {
  const { anna, bert } = await start();
  await bert.becomesOperator();
  for (const line of ["appoint", "dismiss"]) await bert.types(line);
  assert.equal(
    await anna.types("@undo 2"),
    "This is not taken back: dismiss\nWhat somebody may do is given by operators.",
  );
  await anna.becomesOperator();
  assert.equal(await anna.types("@undo 2"), "Taken back: dismiss");
});

test("a turn that has changed more than things is told, and not taken back by half", async () => {
  const { rehearsal, anna } = await start();
  await anna.types("donate");
  assert.match(await anna.types("@history statue"), /^Turn 1, .*: donate\n {2}tags: \[\] → \["donated"\]$/);
  assert.equal(
    await anna.types("@undo 1"),
    "This is not taken back: donate\nIt has also changed what is not kept, such as accounts and letters.",
  );
  assert.equal([...rehearsal.world.all(Guild)].length, 1);
});

test("so much is kept and no more, and steps of building don't go for what players do", async () => {
  const { rehearsal, anna, bert } = await start({ historyBytes: 20_000 });
  await anna.types("@tag statue = old");
  for (let times = 0; times < 150; times++) {
    await bert.types("get lamp");
    await bert.types("drop lamp");
  }
  const rows = keptRows(rehearsal);
  assert.ok(rows.length > 20 && rows.join("").length < 21_000, `${rows.length}`);
  await rehearsal.dies();
  assert.match(await anna.types("@history statue"), /^Turn 1, /);
  assert.equal(await anna.types("@history turn 2"), "No turn 2 is kept.");
  await bert.types("get lamp");
  assert.match(
    await anna.types("@history an old lamp"),
    /^Turn 302, .*\n.*\nTurn 301, [\s\S]*\nOlder ones: add before 293\.$/,
  );
  assert.match(await anna.types("@history an old lamp before 293"), /^Turn 292, /);
  await anna.types(`@describe statue = ${"x".repeat(2000)}`);
  assert.equal(
    await anna.types("@undo"),
    "This is not taken back: @describe a statue\nIt has changed more than is kept of one turn. Type @undo skip to leave it as it is.",
  );
});

test("where nothing is to be kept, nothing is", async () => {
  const { rehearsal, anna } = await start({ historyBytes: 0 });
  await anna.types("@tag statue = old");
  assert.deepEqual(keptRows(rehearsal), []);
  assert.equal(await anna.types("@history statue"), "Nothing of that is kept.");
  assert.equal(await anna.types("@undo"), "There is nothing of yours to take back.");
});

test("whatever is typed with them, and by whomever, is answered", async () => {
  const { anna, bert } = await start();
  await anna.types("@tag statue = old");
  const answers: { readonly [line: string]: RegExp } = {
    "@undo 99": /^No turn 99 is kept\.$/,
    "@undo 0": /^No turn 0 is kept\.$/,
    "@undo -1": /^Behind @undo there can only stand skip, or the number of a turn\.$/,
    "@undo |rskip": /^Behind @undo/,
    [`@undo ${"9".repeat(400)}`]: /^Behind @undo/,
    "@history turn": /^There is no turn\./,
    "@history turn x": /^x is no number of a turn\.$/,
    "@history |rx": /^There is no \|rx\./,
    "@history #999999": /^Nothing of that is kept\.$/,
    "@history by nobody": /^There is nobody called nobody\.$/,
    "@history statue before 1": /^Nothing of that is kept\.$/,
    "@history statue before x": /no number of a turn/,
  };
  for (const [line, answer] of Object.entries(answers)) assert.match(await anna.types(line), answer, line.slice(0, 60));
  for (const line of ["@undo 1", "@history statue"]) assert.match(await bert.types(line), /There is no command/);
});

test("what a line changes and then throws is not kept", async () => {
  const { rehearsal, anna } = await start();
  await anna.types("@tag statue = old");
  await rehearsal.step(({ world, history }) => {
    assert.throws(() =>
      world.turn(() => {
        history.leave(history.get(1)!);
        throw new Error("no");
      }),
    );
    assert.equal(history.get(1)?.isLeft, false);
  });
  assert.equal(await anna.types("@undo"), "Taken back: @tag a statue");
});

test("a guest who quits with something in their hands is gone, and what that changed is kept under their name", async () => {
  const rehearsal = await Rehearsal.start(game);
  const guest = await rehearsal.connect();
  await guest.types("connect guest");
  await guest.types("get lamp");
  await guest.types("quit");
  assert.equal(guest.closedWith, "quit");
  assert.match(keptRows(rehearsal).at(-1) ?? "", /"name":"Guest1"/);
});
