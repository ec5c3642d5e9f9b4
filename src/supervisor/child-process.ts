/** Starts the Portal and the Server as processes of their own, with a channel to ask them and a pipe for what they log. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import type { Requests } from "../control/channel.ts";
import { ProcessChannel } from "../control/channel.ts";
import type { PortalEvent, PortalRequests, ServerEvent, ServerRequests } from "../control/requests.ts";
import { cacheDirectory } from "./data-directory.ts";
import { lineSplitter } from "./lines.ts";

/** The programs that the supervisor runs, as absolute paths. */
export interface Programs {
  readonly portal: string;
  readonly server: string;
  readonly restore: string;
}

/** Source runs source, and what was built runs what was built. */
function programAt(path: string): string {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`../${path}.${ending}`, import.meta.url));
}

export const holdfastPrograms: Programs = {
  portal: programAt("portal/main"),
  server: programAt("server/main"),
  restore: programAt("server/restore"),
};

/**
 * `start`: none serves. `prepare`: another one serves meanwhile. Both wait for `take-over` when they are ready.
 * `offline`: answers requests about the world, without any link.
 */
export type ServerMode = "start" | "prepare" | "offline";

/** What a child is told in its environment. */
export interface ChildSettings {
  readonly config: Config;
  /** The Unix socket between Portal and Server. */
  readonly link: string;
  readonly generation?: number;
  /** Only a Server has one. */
  readonly mode?: ServerMode;
}

export interface ChildEvents<E> {
  onEvent(event: E): void;
  /** `how` completes the sentence "It …". */
  onExit(how: string): void;
  /** A line that the child wrote, most often a log entry in JSON. */
  onLine(line: string, stream: "stdout" | "stderr"): void;
}

export interface Child<R extends Requests<R>> {
  readonly pid: number;
  readonly startedAt: number;
  readonly request: ProcessChannel<R, never>["request"];
  /** Ends it at once. */
  kill(): void;
  readonly exited: Promise<void>;
}

export type PortalChild = Child<PortalRequests>;
export type ServerChild = Child<ServerRequests>;
export type PortalEvents = ChildEvents<PortalEvent>;
export type ServerEvents = ChildEvents<ServerEvent>;

/**
 * Memory for a password's hash (19 MiB) goes back to the system as soon as the hash is made. By itself, glibc raises the
 * size from which it does that after the first one, and then keeps such blocks in each thread's heap for good.
 */
const allocator = { MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? "1048576" };

export function spawnChild<R extends Requests<R>, E>(
  program: string,
  { config, link, generation, mode }: ChildSettings,
  events: ChildEvents<E>,
): Child<R> {
  const child = spawn(process.execPath, [...process.execArgv, program], {
    // A folder that is gone for the moment is for the child to notice, which can say so.
    cwd: existsSync(config.directory) ? config.directory : dirname(program),
    // A session of its own, so that Ctrl-C at the terminal reaches the supervisor alone.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      HOLDFAST_CONFIG: JSON.stringify(config),
      HOLDFAST_LINK: link,
      // A Server that is started again finds its code compiled: a third of the time that players wait for it.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cacheDirectory(config.data), "code"),
      ...(generation === undefined ? {} : { HOLDFAST_GENERATION: String(generation) }),
      ...(mode === undefined ? {} : { HOLDFAST_MODE: mode, ...allocator }),
    },
  });
  for (const stream of ["stdout", "stderr"] as const) {
    const lines = lineSplitter((line) => events.onLine(line, stream));
    child[stream]?.on("data", lines.take).on("end", lines.end);
  }
  const exited = Promise.withResolvers<void>();
  const channel = new ProcessChannel<R, E>(child, {
    onEvent: events.onEvent,
    onExit(how) {
      exited.resolve();
      events.onExit(how);
    },
  });
  return {
    pid: child.pid ?? 0,
    startedAt: Date.now(),
    request: channel.request.bind(channel) as Child<R>["request"],
    kill: () => void child.kill("SIGKILL"),
    exited: exited.promise,
  };
}
