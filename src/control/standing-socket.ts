/** A Unix socket that stays where it is looked for: if somebody removes its file, it is made again. */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import type { Clock, Timer } from "../clock.ts";
import { type FileIdentity, fileAt, isSameFile } from "../file-identity.ts";

/** Cleaners of temporary directories and wrong commands are rare; who waits for a socket tries again for longer than this. */
const lookMs = 1000;

export interface StandingSocketOptions {
  readonly clock: Clock;
  /** Asked anew each time, because the way there may have to be made again as well. */
  path(): string;
  accept(socket: Socket): void;
  /** Its file was gone, and is there again. */
  onMadeAgain(): void;
}

export class StandingSocket {
  readonly #options: StandingSocketOptions;
  #server: Server;
  #file: FileIdentity | null;
  readonly #looking: Timer;

  private constructor(options: StandingSocketOptions, server: Server) {
    this.#options = options;
    this.#server = server;
    this.#file = fileAt(options.path());
    this.#looking = options.clock.every(lookMs, () => this.#look()).unref();
  }

  /** Only the same user can open it. What lies there is replaced: ask `isAnswered` first where somebody may listen. */
  static async listen(options: StandingSocketOptions): Promise<StandingSocket> {
    const server = createServer(options.accept);
    bind(server, options.path());
    await once(server, "listening");
    return new StandingSocket(options, server);
  }

  /** Whether the process lives on for it; it does at first. */
  hold(holds: boolean): void {
    if (holds) this.#server.ref();
    else this.#server.unref();
  }

  /** Stops listening; connections stay. */
  close(): void {
    this.#looking.cancel();
    this.#server.close();
  }

  #look(): void {
    try {
      const path = this.#options.path();
      if (isSameFile(fileAt(path), this.#file)) return;
      // First, because a server that closes removes whatever has its name.
      this.#server.close();
      this.#server = createServer(this.#options.accept).on("error", () => {});
      bind(this.#server, path);
      this.#file = fileAt(path);
      if (this.#file !== null) this.#options.onMadeAgain();
    } catch {
      // The directory can't be made or reached; it may be there at the next look.
    }
  }
}

/** The socket is bound before `listen` returns, so it is never there for others to open. */
function bind(server: Server, path: string): void {
  rmSync(path, { force: true });
  const umask = process.umask(0o177);
  try {
    server.listen({ path });
  } finally {
    process.umask(umask);
  }
}

/** Whether a process listens there. */
export async function isAnswered(path: string): Promise<boolean> {
  const socket = createConnection({ path });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
