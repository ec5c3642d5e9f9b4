/** A saved file is noticed, whatever became of the directory before. */
import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemClock } from "../clock.ts";
import { GameWatch } from "./game-watch.ts";

class Watched {
  readonly place = temporaryDirectory("watch");
  readonly directory = join(this.place, "game");
  readonly troubles: (string | null)[] = [];
  changes = 0;
  #wake: () => void = () => {};

  constructor(t: TestContext) {
    mkdirSync(join(this.directory, "rooms"), { recursive: true });
    const watch = new GameWatch({
      clock: systemClock,
      directory: this.directory,
      data: join(this.directory, "data"),
      onChange: () => {
        this.changes += 1;
        this.#wake();
      },
      onTrouble: (trouble) => {
        this.troubles.push(trouble);
        this.#wake();
      },
    });
    t.after(() => watch.close());
  }

  /** Resolves when what follows `act` makes `condition` true; there is no end to it but the test's own. */
  async until(condition: () => boolean, act: () => void = () => {}): Promise<void> {
    act();
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Saves a file, and waits until that is noticed. */
  async saves(file: string): Promise<void> {
    const before = this.changes;
    await this.until(
      () => this.changes > before,
      () => writeFileSync(join(this.directory, file), `${before}`),
    );
  }
}

test("a saved file is noticed, in a folder within too; one of the data directory is not", async (t) => {
  const watched = new Watched(t);
  await watched.saves("game.ts");
  await watched.saves("rooms/hall.ts");
  mkdirSync(join(watched.directory, "data"));
  writeFileSync(join(watched.directory, "data", "world.sqlite"), "");
  const before = watched.changes;
  await watched.saves("game.ts");
  assert.ok(watched.changes - before <= 2, "one for the file, and one at most for the folder that was made");
});

const troubles: readonly (readonly [string, (watched: Watched) => Promise<void>])[] = [
  [
    "renamed and put back later",
    async (watched) => {
      const { directory } = watched;
      renameSync(directory, `${directory}2`);
      await watched.until(() => watched.troubles.some((trouble) => trouble?.includes("ENOENT")));
      renameSync(`${directory}2`, directory);
      await watched.until(() => watched.troubles.at(-1) === null);
    },
  ],
  [
    "removed and made anew",
    async ({ directory }) => {
      rmSync(directory, { recursive: true });
      mkdirSync(join(directory, "rooms"), { recursive: true });
    },
  ],
  [
    "put in the place of another",
    async ({ directory }) => {
      mkdirSync(join(`${directory}2`, "rooms"), { recursive: true });
      renameSync(directory, `${directory}3`);
      renameSync(`${directory}2`, directory);
    },
  ],
];
for (const [what, happens] of troubles) {
  test(`a directory that was ${what} is watched again, and what changed meanwhile is loaded`, async (t) => {
    const watched = new Watched(t);
    await watched.saves("game.ts");
    const before = watched.changes;
    await happens(watched);
    await watched.until(() => watched.changes > before);
    await watched.saves("game.ts");
    await watched.saves("rooms/hall.ts");
  });
}

test("a directory that was renamed and put back at once is still watched", async (t) => {
  const watched = new Watched(t);
  const { directory } = watched;
  renameSync(directory, `${directory}2`);
  renameSync(`${directory}2`, directory);
  await watched.saves("game.ts");
});
