/** All that is typed in the library is typed in Spanish as well, and nothing that happens is told beside the catalogues. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { type Command, GameObject } from "holdfast";
import * as library from "holdfast/library";

/** Lists of commands, and those that stand on kinds, by what has them. */
const lists: readonly (readonly [name: string, commands: readonly Command[]])[] = Object.entries(library).flatMap(
  ([name, value]: [string, unknown]): [string, readonly Command[]][] => {
    if (Array.isArray(value)) return [[name, value.filter(isCommand)]];
    const isKind = typeof value === "function" && value.prototype instanceof GameObject;
    return isKind && Object.hasOwn(value, "commands")
      ? [[name, (value as typeof GameObject).commands.filter(isCommand)]]
      : [];
  },
);

function isCommand(value: unknown): value is Command {
  return typeof value === "object" && value !== null && "how" in value && "help" in value;
}

test("every command has its Spanish name, patterns and help", () => {
  assert.ok(lists.flatMap(([, commands]) => commands).length > 60);
  for (const [of, commands] of lists)
    for (const command of commands) {
      const spanish = command.in.es;
      assert.ok(spanish, `${command.name} of ${of} has no counterpart in Spanish`);
      assert.notEqual(spanish.help, command.help, command.name);
      for (const how of spanish.how) assert.ok(!command.how.includes(how), `${how} of ${of} is English`);
    }
});

test("what happens is told by catalogues alone", () => {
  for (const file of globSync("**/*.ts", { cwd: import.meta.dirname, exclude: ["**/*.test.ts", "fixtures/**"] })) {
    // What one does in words stands behind one's name, with no word of the library's between.
    if (/(?:^|\/)(?:words|spanish|speech)\.ts$/.test(file)) continue;
    assert.doesNotMatch(readFileSync(`${import.meta.dirname}/${file}`, "utf8"), /\btell`[$|A-Z]|\bdoes\(/, file);
  }
});
