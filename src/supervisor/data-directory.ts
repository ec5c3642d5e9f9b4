/** Makes a data directory ready for use: its folders are there, and readable by their owner alone. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { socketDirectory, socketPath } from "../control/socket-path.ts";
import { HoldfastError } from "../errors.ts";
import { isForeign } from "./data-place.ts";
import { sentences } from "./sentences.ts";

/** Acts that are not on the audit record yet. */
export function actsPath(data: string): string {
  return join(data, "waiting-acts.json");
}

/** What only saves time: it may be deleted at any moment. */
export function cacheDirectory(data: string): string {
  return join(data, "cache");
}

/** Gives what an operator should know of it. Throws `data-unwritable` with the system's reason, or `data-foreign`. */
export function openDataDirectory(path: string, own = process.getuid?.()): readonly string[] {
  try {
    const notes = openFolder(path, own);
    for (const folder of [socketDirectory(path), join(path, "logs"), cacheDirectory(path)]) openFolder(folder, own);
    // Fails now rather than in the middle of a start.
    socketPath(path, "control.sock");
    return notes;
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new HoldfastError("data-unwritable", `The data directory ${path} can't be written: ${reason}.`, {
      advice: "Make it writable for the user that runs Holdfast, or choose another with HOLDFAST_DATA.",
      cause: error,
    });
  }
}

function openFolder(path: string, user: number | undefined): readonly string[] {
  makeDirectory(path);
  const { uid } = statSync(path);
  const own = user ?? uid;
  if (own !== 0 && isForeign(uid, own)) {
    throw new HoldfastError("data-foreign", `${path} belongs to user ${uid}, and Holdfast runs as user ${own}.`, {
      advice: "Start it as that user, give the directory to this one, or choose another with HOLDFAST_DATA.",
    });
  }
  if (uid === own || own === 0) chmodSync(path, 0o700);
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  if (uid !== own) return [own === 0 ? sentences.dataOfUser(path, uid) : sentences.dataOfRoot(path)];
  return [];
}

/** With its parents. Node's own recursive form never returns where a file system answers ENOENT, as /proc does. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
