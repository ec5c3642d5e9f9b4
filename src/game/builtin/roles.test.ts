/** Roles given and taken in play, and rights put aside for a while. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { command, commandsFor } from "../commands/define-command.ts";
import { either, operator, role } from "../commands/role.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";

const builder = role("builder", "May |rdig|n.");
const guide = role("guide", "May show the way.");
const says = (how: string, allowed: typeof builder | ReturnType<typeof either>) =>
  command({ how, help: "Does.", for: allowed, run: (turn) => turn.msg(`Done: ${how}.`) });
const lead = commandsFor(GameObject)({
  how: "lead",
  help: "Leads.",
  for: guide,
  run: (turn) => turn.msg("Follow me."),
});
const game: Game = {
  ...rehearsalGame,
  commands: [...basics, says("dig", builder), says("sign", either(builder, operator)), lead],
  roles: [builder, guide],
  charactersEach: 2,
};
const secret = "correct horse";

async function stage() {
  const rehearsal = await Rehearsal.start(game);
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types(`create Anna ${secret}`);
  await anna.becomesOperator();
  await bert.types(`create Bert ${secret}`);
  return { rehearsal, anna, bert };
}

const noCommand = /^There is no command/;

test("a role is given and taken by operators alone, holds at once, and is on record", async () => {
  const { rehearsal, anna, bert } = await stage();
  await bert.types("@role Bert give builder", noCommand);
  await bert.types("dig", noCommand);
  assert.doesNotMatch(await bert.types("help"), /dig|@role|For operators/);
  await anna.types(
    "@role",
    "Roles:\n  operator: May use operators' commands, and whatever any other role may.\n  builder: May |rdig|n.\n  guide: May show the way.",
  );
  await anna.types("@role Bert", "Bert has no roles.");
  await anna.types("@role bert give Builder", "Bert has the role builder now.");
  assert.equal(bert.heard(), "You have the role builder now: May |rdig|n.");
  await bert.types("dig", "Done: dig.");
  assert.match(await bert.types("help"), /dig/);
  await rehearsal.dies();
  await bert.types("sign", "Done: sign.");
  await anna.types("@role Bert give builder", "Bert has the role builder already.");
  await anna.types("@role Bert", "Bert has these roles:\n  builder: May |rdig|n.");
  await anna.types("@role Anna", /^Anna has these roles:\n {2}operator: /);
  await anna.types("@role Bert take guide", "Bert has no role guide.");
  await anna.types("@role Bert take builder", "Bert has the role builder no more.");
  assert.equal(bert.heard(), "You have the role builder no more.");
  await bert.types("dig", noCommand);
  const entries = (await rehearsal.audited()).filter(({ kind }) => kind.startsWith("role-"));
  assert.deepEqual(
    entries.map(({ kind, by, to, why }) => [kind, by.type === "account" && by.name, to?.name, why]),
    [
      ["role-given", "Anna", "Bert", "builder"],
      ["role-taken", "Anna", "Bert", "builder"],
    ],
  );
});

test("what can't be given is refused with what can", async () => {
  const { rehearsal, anna } = await stage();
  const guest = await rehearsal.connect();
  await guest.types("connect guest");
  const cases: readonly (readonly [line: string, said: RegExp])[] = [
    ["@role Bert give king", /^There is no role "king"\. There are: builder, guide\.$/],
    ["@role Bert give |rking", /^There is no role "\|rking"\./],
    [`@role Bert give ${"x".repeat(5000)}`, /^There is no role "x{40}…"\./],
    ["@role Bert give __proto__", /^There is no role/],
    ["@role Bert give operator", /^Operators are made at a shell/],
    ["@role Bert take operator", /^Operators are made at a shell/],
    ["@role Nobody give builder", /^There is no player "Nobody"/],
    ["@role Guest1 give builder", /^Guests come and go, and have no roles\.$/],
    ["@role Bert give", /^There is no player "Bert give"|^Type @role/],
  ];
  for (const [line, said] of cases) await anna.types(line, said);
  await rehearsal.reloads({ ...game, roles: [], commands: basics });
  await anna.types("@role Bert give builder", /^There is no role "builder"\. The game has none\.$/);
});

test("a role that the game has no more is kept without effect, and can be taken", async () => {
  const { rehearsal, anna, bert } = await stage();
  await anna.types("@role Bert give guide");
  await bert.types("lead", "Follow me.");
  await rehearsal.reloads({ ...game, roles: [builder], commands: [...basics, says("dig", builder)] });
  await bert.types("lead", noCommand);
  await anna.types(
    "@role Bert",
    /^Bert has these roles:\n {2}guide: No role of this game any more, so no command is for it\.$/,
  );
  await rehearsal.reloads(game);
  await bert.types("lead", "Follow me.");
  await rehearsal.reloads({ ...game, roles: [], commands: basics });
  await anna.types("@role Bert take guide", "Bert has the role guide no more.");
  await anna.types("@role Bert", "Bert has no roles.");
});

test("an account's role is for all its characters, a character's for that one alone", async () => {
  const { anna, bert } = await stage();
  await bert.types("@create-character Cleo");
  await anna.types("@role Cleo give guide", "Cleo has the role guide now.");
  await anna.types("@role Bert give builder", "Bert has the role builder now.");
  await bert.types("lead", noCommand);
  await bert.types("dig", "Done: dig.");
  await bert.types("ic Cleo");
  await bert.types("lead", "Follow me.");
  await bert.types("dig", "Done: dig.");
  await anna.types(
    "@role bert",
    "Bert has these roles:\n  builder: May |rdig|n.\nCleo has these roles:\n  guide: May show the way.",
  );
  await anna.types("@role cleo take guide", "Cleo has the role guide no more.");
  assert.match(bert.heard(), /You have the role guide no more\.$/);
  await bert.types("lead", noCommand);
});

test("where an account and its character have one name, it can be said whose is meant", async () => {
  const { rehearsal, anna, bert } = await stage();
  await bert.types("@create-character Cleo");
  await anna.types("@role character Bert give guide", "Bert has the role guide now.");
  await bert.types("lead", "Follow me.");
  await bert.types("ic Cleo");
  await bert.types("lead", noCommand);
  await anna.types("@role account bert give builder", "Bert has the role builder now.");
  await bert.types("dig", "Done: dig.");
  const [account] = [...rehearsal.accounts.all()].filter(({ name }) => name === "Bert");
  assert.deepEqual(account!.roles, ["builder"]);
  assert.deepEqual(
    account!.characters.map(({ name, roles }) => [name, [...roles]]),
    [
      ["Bert", ["guide"]],
      ["Cleo", []],
    ],
  );
  for (const name of ["account Cleo", "character Dora"])
    await anna.types(`@role ${name} give guide`, `There is no player "${name}" here.`);
  await anna.types("@role character Bert take guide", "Bert has the role guide no more.");
});

test("rights that are put aside are hidden and refused in that session alone, over a reload and a death", async () => {
  const { rehearsal, anna, bert } = await stage();
  await bert.types("@quell", noCommand);
  await anna.types("@quell", "Your account's rights are put aside here. @unquell gives them back.");
  for (const line of ["@reload", "@role Bert", "sign", "dig", "lead"]) await anna.types(line, noCommand);
  assert.doesNotMatch(await anna.types("help"), /For operators|sign|@kick/);
  await rehearsal.reloads();
  await anna.types("sign", noCommand);
  await rehearsal.dies();
  await anna.types("sign", noCommand);
  const other = await rehearsal.connect();
  await other.types(`connect Anna ${secret}`);
  await other.types("sign", "Done: sign.");
  await other.types("@role Anna give guide");
  await anna.types("lead", noCommand);
  await anna.types("@unquell", "You have your account's rights.");
  await anna.types("sign", "Done: sign.");
  await anna.types("lead", "Follow me.");
});

test("what one's character may do stays where the account's rights are put aside", async () => {
  const { anna, bert } = await stage();
  await bert.types("@create-character Cleo");
  await anna.types("@role Cleo give guide");
  await anna.types("@role Bert give builder");
  await bert.types("ic Cleo");
  await bert.types("@quell");
  await bert.types("lead", "Follow me.");
  await bert.types("dig", noCommand);
});
