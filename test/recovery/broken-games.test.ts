/** Every way in which a game can fail to load is told by its true reason, with file and line, and the game goes on as it was. */
import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadGame } from "../../src/server/generation/load-game.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

const first = lampGame({ version: 1 });
const broken = (source: string) => ({ "game.ts": `import "./broken.ts";\n${first}`, "broken.ts": source });
const withCommands = (commands: string) => ({ "game.ts": lampGame({ version: 2, commands }) });
const withScenes = (scenes: string) => ({ "game.ts": lampGame({ version: 2, scenes }) });
const withFields = (fields: string) => ({ "game.ts": lampGame({ version: 2, fields }) });

type Case = readonly [what: string, files: { readonly [file: string]: string }, says: RegExp];

/** What shows when the game's module is read. */
const unreadable: readonly Case[] = [
  ["something thrown that is no error", broken("throw { reason: 'no map' };"), /reason: 'no map'/],
  ["an error without a message", broken("\n\nthrow new RangeError();"), /broken\.ts:3: RangeError without a message\./],
  [
    "no command",
    withCommands("undefined,"),
    /game\.ts:\d+: commands\[6\] is undefined and no command, after "ask" \(\S+game\.ts:\d+\)\./,
  ],
  ["a hole among the commands", withCommands(","), /commands\[6\] is undefined and no command, after "ask"/],
  [
    "a command that is none",
    withCommands(`{ how: "dance", help: "Dances.", run() {} },`),
    /game\.ts:\d+: commands\[6\] is an object and no command, after "ask"/,
  ],
  [
    "a command without a pattern",
    withCommands("command({ help: '.', run() {} }),"),
    /game\.ts:\d+: .*`how` that is no pattern/,
  ],
  [
    "a command without run",
    withCommands(`command({ how: "dance", help: "Dances." }),`),
    /game\.ts:\d+: The command "dance" has no run\(\)/,
  ],
  [
    "a command without help",
    withCommands(`command({ how: "dance", run() {} }),`),
    /game\.ts:\d+: The command "dance" has no help/,
  ],
  [
    "a pattern that begins with a slot",
    withCommands(`command({ how: "<who> waves", help: "Waves.", with: { who: text }, run() {} }),`),
    /game\.ts:\d+: The command "<who> waves" must begin with a word that names the command/,
  ],
  [
    "a slot without a value",
    withCommands(`command({ how: "poke <whom>", help: "Pokes.", with: { who: text }, run() {} }),`),
    /game\.ts:\d+: The command "poke <whom>" says nothing of <whom> in `with`/,
  ],
  [
    "two slots that can't be told apart",
    withCommands(`command({ how: "tell <a> <b>", help: "Tells.", with: { a: text, b: text }, run() {} }),`),
    /game\.ts:\d+: .*has <a>, which takes all that is typed, right before <b>/,
  ],
  [
    "a word with a letter that shows nothing",
    withCommands(`command({ how: "dan\\u200bce", help: "Dances.", run() {} }),`),
    /game\.ts:\d+: .*could never be typed as "dan\\u\{200b\}ce": only "dance" would be left\./,
  ],
  [
    "a word of two commands",
    withCommands(
      `command({ how: ["dance", "Jig"], help: "Dances.", run() {} }), command({ how: "jig", help: "Jigs.", run() {} }),`,
    ),
    /"dance" and "jig" are both called by `jig`: \S+game\.ts:\d+ and \S+game\.ts:\d+\./,
  ],
  [
    "commands of a kind that are none",
    {
      "game.ts": first.replace(
        "class Hero extends Character {}",
        "class Hero extends Character { static commands = [7]; }",
      ),
    },
    /game\.ts:3: Hero\.commands\[0\] is 7 and no command/,
  ],
  [
    "a `for` that is neither",
    withCommands(`command({ how: "dance", for: "Operator", help: "Dances.", run() {} }),`),
    /game\.ts:\d+: .*`for` that is neither a role nor a function/,
  ],
  ["a role that is none", withFields(`roles: [{ name: "builder" }],`), /`roles` has something that is no role/],
  [
    "a getter that throws",
    withFields(`get views() { throw new Error("late"); },`),
    /could not be loaded: \S+game\.ts:\d+: late\./,
  ],
  [
    "a package with a space",
    withFields("receives: [{ name: 'Char Login', schema: () => true, take() {} }],"),
    /game\.ts:\d+: receives: Char Login is no name of a package/,
  ],
  [
    "two names that differ in capitals",
    withCommands(`command({ how: "Lamp", help: "Lights.", run() {} }),`),
    /"lamp" and "Lamp" are both called by `lamp`: \S+game\.ts:\d+ and \S+game\.ts:\d+\./,
  ],
  ["a scene that is none", withScenes("undefined"), /game\.ts:\d+: scenes\[0\] is undefined\./],
  ["a scene without code", withScenes('{ name: "talk" }'), /The scene "talk" has no code/],
  [
    "a scene of Holdfast's own name",
    withScenes('scene("@connect", function* () {})'),
    /game\.ts:\d+: The scene "@connect" can't be called so/,
  ],
  [
    "two scenes of one name",
    withScenes('scene("talk", function* () {}), scene("talk", function* () {})'),
    /two scenes of the name `talk`/,
  ],
  [
    "a receiver without a function",
    withFields("receives: [{ name: 'Char.Login', schema: () => true }],"),
    /receives: Char\.Login has no take\(\)/,
  ],
  [
    "two receivers of one name",
    withFields("receives: ['Char.Login', 'char.login'].map((name) => ({ name, schema: () => true,\ntake() {} })),"),
    /two receives of the name `char\.login`: \S+game\.ts:\d+ and \S+game\.ts:\d+\./,
  ],
  [
    "a view without a schema",
    withFields("views: [{ name: 'Char.Vitals', kind: Hero, make() {} }],"),
    /game\.ts:\d+: views: Char\.Vitals has no schema/,
  ],
  [
    "a view for no class",
    withFields("views: [{ name: 'Char.Vitals', schema: () => true, kind: 'Hero', make() {} }],"),
    /game\.ts:\d+: views: Char\.Vitals is for "Hero", and no class of objects/,
  ],
  [
    "a role that is not listed",
    withCommands(`command({ how: "dig", for: role("builder", "May dig."), help: "Digs.", run() {} }),`),
    /game\.ts:\d+: The command "dig" is for the role "builder", which is not among `roles`/,
  ],
  [
    "one of several roles that is not listed",
    withCommands(`command({ how: "dig", for: either(role("builder", "B."), () => true), help: "D.", run() {} }),`),
    /The command "dig" is for the role "builder"/,
  ],
  ["a misspelt field", withFields("\natPupet() {},"), /game\.ts:\d+: The game has a field "atPupet".*"atPuppet"\?/],
  ["a hook that waits", withFields("\nasync atPuppet() {},"), /atPuppet\(\) \(\S+game\.ts:\d+\) is async, but a hook/],
  [
    "a module that is not there",
    { "game.ts": `\nimport "./nowhere.ts";\n${first}` },
    /could not be loaded: \S+game\.ts:2: Cannot find module '\S+nowhere\.ts'/,
  ],
  [
    "a scene that a command begins, and that is not listed",
    {
      "talk.ts": 'import { scene } from "holdfast";\nexport const talking = scene("talk", function* () {});\n',
      "game.ts": `import { talking } from "./talk.ts";\n${lampGame({
        version: 2,
        commands: `command({ how: "talk", help: "Talks.", run: (turn) => void turn.begin(talking, turn.session) }),`,
      })}`,
    },
    /game\.ts:\d+: The scene "talk" is begun here, and is not among `scenes`/,
  ],
  [
    "a scene that a kind's method begins, and that is not listed",
    {
      "game.ts": first.replace(
        "class Hero extends Character {}",
        'const inner = scene("inner", function* () {});\nclass Hero extends Character { chat(turn) { turn.begin(inner, this); } }',
      ),
    },
    /game\.ts:4: The scene "inner" is begun here/,
  ],
  ["a hook that is none", withFields("atPuppet: 7,"), /`atPuppet` is no function/],
  [
    "a kind that is none",
    { "game.ts": first.replace("kinds: [Room, Hero,", "kinds: [Room, Hero, undefined,") },
    /kinds\[2\] is undefined and neither a class nor a module, after "Hero" \(\S+game\.ts:\d+\)/,
  ],
  [
    "a kind of nothing",
    { "game.ts": first.replace("class Hero extends Character {}", "class Hero {}") },
    /game\.ts:3: The class "Hero" extends neither/,
  ],
  ["a migration without migrate", withFields(`migrations: [{ name: "m" }],`), /The migration "m" has no migrate\(\)/],
  [
    "a promise of a game",
    { "game.ts": first.replace("export default defineGame(", "export default Promise.resolve(") },
    /default export is a promise; write `await`/,
  ],
];

