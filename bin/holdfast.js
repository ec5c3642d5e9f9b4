#!/usr/bin/env node
/** Finds a Node that is new enough and runs the `holdfast` command: in a clone the source itself, else what was built. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const oldest = [24, 12];
const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const built = pathOf("../dist/cli/main.js");
const source = pathOf("../src/cli/main.ts");

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

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
  const wanted = oldest.join(".");
  process.stderr.write(
    `holdfast: Node ${wanted} or newer is needed, this is ${process.versions.node}. Install one, or \`npm install node\`.\n`,
  );
  process.exitCode = 1;
} else if (existsSync(source)) {
  run(node, ["--conditions=holdfast-source", source, ...args]);
} else if (node === process.execPath) {
  await import("../dist/cli/main.js");
} else {
  run(node, [built, ...args]);
}
