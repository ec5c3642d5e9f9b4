/** Builders take back what they did, whatever happens meanwhile. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GameObject } from "holdfast";
import { Lamp, twoBuilders } from "../fixtures/builders.ts";

const line = fc.constantFrom(
  "@dig Mill = west, east",
  "@tunnel north = Lane",
  "@open hatch as Hatch = house.yard",
  "@link south = house.hall",
  "@create a lantern as Lamp",
  "@spawn lamp",
  "@copy lamp = a twin",
  "@copy here = Twin Hall",
  "@describe here = Bare.",
  "@describe lamp = Dim.",
  "@name coat = a new coat",
  "@alias coat = cloak, wrap",
  "@tag coat = warm, -cold",
  "@set lantern.oil = 1",
  "@set lantern.owner = here",
  "@set lantern.marks =",
  "@lock south = builder",
  "@access lamp get = builder",
  "@teleport lamp to coat",
  "@teleport coat to house.yard",
  "@destroy lamp",
  "@destroy coat anyway",
  "@destroy house.yard anyway",
  "@destroy south",
);

/** Everything that has a place, by names and not by numbers, which are others for what comes again. */
function dump(objects: Iterable<GameObject>): unknown {
  const called = (object: GameObject | null): string | null =>
    object && `${called(object.location) ?? ""}/${object.key ?? object.name}`;
  const data = (value: unknown): unknown => {
    if (value instanceof GameObject) return called(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(data);
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, each]) => [name, data(each)])
        .sort(),
    );
  };
  return Array.from(objects, (object) => [called(object), object.constructor.name, data(object.world.stored(object))])
    .map((one) => JSON.stringify(one))
    .sort();
}

test("whatever a builder does is taken back step by step, also over a death of the Server", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.boolean(), async (lines, dies) => {
      const { rehearsal, anna } = await twoBuilders();
      const before = dump(rehearsal.world.all(GameObject));
      for (const typed of lines) await anna.types(typed);
      if (dies) await rehearsal.dies();
      let answer = "";
      for (let step = 0; step <= lines.length && !answer.startsWith("There is nothing"); step++) {
        answer = await anna.types("@undo");
        assert.match(answer, /^Taken back|^There is nothing of yours to take back\.$/, lines.join("\n"));
      }
      assert.deepEqual(dump(rehearsal.world.all(GameObject)), before, lines.join("\n"));
    }),
    { numRuns: 40 },
  );
});

test("what somebody has changed since is not taken back, and the step can be skipped", async () => {
  const { anna, bert, hall } = await twoBuilders();
  await anna.types("@tag lamp = old");
  await anna.types("@describe here = Anna's.");
  await bert.types("@describe here = Bert's.");
  assert.equal(
    await anna.types("@undo"),
    "This is not taken back: @describe Hall\n" +
      "description of Hall (#1) was changed since then, by Bert in turn 3: @describe Hall. Type @undo skip to leave it as it is.",
  );
  assert.equal(hall.description, "Bert's.");
  assert.equal(await anna.types("@undo now"), "Behind @undo there can only stand skip, or the number of a turn.");
  assert.equal(await anna.types("@undo skip"), "Left as it is: @describe Hall");
  assert.equal(await anna.types("@undo"), "Taken back: @tag an old lamp");
  assert.equal(await anna.types("@undo"), "There is nothing of yours to take back.");
  assert.equal(await anna.types("@undo skip"), "There is nothing of yours to take back.");
  assert.equal(await bert.types("@undo"), "Taken back: @describe Hall");
  assert.equal(hall.description, "Anna's.");
});

test("what was made stays while somebody is in it, or leads to it", async () => {
  const { anna, bert } = await twoBuilders();
  await anna.types("@dig Mill = west, east");
  await bert.types("west");
  assert.match(await anna.types("@undo"), /^This is not taken back: @dig Mill\nBert \(#12\) came into Mill \(#13\)/);
  await bert.types("east");
  await bert.types("@open tunnel = Mill");
  assert.match(await anna.types("@undo"), /^This is not taken back: @dig Mill\ntunnel \(#16\) leads there\./);
  await bert.types("@undo");
  assert.equal(await anna.types("@undo"), "Taken back: @dig Mill");
});

test("two builders at one field: the last word counts, and both are told", async () => {
  const { anna, bert, hall, rehearsal } = await twoBuilders();
  await anna.types("@describe here = Anna's.");
  await anna.types("@describe here = Anna's own.");
  assert.equal(
    await bert.types("@describe here = Bert's."),
    "Before you, Anna had changed this: description of Hall (#1).\nDescribed Hall (#1).",
  );
  assert.equal(anna.heard(), "Bert has changed what you had changed: description of Hall (#1).");
  assert.equal(hall.description, "Bert's.");
  assert.equal(await bert.types("@tag here = stone"), "Hall (#1) has the tags stone now.");
  await rehearsal.passes({ days: 2 });
  assert.equal(await anna.types("@describe here = Hers."), "Described Hall (#1).");
  assert.equal(bert.heard(), "");
});

test("many steps are kept, and what is too much to keep says so", async () => {
  const { anna, rehearsal } = await twoBuilders();
  for (let step = 0; step < 25; step++) await anna.types(`@describe here = ${step}`);
  const undone = [];
  while (!/nothing/.test(undone.at(-1) ?? "")) undone.push(await anna.types("@undo"));
  assert.equal(undone.length, 26);
  await rehearsal.step(({ world }) => {
    const bag = world.create(Lamp, { name: "a bag", location: anna.puppet!.location });
    for (let coin = 0; coin < 900; coin++) world.create(Lamp, { name: `coin ${coin}`, location: bag });
  });
  await anna.types("@describe here = Small.");
  assert.match(await anna.types("@destroy bag anyway"), /and 900 more with it/);
  assert.match(
    await anna.types("@undo"),
    /^This is not taken back: @destroy a bag .*\nIt has changed more than is kept of one turn\./,
  );
  await anna.types("@undo skip");
  assert.equal(await anna.types("@undo"), "Taken back: @describe Hall");
});

test("nobody else's steps are taken back, nor are commands there for who is no builder", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  await anna.types("@describe here = Anna's.");
  assert.equal(await bert.types("@undo"), "There is nothing of yours to take back.");
  await rehearsal.step(({ accounts }) => {
    accounts.byName("Bert")!.roles = [];
  });
  for (const typed of ["@undo", "@dig X", "@set here.description = x", "@destroy lamp", "@examine", "@find lamp"]) {
    assert.match(await bert.types(typed), /There is no command/, typed);
  }
  assert.doesNotMatch(await bert.types("help"), /@dig/);
});