/** What shows only in a process of its own, or beside the world that is stored. */
const unstartable: readonly Case[] = [
  ["JSON that does not parse", broken(`\nconst a = 1;\nJSON.parse("{ no");\n`), /broken\.ts:3: SyntaxError: .*JSON/],
  ["a rejected promise", broken(`\nPromise.reject(new Error("no map"));\n`), /broken\.ts:2: no map\./],
  ["a promise rejected with a text", broken(`Promise.reject("no map");`), /"no map"/],
  [
    "a callback that throws",
    broken(`\nsetImmediate(() => { throw new Error("late"); });\nawait new Promise((go) => setTimeout(go, 50));\n`),
    /broken\.ts:2: late\./,
  ],
  ["process.exit", broken("\n\nprocess.exit(0);"), /ended the process before it served, at \S+broken\.ts:3\./],
  [
    "process.exit in a callback",
    broken("\nsetImmediate(() => process.exit(5));\nawait new Promise(() => {});"),
    /at \S+broken\.ts:2\./,
  ],
  [
    "process.exit in a migration",
    withFields("migrations: [{ name: 'm', migrate() { process.exit(0); } }],"),
    /before it served, at \S+game\.ts:\d+\./,
  ],
  [
    "a wait that never ends",
    broken("\nconst map = await new Promise(() => {});\nexport { map };"),
    /waits for something that never comes: `await` at \S+broken\.ts:2\./,
  ],
  [
    "a class field in the place of what is stored",
    {
      "game.ts": first.replace("class Lamp extends GameObject {", "class Lamp extends GameObject {\n deleted = false;"),
    },
    /game\.ts:\d+: The class Lamp has a field "deleted"/,
  ],
  [
    "a field that nobody has given to what is stored",
    { "game.ts": first.replace("GameObject,", "GameObject, required,").replace(" oil = 0;", " wick = required();") },
    /Lamp #\d+ has no "wick", which its class requires/,
  ],
  [
    "a field that can't be stored",
    { "game.ts": first.replace(" oil = 0;", " lit = new Date();") },
    /game\.ts:7: Lamp\.lit can't be stored: it is an instance of Date/,
  ],
  [
    "a change that can't be stored",
    withFields(
      `migrations: [{ name: "m", migrate(world) {\n for (const lamp of world.all(Lamp))\n lamp.map = new Map(); } }],`,
    ),
    /game\.ts:\d+: .*can't be stored/,
  ],
];

