/** Whatever builders type, there is an answer, and nothing that they did not mean. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GameObject } from "holdfast";
import { building } from "holdfast/library";
import { twoBuilders } from "../fixtures/builders.ts";

const nasty: readonly string[] = [
  "|rred|n",
  "|lcquit|ltclick|le",
  "\u0000\u001b[31mred\u0007",
  "\u202Eright\u200Bto left",
  "x".repeat(8000),
  "#",
  "#-1",
  "#999999999999999999",
  "#1",
  "me",
  "here",
  "bert",
  "all",
  "2 coats",
  "house.hall",
  "house",
  "house..hall",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "lamp.__proto__",
  "lamp.oil",
  "here.description",
  "a = b = c",
  "as",
  "x as Room",
  "x as Account",
  ",,,",
  "{}",
  "[]",
  '{"$object":1}',
  "null",
  "🏰".repeat(30),
  "Ünïcödé ñame",
];
/** Every way in which a command may be typed. */
const patterns = building.flatMap(({ how }) => how);

test("nothing that builders type breaks anything, and what was done can be taken back", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  const hall = bert.puppet!.location;
  const someLine = fc
    .tuple(fc.constantFrom(...patterns), fc.array(fc.constantFrom(...nasty), { minLength: 4, maxLength: 4 }))
    .map(([pattern, words]) => words.reduce((line, word) => line.replace(/<\w+>/, () => word), pattern));
  await fc.assert(
    fc.asyncProperty(someLine, async (line) => {
      const said = await anna.types(line);
      assert.ok(said !== "" || anna.prompt, line);
      assert.ok(said.length < 20_000, line);
      if (anna.prompt) await anna.types("1");
      for (const name of ["Anna", "Bert"]) assert.ok(!rehearsal.world.find(GameObject, { name }).next().done, line);
      assert.ok(rehearsal.world.get(hall!.id), line);
    }),
    { numRuns: 1000 },
  );
  await rehearsal.dies();
  assert.notEqual(await anna.types("look"), "");
});

test("names are shown as they were typed, and nothing in them is a colour or a link", async () => {
  const { anna, bert } = await twoBuilders();
  assert.equal(await anna.types("@create a |rred|n |lcquit|ltlamp|le"), "Made a |rred|n |lcquit|ltlamp|le (#13).");
  assert.match(await bert.types("look"), /and a \|rred\|n \|lcquit\|ltlamp\|le\./);
  assert.match(await anna.types("@examine #13"), /^a \|rred\|n /);
  assert.equal(await anna.types(`@create ${"x".repeat(81)}`), "That is too long for a name: it may have 80 letters.");
  assert.equal(
    await anna.types(`@alias #13 = ${"x".repeat(81)}`),
    "That is too long for a name: it may have 80 letters.",
  );
});

test("nothing is called by what means something else where it is typed, or nothing at all", async () => {
  const { anna } = await twoBuilders();
  const refused = (name: string) => `${name} can't be a name: who types it means something else, or nothing.`;
  for (const name of ["me", "Here", "YOU", "all", "7", "#4", "...", "🏰"]) {
    assert.equal(await anna.types(`@create ${name}`), refused(name));
    assert.equal(await anna.types(`@name lamp = ${name}`), refused(name));
    assert.equal(await anna.types(`@dig ${name}`), refused(name));
  }
  assert.equal(await anna.types("@alias lamp = light, me"), refused("me"));
  assert.equal(await anna.types("@dig Attic = here, back"), refused("here"));
  assert.match(await anna.types("@open 7 = house.yard"), /^Opened 7: /);
  assert.match(await anna.types("7"), /^Yard\n/);
  assert.match(await anna.types("@create 7 dwarfs"), /^Made 7 dwarfs/);
});
