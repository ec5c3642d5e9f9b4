/** A Portal or a Server, as the supervisor has it: started by this one, or by an earlier one and taken over. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Requests } from "../control/channel.ts";
import { writeMessage } from "../control/channel.ts";
import { lineSplitter } from "../control/lines.ts";
import { logPath } from "../control/log-file.ts";
import { ProcessChannel } from "../control/process-channel.ts";
import type {
  PortalEvent,
  PortalIntroduction,
  PortalRequests,
  ServerEvent,
  ServerIntroduction,
  ServerRequests,
} from "../control/requests.ts";
import { type SocketName, socketDirectory, socketPath } from "../control/socket-path.ts";
import { cacheDirectory } from "./data-directory.ts";

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

export type Role = "portal" | "server";

/** What a child is told in its environment. */
export interface ChildSettings {
  readonly clock: Clock;
  readonly role: Role;
  readonly program: string;
  readonly config: Config;
  readonly generation?: number;
  /** Only a Server has one. */
  readonly mode?: ServerMode;
  /** Hears what is printed past the log, by Node as it dies for one, instead of the log's file. */
  onLastWords?(line: string): void;
}

export interface ChildEvents<I, E> {
  /** Who it is and how it is, once at first, and again if the connection to it was lost and found. */
  onIntroduction(introduction: I): void;
  onEvent(event: E): void;
  /** `how` completes the sentence "It …". */
  onExit(how: string): void;
}

export interface Child<R extends Requests<R>> {
  readonly pid: number;
  readonly startedAt: number;
  readonly request: ProcessChannel<R, never, never>["request"];
  /** Ends it at once. */
  kill(): void;
  readonly exited: Promise<void>;
}

export type PortalChild = Child<PortalRequests>;
export type ServerChild = Child<ServerRequests>;
export type PortalEvents = ChildEvents<PortalIntroduction, PortalEvent>;
export type ServerEvents = ChildEvents<ServerIntroduction, ServerEvent>;

/**
 * Memory for a password's hash (19 MiB) goes back to the system as soon as the hash is made. By itself, glibc raises the
 * size from which it does that after the first one, and then keeps such blocks in each thread's heap for good.
 */
const allocator = { MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? "1048576" };

/** How often a connection that was lost is tried again. A process makes its socket again within a second. */
const retryMs = 250;
/** What can't be reached for so often is another process that got the number, or as good as none. */
const retriesMax = 20;

/** Starts one. It has a session of its own, so that Ctrl-C at the terminal or its end reaches the supervisor alone. */
export function spawnChild<R extends Requests<R>, I, E>(settings: ChildSettings, events: ChildEvents<I, E>): Child<R> {
  const { clock, config, role, program, generation, mode, onLastWords } = settings;
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

/** A process, and the clock by which it is waited for. */
interface Attended {
  readonly clock: Clock;
  readonly role: Role;
  readonly pid: number;
  readonly data: string;
}

/** Stays with a process also when the connection to it is lost, until it has ended. */
class AttendedProcess<R extends Requests<R>, I, E> {
  /** The system tells the end of those that this process has started. */
  isOurs = true;
  readonly #clock: Clock;
  readonly #pid: number;
  readonly #data: string;
  readonly #socket: SocketName;
  readonly #events: ChildEvents<I, E>;
  readonly #channel: ProcessChannel<R, I, E>;
  readonly #exited = Promise.withResolvers<void>();
  #hasEnded = false;
  #killWanted = false;

  constructor({ clock, pid, data, role }: Attended, events: ChildEvents<I, E>) {
    this.#clock = clock;
    this.#pid = pid;
    this.#data = data;
    this.#socket = `${role}-${pid}.sock`;
    this.#events = events;
    this.#channel = new ProcessChannel<R, I, E>(clock, {
      onIntroduction: events.onIntroduction,
      onEvent: events.onEvent,
      onLost: () => this.reconnect(),
    });
  }

  attach(stream: Duplex): void {
    this.#channel.attach(stream);
    if (this.#killWanted) this.killOnceReached();
  }

  /** While the connection stands, the number is that process's and nobody else's. */
  killOnceReached(): void {
    this.#killWanted = true;
    if (this.#channel.isAttached) process.kill(this.#pid, "SIGKILL");
  }

  child(kill: () => void): Child<R> {
    return {
      pid: this.#pid,
      startedAt: this.#clock.now(),
      request: this.#channel.request.bind(this.#channel) as Child<R>["request"],
      kill,
      exited: this.#exited.promise,
    };
  }

  end(how: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#channel.end(how);
    rmSync(join(socketDirectory(this.#data), this.#socket), { force: true });
    // Whoever waits for the end must not go on before it was told.
    this.#clock.soon(() => {
      this.#events.onExit(how);
      this.#exited.resolve();
    });
  }

  reconnect(tried = 0): void {
    if (this.#hasEnded) return;
    const socket = createConnection(socketPath(this.#data, this.#socket));
    socket.once("connect", () => {
      if (this.#hasEnded) return socket.destroy();
      this.attach(socket);
      writeMessage(socket, { as: "supervisor" });
    });
    socket.once("error", ({ code }: NodeJS.ErrnoException) => {
      if (!this.isOurs && (code === "ECONNREFUSED" || tried === retriesMax || !isAlive(this.#pid))) {
        return this.end("has ended; nobody saw how");
      }
      this.#clock.after(retryMs, () => this.reconnect(tried + 1)).unref();
    });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
