/** A visit tells what the game has done wrong, and ends also where the game doesn't. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { visitGame } from "./visit.ts";

const directory = temporaryDirectory("visit");
const config = { game: "game.ts" } as Config;

function program(name: string, source: string): string {
  const file = join(directory, name);
  writeFileSync(file, source);
  return file;
}

test("what goes well is not told", async () => {
  await visitGame(
    systemClock,
    config,
    program("well.mjs", 'if (JSON.parse(process.env.HOLDFAST_CONFIG).game !== "game.ts") process.abort();'),
  );
});

test("what the game has done wrong is told, with its advice", async () => {
  const told = JSON.stringify({ message: "game.ts:3: no.", advice: null });
  const wrong = program("wrong.mjs", `import { writeSync } from "node:fs";\nwriteSync(3, '${told}');\n`);
  await assert.rejects(visitGame(systemClock, config, wrong), {
    code: "visit-failed",
    message: "When somebody comes into a new world and looks around: game.ts:3: no.",
    advice: "Mend it and try again.",
  });
});

test("a visit that goes on and on, and one whose process ends by itself, are failures", async () => {
  await assert.rejects(visitGame(systemClock, config, program("endless.mjs", "for (;;);"), 200), {
    message: /it goes on and on/,
  });
  await assert.rejects(visitGame(systemClock, config, program("ends.mjs", "process.exit(3);")), {
    message: /exit code 3/,
  });
});
