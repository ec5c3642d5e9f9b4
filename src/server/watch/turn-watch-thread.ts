/** The thread that looks on while turns run: it writes down one that takes long, and ends the process if it never ends. */
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { BrokenTurnNote } from "./broken-turn.ts";
import { placeOfMainThread } from "./place-of-main-thread.ts";
import { SharedTurn } from "./shared-turn.ts";
import type { WatchThreadData } from "./turn-watch.ts";

/** The debugger stops a loop at once; what it can't stop in this time it can't stop at all. */
const placeMs = 2000;

const { memory, dataDirectory, generation, turnMs, lookMs, swellBytes } = workerData as WatchThreadData;
const shared = new SharedTurn(memory);
const note = new BrokenTurnNote(dataDirectory, generation);
let turnsBefore = 0;
let roundsBefore = 0;
/** How often in a row nothing has moved. Looks are counted, not time: a machine that was asleep accuses nobody. */
let still = 0;
/** The turn that runs is written down. */
let noted = false;
/** What the process had in memory when something last moved. */
let bytesBefore = 0;
/** It has grown much since. */
let swelled = false;

const looking = setInterval(look, lookMs);

function look(): void {
  // A Server may wait for long before it serves.
  shared.sleepUntilWatched();
  const { turns, rounds, isWatched, name, deaths } = shared;
  const moved = turns !== turnsBefore || rounds !== roundsBefore || !isWatched;
  turnsBefore = turns;
  roundsBefore = rounds;
  still = moved ? 0 : still + 1;
  if (moved && noted) note.clear();
  const bytes = process.memoryUsage.rss();
  if (moved) {
    noted = false;
    swelled = false;
    bytesBefore = bytes;
  } else if (name !== null && (!noted || (!swelled && bytes - bytesBefore > swellBytes))) {
    // If the process dies in this turn, the next one shall know, and whether it was filling the memory.
    swelled = bytes - bytesBefore > swellBytes;
    note.write(name, deaths, { swelled });
    noted = true;
  }
  if (still * lookMs >= turnMs) void endProcess(name, deaths);
}

/** `name` is that of the turn which held the game: another may have begun by the time that its place is known. */
async function endProcess(name: string | null, deaths: number): Promise<void> {
  clearInterval(looking);
  const place = await placeOfMainThread(placeMs);
  const why = `it held the game for ${turnMs} ms${place === null ? "" : `, in ${place}`}`;
  if (name !== null) note.write(name, deaths, { why, swelled });
  // Past the main thread, through which everything else that a thread prints has to go.
  writeSync(2, `a turn does not end: ${why}\n`);
  process.kill(process.pid, "SIGKILL");
}
