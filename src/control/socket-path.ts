/** Where a data directory's Unix sockets are. */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HoldfastError } from "../errors.ts";

/** A socket's path fits about 104 bytes on some systems, 108 on others. */
const longestPath = 100;

/** `control.sock` is the supervisor's; a Portal or a Server has one with its process number, for the next supervisor. */
export type SocketName = "control.sock" | "link.sock" | `${"portal" | "server"}-${number}.sock`;

export function socketDirectory(data: string): string {
  return join(data, "run");
}

/**
 * A path that fits. The socket is always in the data directory; where its own path is too long, the one given leads there
 * by a link in the system's temporary directory, which is made whenever it is missing. Throws `unsafe-sockets`.
 */
export function socketPath(data: string, name: SocketName): string {
  const directory = socketDirectory(data);
  const straight = join(directory, name);
  if (fits(straight)) return straight;
  const shortcut = [tmpdir(), "/tmp"]
    .map((base) => join(base, shortcutName(directory)))
    .find((path) => fits(join(path, name)));
  if (shortcut === undefined) return straight;
  if (existsSync(directory)) makeShortcut(shortcut, directory);
  return join(shortcut, name);
}

/** The same for whoever listens there: also makes the directory again, if somebody has removed it. */
export function socketPlace(data: string, name: SocketName): string {
  const directory = socketDirectory(data);
  if (!existsSync(directory)) mkdirSync(directory, { recursive: true, mode: 0o700 });
  return socketPath(data, name);
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= longestPath;
}

function shortcutName(directory: string): string {
  return `holdfast-${process.getuid?.() ?? 0}-${createHash("sha256").update(directory).digest("hex").slice(0, 16)}`;
}

/** The name lies where anybody could have taken it before. */
function makeShortcut(path: string, directory: string): void {
  try {
    symlinkSync(directory, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const there = lstatSync(path, { throwIfNoEntry: false });
    // Somebody has removed it between the two: the next one who needs it makes it.
    if (!there) return;
    const isOurs = there.uid === (process.getuid?.() ?? there.uid);
    if (isOurs && there.isSymbolicLink() && readlinkSync(path) === directory) return;
    throw new HoldfastError("unsafe-sockets", `${path}, by which the sockets are reached, is not ours.`, {
      advice: "Remove it, or choose a data directory with a shorter path.",
    });
  }
}
