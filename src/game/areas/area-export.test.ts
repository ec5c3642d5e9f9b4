/** Areas that are written into a game's files, which belong to their author. */
import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";
import { required } from "../../world/given.ts";
import { Key } from "../../world/key.ts";
import { World } from "../../world/world.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { type AnyArea, areasWith } from "./area.ts";
import { AreaExport } from "./area-export.ts";
import { AreaFiles } from "./area-files.ts";
import { takeIn } from "./take-in.ts";

class Room extends GameObject {}
class Exit extends GameObject {
  destination = required<GameObject>();
}

const area = areasWith(Exit);
const gate = new Key(Room, "town.gate");
const original = '{"gate":{"name":"Gate","exits":{"in":"gate"}}}';

function folder(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-export-"));
  t.after(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, "game.ts"), "", { mode: 0o640 });
  return directory;
}

/** A game in that folder whose world has taken its areas in, and whose gate was described in play. */
function played(directory: string, ...areas: readonly AnyArea[]) {
  const kinds = [Room, Exit];
  const game = { kinds, areas } as unknown as Game;
  const world = new World({ kinds });
  world.turn(() => takeIn(game, world, "neither"));
  const describe = (words: string) =>
    world.turn(() => {
      world.the(gate).description = words;
    });
  describe("Grey.");
  const areaExport = new AreaExport(game, new AreaFiles(join(directory, "game.ts")));
  const write = async (name = "town", force = false) => {
    const { written, note } = await areaExport.write(world, name, force);
    world.turn(() => note(world));
    return written;
  };
  return { world, write, describe };
}

function inFile(directory: string, text = original, path = "town.json") {
  const file = join(directory, path);
  writeFileSync(file, text);
  return { file, town: area.file(pathToFileURL(file), Room), says: () => readFileSync(file, "utf8") };
}

const inCode = area("town", Room, { gate: { name: "Gate", exits: { in: "gate" } } });
const grey = `{
  "gate": {
    "description": "Grey.",
    "name": "Gate",
    "exits": {
      "in": "gate"
    }
  }
}
`;

test("an area is written where it was read, as readable as it was, and nothing else is left there", async (t) => {
  const directory = folder(t);
  const { file, town, says } = inFile(directory);
  chmodSync(file, 0o604);
  const { write } = played(directory, town);
  assert.deepEqual(await write(), { file, isRead: true, unsaid: [] });
  assert.equal(says(), grey);
  assert.equal(statSync(file).mode & 0o777, 0o604);
  assert.deepEqual(readdirSync(directory).sort(), ["game.ts", "town.json"]);
});

test("an area in code is written beside it, as readable as the game", async (t) => {
  const directory = folder(t);
  const { write } = played(directory, inCode);
  const file = join(directory, "areas", "town.json");
  assert.deepEqual(await write(), { file, isRead: false, unsaid: [] });
  assert.equal(readFileSync(file, "utf8"), grey);
  assert.equal(statSync(file).mode & 0o777, 0o640);
});

test("an area of a package is written beside the game, and not into the package", async (t) => {
  const directory = folder(t);
  mkdirSync(join(directory, "node_modules"));
  const { town, says } = inFile(directory, original, "node_modules/town.json");
  const { write } = played(directory, town);
  assert.deepEqual(await write(), { file: join(directory, "areas", "town.json"), isRead: false, unsaid: [] });
  assert.equal(says(), original);
});

test("what was edited since it was read or written is kept, unless it is forced", async (t) => {
  const directory = folder(t);
  const { file, town, says } = inFile(directory);
  const { write, describe } = played(directory, town);
  const edited = original.replace("Gate", "The Gate");
  for (const text of [edited, "{", ""]) {
    writeFileSync(file, text);
    await assert.rejects(write(), {
      code: "area-edited",
      message: `${file} was edited since the game read it.`,
    });
    assert.equal(says(), text);
  }
  // The same, written otherwise.
  writeFileSync(file, `\uFEFF${JSON.stringify(JSON.parse(original), null, 4)}`);
  await write();
  describe("Blue.");
  await write();
  assert.match(says(), /Blue\./);
  writeFileSync(file, edited);
  await assert.rejects(write(), { code: "area-edited" });
  await write("town", true);
  assert.match(says(), /Blue\./);
});

