/** `holdfast new`: writes the files of a small world that runs, for somebody who begins one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { HoldfastError } from "../../errors.ts";
import type { Place } from "../place.ts";

const template = new URL("../../../template/", import.meta.url);
const own = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));

/** What a world needs to be checked, and the Node that it was tested with. */
const tools = ["@types/node", "node", "typescript"];

export async function newWorld({ directory }: Place): Promise<void> {
  const files = filesOf(basename(directory));
  const taken = [...files.keys()].filter((name) => existsSync(join(directory, name)));
  if (taken.length > 0) {
    throw new HoldfastError(
      "world-there",
      `In ${directory} there is already ${taken.join(", ")}: nothing was written.`,
      {
        advice: "Name another directory.",
      },
    );
  }
  try {
    mkdirSync(directory, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(directory, name), text, { flag: "wx" });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HoldfastError("not-written", `The new world can't be written: ${reason}.`, { cause });
  }
  process.stdout.write(
    `${[`A new world is in ${directory}:`, ...[...files.keys()].map((name) => `  ${name}`)].join("\n")}\n`,
  );
}

/** By their names. The directory's name becomes that of the game. */
function filesOf(directory: string): ReadonlyMap<string, string> {
  const words = directory.match(/[\p{L}\p{N}]+/gu) ?? ["world"];
  const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  const written = readdirSync(template).map((name) => {
    const text = readFileSync(new URL(name, template), "utf8");
    return [name, text.replace('"A New World"', () => JSON.stringify(title))] as const;
  });
  return new Map([
    ...written.toSorted(),
    [".gitignore", "node_modules/\ndata/\n"],
    ["package.json", `${JSON.stringify(packageOf(words), null, 2)}\n`],
  ]);
}

function packageOf(words: readonly string[]): object {
  return {
    // Of letters npm takes none but these in a name.
    name:
      words
        .join("-")
        .toLowerCase()
        .replace(/[^a-z0-9-]/g, "") || "world",
    private: true,
    type: "module",
    scripts: { start: "holdfast start --watch", check: "holdfast check", test: "node --test" },
    dependencies: { holdfast: `^${own.version}` },
    devDependencies: Object.fromEntries(tools.map((name) => [name, own.devDependencies[name]])),
    allowScripts: own.allowScripts,
  };
}
