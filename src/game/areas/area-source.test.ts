/** What is wrong in an area is told with the file and the line where it is written, in code and in JSON. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { Exit, Item, Room } from "holdfast/library";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { lineAt, writtenKeys } from "../../text/written-keys.ts";
import { defineGame } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { type AnyArea, a, areasWith } from "./area.ts";

class Character extends GameObject {}
const area = areasWith(Exit);
const directory = temporaryDirectory("area-source");

/** Its place is where that file says it. */
async function inCode(file: string, code: string): Promise<AnyArea> {
  writeFileSync(join(directory, file), code);
  const { make } = await import(pathToFileURL(join(directory, file)).href);
  return make({ area, a, Room, Item });
}

function inFile(file: string, text: string): AnyArea {
  writeFileSync(join(directory, file), text);
  return area.file(pathToFileURL(join(directory, file)), Room);
}

function gameOf(...areas: readonly AnyArea[]) {
  const createCharacter = () => assert.fail();
  return defineGame({ name: "G", greeting: "", kinds: [Room, Exit, Item, Character], areas, createCharacter });
}

const town = (gate: string, lamp: string) => `// Other areas have rooms of the same names.
export const make = ({ area, a, Room, Item }) => area(
  "town",
  Room,
  {
    /* gate: { */
    gate: {
      name: "The Gate",
      description:
        ${gate}
      exits: { south: "inn" },
      things: {
        box: a(Item, { name: "a box: gate" }, {
          lamp: a(Item, { ${lamp} }),
        }),
      },
    },
    inn: { name: 'It\\'s "The Inn": {' },
  },
);
`;

test("a field of a thing in a thing, in code", async () => {
  const wrong = await inCode("wrong.mjs", town('"Grey.",', 'name: "a lamp", coulour: "red"'));
  await assert.rejects(Rehearsal.start(gameOf(wrong)), {
    message: `${directory}/wrong.mjs:14: town.gate.box.lamp has a field "coulour", which a Item has not.`,
  });
});

test("a room that an exit leads to, in code, while the area is made", async () => {
  await assert.rejects(inCode("exit.mjs", town('"Grey.",', "").replace('"inn"', '"in"')), {
    message: `${directory}/exit.mjs:11: town.gate.south leads to "in", and there is no such room.`,
  });
});

test("a conflict, in code and in JSON; what an area says no more is told where that begins", async () => {
  const json = (name: string) => `{\n "clearing": {\n  "things": {},\n  "name": "${name}"\n }\n}`;
  const before = [await inCode("town.mjs", town('"Grey.",', "")), inFile("forest.json", json("A Clearing"))];
  const rehearsal = await Rehearsal.start(gameOf(...before));
  await rehearsal.step(({ world }) => {
    for (const room of world.all(Room)) [room.name, room.description] = ["Ruins", "Burnt."];
  });
  const edited = await inCode("town2.mjs", town('"Blue.",', ""));
  const forest = inFile("forest.json", json("A Glade"));
  await assert.rejects(rehearsal.reloads(gameOf(edited, forest)), {
    message: [
      `${directory}/town2.mjs:9: town.gate.description is "Blue." in the area and "Burnt." in the world.`,
      `${directory}/forest.json:4: forest.clearing.name is "A Glade" in the area and "Ruins" in the world.`,
    ].join("\n"),
  });
  const gone = await inCode(
    "town3.mjs",
    town('"Grey.",', "")
      .replace(/ {4}inn: .*\n/, "")
      .replace('south: "inn"', ""),
  );
  await assert.rejects(rehearsal.reloads(gameOf(gone, before[1]!)), {
    message: `${directory}/town3.mjs:2: town.inn was taken out of the area, and changed in the world.`,
  });
});

test("what can't be taken in, in JSON", async () => {
  const itself = inFile(
    "loop.json",
    '{\n "room": {\n  "things": {\n   "bag": { "kind": "Item",\n    "like": { "$key": "loop.room.bag" } }\n  }\n }\n}',
  );
  await assert.rejects(Rehearsal.start(gameOf(itself)), {
    code: "area-failed",
    message: /loop\.json:4: loop\.room\.bag can't be taken in: Item #\d+ can't be like Item/,
  });
});

for (const [what, text, said] of [
  ["a comma too many in an object", '{\n "a": {\n  "oil": 3,\n }\n}', /:4: .*Look for a comma before it/],
  [
    "a comma too many in a list",
    `{\n "a": {\n  "tags": ["${"x".repeat(30)}",\n]\n }\n}`,
    /:4: .*Unexpected token ']'\. Look for a comma/,
  ],
  ["a comma too few", '{\n "a": {\n  "oil": 3\n  "b": 4\n }\n}', /:4: /],
  [
    "a word",
    `{\n "a": {\n  "name": "${"x".repeat(30)}",\n  "oil": none\n }\n}`,
    /:4: It is no JSON: Unexpected token 'o'\.$/,
  ],
  ["an end that comes early", '{\n "a": {\n  "oil": 3\n }\n', /:5: /],
] as const) {
  test(`no JSON: ${what}`, () => {
    assert.throws(() => inFile("wrong.json", text), { code: "area-invalid", message: said });
  });
}

test("every key of any JSON is found at its line, under those around it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value, null, 1);
      const found = [...writtenKeys(text)].map(({ key, around, index }) => [
        [...around, key].join("\n"),
        lineAt(text, index),
      ]);
      const lines = text.split("\n");
      const expected: unknown[] = [];
      (function walk(each: unknown, path: readonly string[]): void {
        if (Array.isArray(each)) for (const one of each) walk(one, path);
        else if (typeof each === "object" && each !== null)
          for (const [key, inner] of Object.entries(each)) {
            expected.push([...path, key].join("\n"));
            walk(inner, [...path, key]);
          }
      })(value, []);
      assert.deepEqual(
        found.map(([path]) => path),
        expected,
      );
      for (const [path, line] of found)
        assert.ok(lines[Number(line) - 1]!.includes(`${JSON.stringify(String(path).split("\n").at(-1))}:`));
    }),
  );
});