test("a file that the game doesn't read is kept as well", async (t) => {
  const directory = folder(t);
  mkdirSync(join(directory, "areas"));
  const file = join(directory, "areas", "town.json");
  writeFileSync(file, "mine");
  const says = () => readFileSync(file, "utf8");
  const { write } = played(directory, inCode);
  await assert.rejects(write(), { code: "area-edited", message: /is there, and the game doesn't read it\.$/ });
  assert.equal(says(), "mine");
  await write("town", true);
  await write();
  assert.equal(says(), grey);
});

test("no name but an area's is written", async (t) => {
  const directory = folder(t);
  const { write } = played(directory, inCode);
  for (const name of ["", "Town", "../town", "town.json", "/etc/passwd", "town\0", "__proto__", "x".repeat(10_000)]) {
    await assert.rejects(write(name), { code: "no-area", advice: "There are: town." }, name);
  }
  assert.deepEqual(readdirSync(directory), ["game.ts"]);
});

test("behind a link the file itself is written, and what can't be written says why and is as it was", async (t) => {
  const directory = folder(t);
  mkdirSync(join(directory, "content"));
  inFile(directory, original, "content/town.json");
  symlinkSync(join(directory, "content", "town.json"), join(directory, "town.json"));
  const town = area.file(pathToFileURL(join(directory, "town.json")), Room);
  const { write } = played(directory, town);
  await write();
  assert.ok(lstatSync(join(directory, "town.json")).isSymbolicLink());
  assert.equal(readFileSync(join(directory, "content", "town.json"), "utf8"), grey);

  const other = folder(t);
  writeFileSync(join(other, "areas"), "a file");
  await assert.rejects(played(other, inCode).write(), {
    code: "area-unwritten",
    message: /areas.* can't be written: /,
  });
  mkdirSync(join(directory, "areas", "town.json"), { recursive: true });
  await assert.rejects(played(directory, inCode).write("town", true), { code: "area-unwritten" });
  assert.ok(!existsSync(join(directory, "areas", ".town.json.new")));
});

test("two that write at once both do", async (t) => {
  const directory = folder(t);
  const { town, says } = inFile(directory);
  const { write, describe } = played(directory, town);
  const first = write();
  describe("Blue.");
  await Promise.all([first, write()]);
  assert.match(says(), /Blue\./);
});

test("what refers to something without a key is told", async (t) => {
  const directory = folder(t);
  const { world, write } = played(directory, inCode);
  world.turn(() => {
    const ship = world.create(Room, { name: "Ship" });
    world.create(Exit, { key: "town.gate.plank", name: "plank", location: world.the(gate), destination: ship });
    world.the(new Key(Exit, "town.gate.in")).destination = ship;
  });
  const { unsaid } = await write();
  assert.deepEqual(unsaid, ["town.gate.in.destination", "town.gate.plank"]);
});

test("what is played after an export is no conflict, whether the file is kept or thrown away", async (t) => {
  for (const isKept of [true, false]) {
    const directory = folder(t);
    const { file, town } = inFile(directory);
    const { world, write, describe } = played(directory, town);
    const reload = () => {
      const game = { kinds: [Room, Exit], areas: [area.file(pathToFileURL(file), Room)] } as unknown as Game;
      world.turn(() => takeIn(game, world, "neither"));
      return world.the(gate).description;
    };
    await write();
    describe("Red.");
    if (!isKept) writeFileSync(file, original);
    assert.equal(reload(), "Red.");
    writeFileSync(file, grey.replace("Grey", "Blue"));
    assert.throws(reload, { code: "area-conflict", message: /"Blue\." in the area and "Red\." in the world/ });
    // The world is as it was taken in again.
    describe(isKept ? "Grey." : "");
    world.turn(() => isKept || delete world.stored(world.the(gate)).description);
    assert.equal(reload(), "Blue.");
  }
});
