#!/usr/bin/env node
/** Finds a Node that is new enough and runs the `holdfast` command: what was built where it is installed, in a clone the source itself. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** The first Node of each line that has all that is needed, and warns of none of it. Later lines begin with it. */
const oldest = { 24: 15, 25: 7 };
const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const built = pathOf("../dist/cli/main.js");
const source = pathOf("../src/cli/main.ts");

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 25 || minor >= oldest[major];
}

/** Node takes the types out of no file in there. */
const isInstalled = source.includes("/node_modules/");

/** The running Node, or the one that npm installed beside this package. */
function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  return ["../node_modules/node/bin/node", "../../node/bin/node"].map(pathOf).find((path) => existsSync(path));
}

/** Runs the command in place of this process, as far as signals and the exit code can tell. */
function run(node, args) {
  const child = spawn(node, args, { stdio: "inherit" });
  // Ctrl-C reaches the whole terminal by itself; what is sent to this process alone has to be passed on.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.on("SIGINT", () => {});
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

const node = findNode();
const args = process.argv.slice(2);
if (node === undefined) {
  process.stderr.write(
    `holdfast: Node 24.${oldest[24]} or newer is needed, this is ${process.versions.node}. Install one, or \`npm install node\`.\n`,
  );
  process.exitCode = 1;
} else if (!isInstalled) {
  run(node, ["--conditions=holdfast-source", source, ...args]);
} else if (node === process.execPath) {
  await import("../dist/cli/main.js");
} else {
  run(node, [built, ...args]);
}
