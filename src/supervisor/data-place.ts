/** Where a game's data truly is, and whether it may be there: the directory is made private, so it must be nobody else's. */
import { existsSync, lstatSync, readdirSync, realpathSync, type Stats } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { HoldfastError } from "../errors.ts";

/** What only a data directory has; one of them says that it is one. */
const tokens = ["world.sqlite", "run/lock.sqlite", "ssh-host-key", "tls-key.pem"];
/** What a start or a check makes first, also one that then fails: folders, and a store that is not there yet. */
const madeFirst = /^(?:run|logs|cache|world\.sqlite-.*)$/;

/** Follows a link, once: who moves it later moves no running game. Throws `data-foreign` or `data-misplaced`. */
export function settleData(path: string, gameDirectory: string, own = process.getuid?.()): string {
  const link = look(path);
  if (!link) return real(path);
  if (link.isSymbolicLink() && isForeign(link.uid, own)) {
    throw new HoldfastError("data-foreign", `The data directory ${path} is a link that user ${link.uid} has made.`, {
      advice: "Remove it, or name the directory itself with HOLDFAST_DATA.",
    });
  }
  if (!existsSync(path)) throw misplaced(path, "is a link that leads nowhere");
  const data = realpathSync(path);
  const holds = [gameDirectory, homedir(), tmpdir(), process.execPath].find((inside) => isInside(real(inside), data));
  if (holds !== undefined) throw misplaced(data, `holds ${holds}`);
  if (!isInside(data, real(gameDirectory)) && holdsOtherThings(data)) throw misplaced(data, "holds other things");
  return data;
}

/** The system's administrator can do everything anyway. */
export function isForeign(uid: number, own = uid): boolean {
  return uid !== own && uid !== 0;
}

/** Null if nothing is there, or nothing can be: whoever opens it says why. */
function look(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

/** As far as it is there already: it has the same name before it is made and afterwards. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return path === dirname(path) ? path : join(real(dirname(path)), basename(path));
}

/** Also if they are the same. */
function isInside(path: string, directory: string): boolean {
  return !/^\.\.(\/|$)/.test(relative(directory, path));
}

function holdsOtherThings(data: string): boolean {
  if (tokens.some((token) => existsSync(join(data, token)))) return false;
  try {
    return readdirSync(data).some((name) => !name.startsWith(".") && name !== "lost+found" && !madeFirst.test(name));
  } catch {
    // It can't be read, or is no directory: whoever opens it says so.
    return false;
  }
}

function misplaced(data: string, why: string): HoldfastError {
  return new HoldfastError(
    "data-misplaced",
    `The data directory ${data} ${why}, and a data directory is made private.`,
    {
      advice: "Choose a directory of its own with HOLDFAST_DATA, or `data` in the settings.",
    },
  );
}
