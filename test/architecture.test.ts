/** Holds ARCHITECTURE.md's layer table against the code: the table in the page is the one that counts. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

/** The page's table: a folder under src/, in which deeper rows go before, and the folders that it may import. */
const layers = new Map<string, readonly string[]>();
for (const [, folder = "", allowed = ""] of readFileSync("ARCHITECTURE.md", "utf8").matchAll(
  /^\| `([a-z/]+)` \|.*\| ([^|]*) \|$/gm,
)) {
  layers.set(folder, allowed === "—" ? [] : allowed.split(", "));
}

/** The row that a file under src/ belongs to: the deepest whose folder it is in. */
function rowOf(file: string): string | undefined {
  const fitting = [...layers.keys()].filter((row) => file.startsWith(`${row}/`));
  return fitting.sort((one, other) => other.length - one.length)[0];
}

/** Files directly under src/ that every folder may import; of the folders these need types, and session/address.ts. */
const common = [
  "chance-in-hand.ts",
  "chance.ts",
  "clock-in-hand.ts",
  "clock.ts",
  "config-file.ts",
  "config.ts",
  "errors.ts",
  "file-identity.ts",
  "latest-map.ts",
  "limits.ts",
  "log.ts",
  "setting.ts",
  "settings-reading.ts",
  "version.ts",
];

/** The outside world comes in at these doors only; what tests alone use (`test-….ts`) may open others. */
const doors: Record<string, readonly string[]> = {
  "node:net": ["session", "protocols", "control", "link", "drill", "supervisor", "cli"],
  "node:tls": ["protocols", "drill"],
  "node:http": ["protocols"],
  "node:https": ["protocols"],
  "node:sqlite": ["store", "supervisor"],
  "node:child_process": ["supervisor", "cli", "server", "drill"],
  ws: ["protocols", "drill"],
  hono: ["protocols"],
  ssh2: ["protocols"],
};

/**
 * The only circles: an entity knows its world; an object is asked about turns and acts, which are of objects, and of accounts
 * with theirs; and a turn begins scenes, whose steps are given turns. They know them as types alone, so nothing waits for itself when the files are loaded.
 */
const knownCircles: readonly (readonly [from: string, to: string])[] = [
  ["src/world/entity.ts", "src/world/world.ts"],
  ["src/game/turn.ts", "src/game/game-object.ts"],
  ["src/game/turn.ts", "src/game/player-account.ts"],
  ["src/game/acts/act.ts", "src/game/game-object.ts"],
  ["src/game/acts/act.ts", "src/game/turn.ts"],
  ["src/game/acts/telling.ts", "src/game/game-object.ts"],
  ["src/game/scenes/wish.ts", "src/game/turn.ts"],
];

const importOf = /\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g;

function violations(src: string): string[] {
  const found: string[] = [];
  for (const file of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts") || file.includes("/fixtures/") || !file.includes("/"))
      continue;
    const row = rowOf(file);
    const folder = file.slice(0, file.indexOf("/"));
    if (row === undefined) {
      found.push(`src/${folder}/ has no row in the layer table`);
      continue;
    }
    if (folder === "library") {
      found.push(...beyondThePublic(src, file));
      continue;
    }
    const allowed = [row, ...(layers.get(row) ?? [])];
    for (const [, target = ""] of readFileSync(join(src, file), "utf8").matchAll(importOf)) {
      const door = doors[target];
      if (door && !door.includes(folder) && !/\/test-[^/]+$/.test(file))
        found.push(`src/${file} imports ${target}: only ${door.join(", ")} may`);
      if (/^holdfast(?:\/|$)/.test(target)) found.push(`src/${file} imports ${target}, as only the library may`);
      if (!target.startsWith(".")) continue;
      const to = relative(src, join(dirname(join(src, file)), target));
      if (!to.includes("/")) {
        if (!common.includes(to)) found.push(`src/${file} imports ${to}, which is for users only`);
        continue;
      }
      if (!allowed.some((folder) => to.startsWith(`${folder}/`))) {
        found.push(`src/${file} imports ${to}: ${row}/ may import only [${allowed.join(", ")}]`);
      }
    }
  }
  return found;
}

/** What the library imports beside its own files and what every game is given. */
function beyondThePublic(src: string, file: string): string[] {
  const targets = [...readFileSync(join(src, file), "utf8").matchAll(importOf)].map(([, target = ""]) => target);
  return targets
    .filter((target) => target !== "holdfast" && !join(dirname(file), target).startsWith("library/"))
    .map((target) => `src/${file} imports ${target}, but the library is made of "holdfast" alone`);
}

test("imports follow the layer table", () => {
  assert.deepEqual(violations("src"), []);
});

test("each row of the layer table is a folder, and allows only folders", () => {
  assert.ok(layers.size > 10, "the table was read");
  for (const folder of [...layers.keys(), ...[...layers.values()].flat()])
    assert.ok(existsSync(join("src", folder)), folder);
});

test("no file imports itself by a detour", () => {
  assert.deepEqual(circles("src"), []);
});

test("a known circle is closed by a type", () => {
  for (const [from, to] of knownCircles) {
    const name = to.slice(to.lastIndexOf("/") + 1);
    const imports = readFileSync(from, "utf8").match(new RegExp(`^import .*/${name}";$`, "gm")) ?? [];
    assert.deepEqual([imports.length, imports.every((line) => line.startsWith("import type "))], [1, true], from);
  }
});

/** Each circle of imports, types included, as the files that it goes through. */
function circles(src: string): string[] {
  const imports = new Map<string, string[]>();
  for (const name of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const file = join(src, name);
    const targets = [...readFileSync(file, "utf8").matchAll(importOf)].map(([, target = ""]) => target);
    const files = targets.filter((target) => target.startsWith(".")).map((target) => join(dirname(file), target));
    imports.set(
      file,
      files.filter((to) => !knownCircles.some(([from, known]) => from === file && known === to)),
    );
  }
  const found: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (done.has(file) || path.includes(file)) return;
    for (const to of imports.get(file) ?? []) follow(to, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) follow(file, []);
  return found;
}
