/** Starts a Portal or a Server, or takes over one that an earlier supervisor has started. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import type { Config, Preference } from "../config.ts";
import type { Requests } from "../control/channel.ts";
import { lineSplitter } from "../control/lines.ts";
import { logPath } from "../control/log-file.ts";
import { type Attended, AttendedProcess } from "./attended-process.ts";
import type { Child, ChildEvents, Role, ServerMode } from "./child.ts";
import { cacheDirectory } from "./data-directory.ts";

/** What a child is told in its environment. */
export interface ChildSettings {
  readonly clock: Clock;
  readonly role: Role;
  readonly program: string;
  readonly config: Config;
  readonly generation?: number;
  /** Only a Server has one. */
  readonly mode?: ServerMode;
  /** Outdoes the setting of that name. */
  readonly prefer?: Preference | null;
  /** Hears what is printed past the log, by Node as it dies for one, instead of the log's file. */
  onLastWords?(line: string): void;
}

/**
 * Memory for a password's hash (19 MiB) goes back to the system as soon as the hash is made. By itself, glibc raises the
 * size from which it does that after the first one, and then keeps such blocks in each thread's heap for good.
 */
const allocator = { MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? "1048576" };

/** Starts one. It has a session of its own, so that Ctrl-C at the terminal or its end reaches the supervisor alone. */
export function spawnChild<R extends Requests<R>, I, E>(settings: ChildSettings, events: ChildEvents<I, E>): Child<R> {
  const { clock, config, role, program, generation, mode, prefer, onLastWords } = settings;
  // Whatever happens to the supervisor, a child can write there, and its last words are found.
  const output = onLastWords ? "pipe" : openLog(config.data);
  const child = spawn(process.execPath, [...process.execArgv, program], {
    // A folder that is gone for the moment is for the child to notice, which can say so.
    cwd: existsSync(config.directory) ? config.directory : dirname(program),
    detached: true,
    stdio: ["ignore", output, output, "pipe"],
    env: {
      ...process.env,
      HOLDFAST_CONFIG: JSON.stringify(config),
      HOLDFAST_SUPERVISOR: String(process.pid),
      // A Server that is started again finds its code compiled: a third of the time that players wait for it.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cacheDirectory(config.data), "code"),
      ...(generation === undefined ? {} : { HOLDFAST_GENERATION: String(generation) }),
      ...(prefer ? { HOLDFAST_PREFER: prefer } : {}),
      ...(mode === undefined ? {} : { HOLDFAST_MODE: mode, ...allocator }),
    },
  });
  if (typeof output === "number") closeSync(output);
  if (onLastWords) for (const out of [child.stdout, child.stderr]) out?.on("data", lineSplitter(onLastWords).take);
  const attended = new AttendedProcess<R, I, E>({ clock, pid: child.pid ?? 0, data: config.data, role }, events);
  const stream = child.stdio[3] as Duplex | null | undefined;
  if (stream && child.pid !== undefined) attended.attach(stream);
  heedExit(child, stream ?? null, (how) => attended.end(how));
  return attended.child(() => void child.kill("SIGKILL"));
}

/** Somebody may have removed it with all its folder, which must not keep a game from coming back. */
function openLog(data: string): number | "ignore" {
  const path = logPath(data);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, "a", 0o600);
  } catch {
    return "ignore";
  }
}

/** The end of a process may be seen before its last words have been read. */
function heedExit(child: ChildProcess, stream: Duplex | null, ended: (how: string) => void): void {
  child.on("exit", (code, signal) => {
    const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
    if (!stream || stream.closed) ended(how);
    else stream.once("close", () => ended(how));
  });
  child.on("error", (error) => {
    if (child.pid === undefined) ended(`could not be run: ${error.message}`);
  });
}

/** Takes over one that lives already. */
export function adoptChild<R extends Requests<R>, I, E>(
  living: Attended & { readonly startedAt: number },
  events: ChildEvents<I, E>,
): Child<R> {
  const attended = new AttendedProcess<R, I, E>(living, events);
  attended.isOurs = false;
  attended.reconnect();
  return { ...attended.child(() => attended.killOnceReached()), startedAt: living.startedAt };
}
