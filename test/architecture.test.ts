/** Holds ARCHITECTURE.md's layer table against the code. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

/** Who may import whom, by the first folder under src/. A folder may always import itself. */
const layers: Record<string, readonly string[]> = {
  session: [],
  text: [],
  store: [],
  audit: [],
  control: ["session", "audit"],
  link: ["session", "control"],
  protocols: ["session", "text"],
  portal: ["session", "text", "link", "protocols", "control"],
  world: ["store", "text"],
  accounts: ["session", "world", "text"],
  commands: ["session", "accounts", "audit", "world", "text"],
  server: ["session", "text", "link", "control", "commands", "accounts", "audit", "world", "store"],
  supervisor: ["control", "session", "audit"],
  drill: ["text"],
  cli: ["control", "session", "supervisor", "drill", "text", "audit", "store"],
};

/** Files directly under src/ that every folder may import: they import nothing but each other and session/address.ts. */
const common = ["config.ts", "config-file.ts", "errors.ts", "log.ts"];

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

/** The only circle: an entity knows its world. It is a type, so nothing waits for it when the files are loaded. */
const knownCircle = { from: "src/world/entity.ts", to: "src/world/world.ts" };

const importOf = /\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g;

function violations(src: string): string[] {
  const found: string[] = [];
  for (const file of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts") || !file.includes("/")) continue;
    const folder = file.slice(0, file.indexOf("/"));
    const allowed = layers[folder];
    if (!allowed) {
      found.push(`src/${folder}/ has no row in the layer table`);
      continue;
    }
    for (const [, target = ""] of readFileSync(join(src, file), "utf8").matchAll(importOf)) {
      const door = doors[target];
      if (door && !door.includes(folder) && !/\/test-[^/]+$/.test(file))
        found.push(`src/${file} imports ${target}: only ${door.join(", ")} may`);
      if (!target.startsWith(".")) continue;
      const to = relative(src, join(dirname(join(src, file)), target));
      if (!to.includes("/")) {
        if (!common.includes(to)) found.push(`src/${file} imports ${to}, which is for users only`);
        continue;
      }
      const other = to.slice(0, to.indexOf("/"));
      if (other !== folder && !allowed.includes(other)) {
        found.push(`src/${file} imports ${to}: ${folder}/ may import only [${allowed.join(", ")}]`);
      }
    }
  }
  return found;
}

test("imports follow the layer table", () => {
  assert.deepEqual(violations("src"), []);
});

test("no file imports itself by a detour", () => {
  assert.deepEqual(circles("src"), []);
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
      files.filter((to) => file !== knownCircle.from || to !== knownCircle.to),
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
