/** Holds the documentation against the code and against itself. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { defaultLimits, settingTable } from "../src/config.ts";
import { isSetting, type SettingTable } from "../src/setting.ts";

/** A code stands where an error is made, or in a `refusal` that becomes one in another process. */
const codeOf = /(?:(?:new HoldfastError|super)\(\s*|\bcode: )"([a-z]+(?:-[a-z]+)*)"/g;

const ignored = ["node_modules", ".git", "data", "dist", "coverage"];

function filesUnder(directory: string, ending: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return ignored.includes(entry.name) ? [] : filesUnder(path, ending);
    return path.endsWith(ending) ? [path] : [];
  });
}

test("docs/errors.md lists exactly the codes that the source uses", () => {
  const sources = filesUnder("src", ".ts").filter((path) => !/\.test\.ts$|\/fixtures\/|conformance/.test(path));
  const used = sources.flatMap((path) => [...readFileSync(path, "utf8").matchAll(codeOf)].map(([, code]) => code));
  const listed = [...readFileSync("docs/errors.md", "utf8").matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(listed.toSorted(), [...new Set(used)].toSorted());
});

test("docs/limits.md names every limit", () => {
  const text = readFileSync("docs/limits.md", "utf8");
  assert.deepEqual(
    Object.keys(defaultLimits).filter((name) => !text.includes(`\`${name}\``)),
    [],
  );
});

test("docs/operators.md has each setting, with its variable and its default", () => {
  const text = readFileSync("docs/operators.md", "utf8");
  const described = [...text.matchAll(/^\| `([a-zA-Z.]+)` \| (?:`([A-Z_]+)`)? ?\|.*\| (?:`([^`|]*)`)? ?\|$/gm)]
    .map(([, name, variable, standard]) => [name, variable ?? null, standard])
    .filter(([name]) => name !== "limits");
  assert.deepEqual(described, rows(settingTable, ""));
});

/** The table's rows, in its order; limits have a page of their own. */
function rows(table: SettingTable, group: string): unknown[] {
  return Object.entries(table)
    .filter(([name]) => name !== "limits")
    .flatMap(([name, entry]) =>
      isSetting(entry)
        ? [[group + name, entry.variable, JSON.stringify(entry.standard)]]
        : rows(entry, `${group}${name}.`),
    );
}

test("every relative link in the documentation leads somewhere", () => {
  const broken = filesUnder(".", ".md").flatMap((path) => {
    const text = readFileSync(path, "utf8").replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    return targets
      .filter((target) => !/^[a-z]+:|^#/.test(target))
      .filter((target) => !existsSync(join(dirname(path), decodeURI(target.replace(/#.*$/, "")))))
      .map((target) => `${path}: ${target}`);
  });
  assert.deepEqual(broken, []);
});

test("every file and folder of the project that the documentation names is there", () => {
  const gone = filesUnder(".", ".md").flatMap((path) => {
    const named = readFileSync(path, "utf8").matchAll(/`((?:src|test|bench|examples|tools|docs|web)\/[\w./-]*)`/g);
    return [...named].filter(([, name = ""]) => !existsSync(name)).map(([, name]) => `${path}: ${name}`);
  });
  assert.deepEqual(gone, []);
});
