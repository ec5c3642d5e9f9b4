/** Makes a data directory ready for use: its folders, readable by their owner alone, and old sockets gone. */
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { socketDirectory, socketPath } from "../control/socket-path.ts";
import { HoldfastError } from "../errors.ts";

export interface DataDirectory {
  readonly path: string;
  readonly log: string;
  readonly controlSocket: string;
  readonly linkSocket: string;
}

export function logPath(data: string): string {
  return join(data, "logs", "holdfast.log");
}

/** Acts that are not on the audit record yet. */
export function actsPath(data: string): string {
  return join(data, "waiting-acts.json");
}

/** What only saves time: it may be deleted at any moment. */
export function cacheDirectory(data: string): string {
  return join(data, "cache");
}

/** Throws `data-unwritable` with the system's reason. */
export function openDataDirectory(path: string): DataDirectory {
  try {
    for (const folder of [path, join(path, "run"), join(path, "logs"), cacheDirectory(path)]) {
      makeDirectory(folder);
      chmodSync(folder, 0o700);
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
    openSocketDirectory(socketDirectory(path));
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new HoldfastError("data-unwritable", `The data directory ${path} can't be written: ${reason}.`, {
      advice: "Make it writable for the user that runs Holdfast, or choose another with HOLDFAST_DATA.",
      cause: error,
    });
  }
  return {
    path,
    log: logPath(path),
    controlSocket: socketPath(path, "control.sock"),
    linkSocket: socketPath(path, "link.sock"),
  };
}

/** Only whoever holds the directory's lock may do this: what lies there was left by a run that was killed. */
export function removeOldSockets({ controlSocket, linkSocket }: DataDirectory): void {
  for (const socket of [controlSocket, linkSocket]) rmSync(socket, { force: true });
}

/** A directory in the system's temporary one has a name that anybody could have taken before. */
function openSocketDirectory(directory: string): void {
  makeDirectory(directory);
  const { mode, uid } = lstatSync(directory);
  const isOurs = uid === (process.getuid?.() ?? uid);
  if (isOurs && (mode & 0o170077) === constants.S_IFDIR) return;
  throw new HoldfastError("unsafe-sockets", `The directory of the sockets, ${directory}, belongs to somebody else.`, {
    advice: "Remove it, or choose a data directory with a shorter path.",
  });
}

/** With its parents. Node's own recursive form never returns where a file system answers ENOENT, as /proc does. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