test("what is wrong in a game's module is told with its place", async () => {
  for (const [what, files, says] of unreadable) {
    const game = new AuthoredGame(first);
    for (const [file, source] of Object.entries(files)) game.write(file, source);
    await assert.rejects(loadGame(join(game.directory, "game.ts")), { message: says }, what);
  }
});

test("a game that can't start is refused with its reason and its place", async (t) => {
  const game = new AuthoredGame(first);
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  for (const [what, files, says] of unstartable) {
    for (const [file, source] of Object.entries(files)) game.write(file, source);
    await assert.rejects(holdfast.ask("reload", {}), { message: says }, what);
  }
  const away = `${game.directory}-away`;
  renameSync(game.directory, away);
  await assert.rejects(holdfast.ask("reload", {}), {
    message: /Cannot find \S+game\.ts, or the folder that it is in\./,
  });
  renameSync(away, game.directory);
  await player.asks("version", "This is version 1.");
  assert.equal((await holdfast.status()).server?.generation, 1);
});

test("what goes wrong as soon as somebody plays is told by check, with its place, and nothing of it stays", async (t) => {
  const game = new AuthoredGame(first);
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  const wrong = first.replace(
    "class Hero extends Character {}",
    "class Hero extends Character {\n  prompt() { return 7; }\n}",
  );
  assert.equal((await holdfast.run("check")).code, 0);
  game.write("game.ts", wrong);
  const { code, stderr } = await holdfast.run("check");
  assert.equal(code, 1);
  assert.match(
    stderr,
    /comes into a new world and looks around: Hero\.prompt\(\) \(\S+game\.ts:4\) gave 7, which is no text/,
  );
  assert.equal((await holdfast.status()).server?.generation, 1);
});

test("names with capitals and signs can be typed", async (t) => {
  const game = new AuthoredGame(
    lampGame({
      version: 1,
      commands: `command({ how: ["Dance", "Jig", ":)"], help: "Dances.", run: (turn) => turn.msg("Danced.") }),
        command({ how: ["roll <sides>", "🎲<sides>"], help: "Rolls.", with: { sides: count }, run: (turn, { sides }) => turn.msg("Rolled " + sides + ".") }),`,
    }),
  );
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  for (const typed of ["dance", "Dance", "DANCE", "dan", "jig", ":)"]) await player.asks(typed, "Danced.");
  await player.asks("🎲6", "Rolled 6.");
  await player.asks(":) smiles", "Type Dance.");
  await player.asks("help dance", "Dances.");
});
