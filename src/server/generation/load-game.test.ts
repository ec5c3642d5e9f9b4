/** A broken game is told by file and line. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { loadGame } from "./load-game.ts";

const directory = temporaryDirectory("game");

function gameFile(name: string, source: string): string {
  const file = join(directory, name);
  writeFileSync(file, source);
  return file;
}

test("a syntax error names its line", async () => {
  const file = gameFile("syntax.ts", "const a = 1;\nconst b = ;\nexport default a;\n");
  await assert.rejects(loadGame(file), { code: "game-broken", message: /syntax\.ts:2/ });
});

test("a module that throws names the line that threw", async () => {
  const file = gameFile("throws.ts", "const a: number = 1;\n\nthrow new TypeError(String(a));\n");
  await assert.rejects(loadGame(file), { code: "game-broken", message: /throws\.ts:3: TypeError: 1/ });
});

test("files that need each other while they are loaded are told of that", async () => {
  gameFile("command.ts", 'import "./lamp.ts";\nexport const command = () => 1;\n');
  gameFile("lamp.ts", 'import { command } from "./command.ts";\n\nexport const light = command();\n');
  const early = gameFile("early.ts", 'import "./command.ts";\n');
  await assert.rejects(loadGame(early), {
    code: "game-broken",
    message: /lamp\.ts:3: ReferenceError: Cannot access 'command' before initialization/,
    advice: /^Two files import each other/,
  });
});

test("a file that is not there is named", async () => {
  await assert.rejects(loadGame(join(directory, "missing.ts")), { code: "game-broken", message: /missing\.ts/ });
});

test("what is no game is told what it lacks", async () => {
  const file = gameFile("half.ts", "export default { name: 'x', greeting: 'y', kinds: [] };\n");
  await assert.rejects(loadGame(file), {
    code: "game-invalid",
    message: /it has neither `areas` nor `create`, it has neither `character` and `start` nor `createCharacter`/,
  });
  const none = gameFile("none.ts", "export const game = 1;\n");
  await assert.rejects(loadGame(none), { code: "game-invalid", message: /no default export/ });
});

test("directions that are none, and a version that is no text, are named", async () => {
  const cases = {
    "directions: 5": "`directions` is no record of texts",
    "directions: ['forward']": "`directions` is no record of texts",
    "directions: { fw: 5 }": "`directions` is no record of texts",
    "version: 2": "`version` is no text",
    "about: () => 'x'": "`about` is no text",
  };
  for (const [index, [fields, sentence]] of Object.entries(cases).entries()) {
    const source = `export default { name: 'x', greeting: 'y', kinds: [], create() {}, createCharacter() {}, ${fields} };\n`;
    const refused = loadGame(gameFile(`directions-${index}.ts`, source));
    await assert.rejects(refused, ({ code, message }) => code === "game-invalid" && message.includes(sentence), fields);
  }
});

test("without createCharacter it is a class of the game's at a place", async () => {
  const { href } = new URL("../../game/game-object.ts", import.meta.url);
  const { href: keys } = new URL("../../world/key.ts", import.meta.url);
  const head = `import { GameObject } from "${href}";\nimport { Key } from "${keys}";\nclass Room extends GameObject {}\nclass Hero extends GameObject {}\n`;
  const cases = {
    "character: Hero": "it has neither `character` and `start` nor `createCharacter`",
    "start: new Key(Room, 'hall')": "it has neither `character` and `start` nor `createCharacter`",
    "character: 7, start: new Key(Room, 'hall')": "`character` is 7, and no class of objects",
    "character: Date, start: new Key(Room, 'hall')": "`character` is a function, and no class of objects",
    "character: GameObject, start: new Key(Room, 'hall')": "`character` is GameObject, which is not among `kinds`",
    "character: Hero, start: 'hall'": "`start` is no key",
  };
  for (const [index, [fields, sentence]] of Object.entries(cases).entries()) {
    const source = `${head}export default { name: 'x', greeting: 'y', kinds: [Room, Hero], create() {}, ${fields} };\n`;
    const refused = loadGame(gameFile(`character-${index}.ts`, source));
    await assert.rejects(refused, ({ code, message }) => code === "game-invalid" && message.includes(sentence), fields);
  }
});

test("an import of a file that is not there names the importing file, and no place inside of Node", async () => {
  const file = gameFile("importing.ts", "import './nowhere.ts';\n");
  await assert.rejects(loadGame(file), {
    message: /^The game could not be loaded: \S+importing\.ts:1: Cannot find .*nowhere/,
  });
});

const parts = "name: 'x', greeting: 'y', kinds: [], create() {}, createCharacter() {}";
const { href } = new URL("../../game/commands/define-command.ts", import.meta.url);
const withCommands = `import { command } from ${JSON.stringify(href)};\nconst one = (how) => command({ how, help: "Does.", run() {} });\n`;

test("two commands, or two migrations, of one name are refused", async () => {
  const twins = {
    commands: `${withCommands}export default { ${parts}, commands: [one("ring"), one("sing"), one("ring")] };\n`,
    migrations: `const one = { name: "ring" };\nexport default { ${parts}, migrations: [one, { name: "sing" }, one] };\n`,
  };
  for (const [list, source] of Object.entries(twins)) {
    const message =
      /twins-of-(?:commands\.ts: "ring" and "ring" are both called|migrations\.ts has two migrations .*ring)/;
    await assert.rejects(loadGame(gameFile(`twins-of-${list}.ts`, source)), { code: "name-twice", message });
  }
});

test("a command that was not made with command() is refused", async () => {
  const source = `export default { ${parts}, commands: [{ name: "ring", run() {} }] };\n`;
  const message = /: commands\[0\] is an object and no command\./;
  await assert.rejects(loadGame(gameFile("bare.ts", source)), { code: "game-invalid", message });
});

test("a game of many commands is looked through without asking where each is written, which takes long", async (t) => {
  const asked = t.mock.method(Session.prototype, "connect").mock;
  const commands = "Array.from({ length: 500 }, (_, index) => one('c' + index))";
  const scenes = "Array.from({ length: 500 }, (_, index) => ({ name: 's' + index, play() {} }))";
  const receives = "Array.from({ length: 500 }, (_, index) => ({ name: 'P' + index, schema: () => true, take() {} }))";
  const source = `${withCommands}export default { ${parts}, commands: ${commands}, scenes: ${scenes}, receives: ${receives} };\n`;
  await loadGame(gameFile("many.ts", source));
  assert.ok(asked.callCount() <= 1, `the debugger was asked ${asked.callCount()} times`);
});
