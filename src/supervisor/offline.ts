/** Work on a data directory while Holdfast is not running, under the same lock. */
import { spawn } from "node:child_process";
import type { Actor } from "../audit/entry.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import type { Config, StorePlace } from "../config.ts";
import { errorOf } from "../control/channel.ts";
import type { ServerEvent, ServerIntroduction, ServerRequests } from "../control/requests.ts";
import { HoldfastError } from "../errors.ts";
import { leaveAct, markedEntry } from "./acts.ts";
import type { ServerChild } from "./child.ts";
import { spawnChild } from "./child-process.ts";
import { actsPath, openDataDirectory } from "./data-directory.ts";
import { lockData } from "./data-lock.ts";
import { GameCheck } from "./game-check.ts";
import { refuseOrphans } from "./orphans.ts";
import type { Programs } from "./programs.ts";
import { visitGame } from "./visit.ts";

/** Starts the game without players, lets `work` ask it, and ends it. */
export async function withOfflineServer<T>(
  config: Config,
  programs: Programs,
  work: (server: ServerChild) => Promise<T>,
): Promise<T> {
  openDataDirectory(config.data);
  const lock = lockData(config.data);
  try {
    await refuseOrphans(config.data);
    const server = await readyServer(config, programs, "offline");
    try {
      return await work(server);
    } finally {
      // An end without an answer is an end as well.
      await server.request("stop", {}).catch(() => server.kill());
      await server.exited;
    }
  } finally {
    lock.release();
  }
}

/**
 * Checks the game's types, loads it beside the one that may be running, rehearses on its world what it would begin with, and lets
 * somebody visit it in a new one. Rejects with what is wrong.
 */
export async function checkGame(config: Config, programs: Programs): Promise<void> {
  openDataDirectory(config.data);
  const wrong = await new GameCheck("checked-types.json").run(config);
  if (wrong) throw errorOf(wrong);
  const server = await readyServer(config, programs, "check");
  server.kill();
  await server.exited;
  await visitGame(systemClock, config, programs.visit);
}

function readyServer(config: Config, programs: Programs, mode: "offline" | "check"): Promise<ServerChild> {
  const ready = Promise.withResolvers<ServerChild>();
  let lastWords = "";
  const onLastWords = (line: string) => {
    lastWords = line;
  };
  const server: ServerChild = spawnChild<ServerRequests, ServerIntroduction, ServerEvent>(
    {
      clock: systemClock,
      role: "server",
      program: programs.server,
      config,
      generation: 0,
      mode,
      onLastWords,
    },
    {
      onIntroduction: () => {},
      onEvent(event) {
        if (event.event === "ready") ready.resolve(server);
        if (event.event === "failed") ready.reject(errorOf(event));
      },
      onExit: (how) => ready.reject(new HoldfastError("server-ended", `The Server ${how}. ${lastWords}`.trim())),
    },
  );
  return ready.promise;
}

/** Puts the world of a backup in the place of the present one, and tells what came, in the middle of a sentence. The next Server puts that on record. */
export async function restoreBackup(file: string, place: StorePlace, programs: Programs, by: Actor): Promise<string> {
  const { data } = place;
  openDataDirectory(data);
  const lock = lockData(data);
  try {
    await refuseOrphans(data);
    const came = await runRestore([...process.execArgv, programs.restore, file], place);
    leaveAct(actsPath(data), markedEntry({ kind: "restored", by, to: file }, systemClock, systemChance));
    return came;
  } finally {
    lock.release();
  }
}

function runRestore(command: readonly string[], place: StorePlace): Promise<string> {
  return new Promise((resolve, reject) => {
    let [came, complaint] = ["", ""];
    const child = spawn(process.execPath, command, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, HOLDFAST_CONFIG: JSON.stringify(place) },
    });
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      came += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      complaint += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(came.trim());
      else reject(new HoldfastError("not-restored", complaint.trim() || `The restore ended with exit code ${code}.`));
    });
  });
}
