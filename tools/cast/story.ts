/** What the cast shows: the game of the README is played, killed, edited and reloaded. All of it happens, as fast as it is shown. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { testEnvironment } from "../../test/environment.ts";
import { blockOfReadme } from "../../test/readme-block.ts";
import { RunningHoldfast } from "../../test/running-holdfast.ts";
import { RecordedTerminal } from "./recorded-terminal.ts";

const root = resolve(import.meta.dirname, "../..");

/** Makes a directory with the game of the README, as in a project that has installed the package. */
function directoryOfGame(): string {
  const directory = mkdtempSync(join(tmpdir(), "bell"));
  mkdirSync(join(directory, "node_modules/.bin"), { recursive: true });
  symlinkSync(root, join(directory, "node_modules/holdfast"));
  symlinkSync(join(root, "bin/holdfast.js"), join(directory, "node_modules/.bin/holdfast"));
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(directory, "game.ts"), blockOfReadme("ts"));
  writeFileSync(join(directory, "holdfast.config.ts"), blockOfReadme("js"));
  return directory;
}

/** For readers: so long before the next thing is typed. */
const pauseMs = 1_200;

export interface Story {
  readonly player: RecordedTerminal;
  readonly author: RecordedTerminal;
  readonly lengthMs: number;
}

/** `telnetPort` is what the player is seen to type. */
export async function playStory(telnetPort: number): Promise<Story> {
  const directory = directoryOfGame();
  const data = join(directory, "data");
  const holdfast = await RunningHoldfast.start({
    directory,
    data,
    environment: { HOLDFAST_TELNET_PORT: `${telnetPort}`, HOLDFAST_WEB_PORT: "off", HOLDFAST_GUESTS: "" },
  });
  const terminal = (title: string, rows: number) =>
    new RecordedTerminal({
      title,
      columns: 56,
      rows,
      directory,
      environment: testEnvironment({ HOLDFAST_DATA: data }),
    });
  const player = terminal("A player", 21);
  const author = terminal("The author", 9);
  try {
    await Promise.all([player.shows("$"), author.shows("$")]);
    const { ports } = await holdfast.status();
    const beganAt = performance.now();
    for (const each of [player, author]) each.begin(beganAt);
    await pass(pauseMs / 2);
    await player.types(`telnet localhost ${ports.telnet}`);
    await player.shows("A rope hangs here.");
    await pass(pauseMs);
    await player.types("connect guest");
    await player.shows("The Belfry");
    await pass(pauseMs);
    await player.types("ring");
    await player.shows("number 1");
    await pass(pauseMs);
    await author.types("npx holdfast status | grep Server");
    await author.shows("process");
    await pass(pauseMs);
    const { server } = await holdfast.status();
    await author.types(`kill -9 ${server?.pid}`);
    await player.types("ring");
    await player.shows("number 2");
    await pass(pauseMs);
    await author.types("sed -i s/Dong/DING-DONG/ game.ts");
    await author.types("npx holdfast reload");
    await author.shows("Generation");
    await pass(pauseMs);
    await player.types("ring");
    await player.shows("number 3");
    await pass(3 * pauseMs);
    return { player, author, lengthMs: performance.now() - beganAt };
  } finally {
    for (const each of [player, author]) each.close();
    await holdfast.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
