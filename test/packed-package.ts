/** The package as it is published, and as npm installs it: unpacked beside its dependencies, for which no test asks the net. */
import { type ExecFileOptions, execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { testEnvironment } from "./environment.ts";

const root = resolve(import.meta.dirname, "..");
const sources = [
  "src",
  "web",
  "bin",
  "docs",
  "template",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "README.md",
];

/** What the program printed; rejects if it ends with another code than 0. */
export async function run(program: string, args: readonly string[], options: ExecFileOptions): Promise<string> {
  const environment = testEnvironment();
  delete environment.NODE_OPTIONS;
  const { stdout } = await promisify(execFile)(program, args, { env: environment, ...options });
  return String(stdout);
}

/** A clone, as `npm ci` leaves it behind. */
export function cloneInto(clone: string): void {
  for (const path of sources) cpSync(join(root, path), join(clone, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
}

/** Unpacks what `npm pack` has made into the `node_modules` of `home`, and puts its dependencies beside it. */
export async function install(packed: string, home: string): Promise<void> {
  const place = join(home, "node_modules/holdfast");
  mkdirSync(place, { recursive: true });
  await run("tar", ["-xzf", packed, "--strip-components=1", "-C", place], {});
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) installDependency(name, home);
}

/** A dependency brings its own. */
export function installDependency(name: string, home: string): void {
  const place = join(home, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, "node_modules", name), place);
}
