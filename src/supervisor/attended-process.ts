/** A process of the game, attended over a socket until it ends, whatever becomes of the socket meanwhile. */
import { rmSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import { type Requests, writeMessage } from "../control/channel.ts";
import { ProcessChannel } from "../control/process-channel.ts";
import { type SocketName, socketDirectory, socketPath } from "../control/socket-path.ts";
import type { Child, ChildEvents, Role } from "./child.ts";

/** How often a connection that was lost is tried again. A process makes its socket again within a second. */
const retryMs = 250;
/** What can't be reached for so often is another process that got the number, or as good as none. */
const retriesMax = 20;

/** A process, and the clock by which it is waited for. */
export interface Attended {
  readonly clock: Clock;
  readonly role: Role;
  readonly pid: number;
  readonly data: string;
}

/** Stays with a process also when the connection to it is lost, until it has ended. */
export class AttendedProcess<R extends Requests<R>, I, E> {
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
