/** What is written line by line can be changed before it is sent, and is lost by nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mail, scenes } from "holdfast/library";
import { nasty, talkers, talkersGame } from "../fixtures/talkers.ts";

/** Anna writes a letter of three lines. */
async function writing() {
  const stage = await talkers({ commands: [...(talkersGame.commands ?? []), ...mail], scenes });
  const { anna } = stage;
  await anna.types("write bert");
  for (const line of ["One fish", "Two fish", "|rred fish"]) await anna.types(line);
  const shows = (...lines: string[]) =>
    anna.types(".show", lines.map((line, index) => `  ${index + 1}. ${line}`).join("\n"));
  return { ...stage, shows };
}

test("lines are changed, put in and taken out by their numbers, and each change is taken back", async () => {
  const { rehearsal, anna, shows } = await writing();
  await shows("One fish", "Two fish", "|rred fish");
  await anna.types(".edit 2 Two |bfish", "  2. Two |bfish");
  await anna.types(".EDIT 1 = Some fish", "  1. Some fish");
  await anna.types(".insert 1 Dear Bert,", "  1. Dear Bert,");
  await rehearsal.dies();
  await shows("Dear Bert,", "Some fish", "Two |bfish", "|rred fish");
  await anna.types(".delete 2-3", "Lines 2 to 3 are out.");
  await anna.types(".delete 1", "Line 1 is out.");
  await shows("|rred fish");
  await rehearsal.reloads();
  for (const undo of [".undo", ".UNDO", ".undo"]) await anna.types(undo);
  await shows("Some fish", "Two |bfish", "|rred fish");
  for (let change = 0; change < 5; change++) await anna.types(".undo");
  await anna.types(".show", "You have written nothing yet.");
  await anna.types(".undo", "There is no change that could be taken back.");
  assert.equal(anna.prompt, "Line 1: ");
});

test("the words of a line are asked for where none are typed, and an answer is a line, whatever it looks like", async () => {
  const { rehearsal, anna, shows } = await writing();
  await anna.types(".edit 2", "  2. Two fish");
  assert.equal(anna.prompt, "Line 2 instead: ");
  await anna.types("", "An empty line is left out. A full stop ends it.");
  await rehearsal.dies();
  await anna.types(".show", "  2. .show");
  assert.equal(anna.prompt, "Line 4: ");
  await anna.types(".insert 3");
  assert.equal(anna.prompt, "Before line 3: ");
  await anna.types("between", "  3. between");
  await shows("One fish", ".show", "between", "|rred fish");
});

test("words are replaced wherever they stand, as they are, and a line of which nothing is left goes", async () => {
  const { anna, shows } = await writing();
  await anna.types(".replace fish = $& = |gfowl", "Replaced in 3 places.");
  await shows("One $& = |gfowl", "Two $& = |gfowl", "|rred $& = |gfowl");
  await anna.types(".replace Two fish = x", '"Two fish" stands nowhere in it.');
  await anna.types(".undo");
  await anna.types(".delete 3-2", "Lines 2 to 3 are out.");
  await anna.types(".undo");
  await anna.types(".replace Two fish =", "Replaced in one place.");
  await shows("One fish", "|rred fish");
});

test("what means no line says so, and what is no command is a line", async () => {
  const { anna, shows } = await writing();
  const refused = {
    ".edit": "Which line? Type its number: .edit 2. The numbers are shown by .show.",
    ".insert x": "Which line? Type its number: .insert 2. The numbers are shown by .show.",
    ".delete -1": "Which line? Type its number: .delete 2. The numbers are shown by .show.",
    ".edit 0 x": "There is no line 0: they go from 1 to 3.",
    ".insert 4 x": "There is no line 4: they go from 1 to 3.",
    ".delete 2-9": "There is no line 9: they go from 1 to 3.",
    ".delete 9-2": "There is no line 9: they go from 1 to 3.",
    ".replace": "Type .replace OLD = NEW: the old words, and behind the sign those that are to stand there.",
    ".replace = x": "Type .replace OLD = NEW: the old words, and behind the sign those that are to stand there.",
    ".replace |[rx = y": '"|[rx" stands nowhere in it.',
  };
  for (const [line, sentence] of Object.entries(refused)) await anna.types(line, sentence);
  await anna.types(".help", /^Each line that you type is added\.(.*\n)+ {2}\.undo: takes back/);
  await shows("One fish", "Two fish", "|rred fish");
  for (const line of ["...and more", ".shows", ". no end", "look"]) await anna.types(line, "");
  await shows("One fish", "Two fish", "|rred fish", "...and more", ".shows", ". no end", "look");
});

test("a text that is ready is sent by any of three words, and one of which nothing is left is none", async () => {
  for (const done of [".", ".done", ".SAVE"]) {
    const { anna } = await writing();
    await anna.types(done, "Your letter to Bert is sent.");
  }
  const { anna } = await writing();
  await anna.types(".delete 1-3");
  await anna.types(".done", "You leave it at that, and nothing is kept.");
});

test("the editor's commands are understood in every language, whatever the game speaks", async () => {
  const { anna, shows } = await writing();
  await anna.types(".cambiar 2 Dos peces", "  2. Dos peces");
  await anna.types(".insertar 1 Hola", "  1. Hola");
  await anna.types(".reemplazar fish = peces", "Replaced in 2 places.");
  await shows("Hola", "One peces", "Dos peces", "|rred peces");
  await anna.types(".deshacer");
  await anna.types(".borrar 1-2", "Lines 1 to 2 are out.");
  await anna.types(".ver", "  1. Dos peces\n  2. |rred fish");
  await anna.types(".ayuda", /^Each line that you type is added/);
  await anna.types(".LISTO", "Your letter to Bert is sent.");
  await anna.types("write bert");
  await anna.types(".cancelar", "You leave it at that, and nothing is kept.");
});

test("no change makes it larger than it may be, also by one word in many places", async () => {
  const { anna } = await writing();
  await anna.types("a".repeat(2_000));
  await anna.types(`.replace a = ${"b".repeat(2_000)}`, /^That is too long: 4000 letters fit in all/);
  await anna.types(`.edit 1 ${"b".repeat(3_000)}`, /^That is too long/);
  await anna.types(`.insert 1 ${"b".repeat(3_000)}`, /^That is too long/);
  for (let line = 5; line <= 100; line++) await anna.types("y");
  await anna.types(".insert 1 x", /^There are 100 lines, and no more fit/);
  await anna.types(".edit 1 x", "  1. x");
  await anna.types(".delete 100");
  await anna.types(".insert 1 x", "  1. x");
});

test("so much is changed without end, and what it came to is kept", async () => {
  const { rehearsal, anna } = await writing();
  for (let change = 0; change < 80; change++) await anna.types(`.edit 1 ${"x".repeat(900)}${change}`);
  await rehearsal.dies();
  await anna.types(".undo");
  assert.match(await anna.types(".show"), /^ {2}1\. x+78\n {2}2\. Two fish\n/);
});

test("whatever is typed behind a command of the editor has an answer, or is a line", async () => {
  const { anna } = await writing();
  for (const word of [
    ".edit",
    ".edit 1",
    ".insert",
    ".insert 1",
    ".delete",
    ".replace",
    ".replace fish =",
    ".show",
    ".",
  ])
    for (const text of nasty) {
      await anna.types(`${word} ${text}`);
      if (!anna.prompt?.startsWith("Line")) await anna.types("write bert");
    }
  await anna.types(".show", /^ {2}1\. /);
});
