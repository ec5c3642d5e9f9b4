/**
 * Writes a module for each part of the program, which loads all of its test files: `node test/together.ts DIRECTORY PATTERN…`.
 * Run so, a part's tests share one process. Most test files need less time than a process needs to start and to load the program.
 */
import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const [directory = "", ...patterns] = process.argv.slice(2);
const allHaveRun = join(import.meta.dirname, "all-have-run.ts");

/** `src/game` for `src/game/builtin/who.test.ts`. */
function partOf(file: string): string {
  return file.split("/").slice(0, -1).slice(0, 2).join("/");
}

const files = globSync(patterns).toSorted();
if (files.length === 0) throw new Error(`no file is called ${patterns.join(" or ")}`);
rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });
for (const [part, tests] of Map.groupBy(files, partOf)) {
  const imports = [allHaveRun, ...tests].map((file) => `import ${JSON.stringify(relative(directory, file))};\n`);
  writeFileSync(join(directory, `${part.replaceAll("/", "-")}.mjs`), imports.join(""));
}
