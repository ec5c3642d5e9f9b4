/** A process's end of the conversation with its supervisor: with the one that started it, and with any that comes later. */
import { fstatSync } from "node:fs";
import { Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { HoldfastError } from "../errors.ts";
import type { Log } from "../log.ts";
import {
  type Asked,
  type RequestHandlers,
  type Requests,
  readMessages,
  refusalOf,
  type Told,
  writeMessage,
} from "./channel.ts";
import type { Introduction, SocketMadeAgain } from "./requests.ts";
import { type SocketName, socketPlace } from "./socket-path.ts";
import { StandingSocket } from "./standing-socket.ts";

/** The supervisor that starts a process gives it this one. */
const inherited = 3;

/** A supervisor that does not read (it was stopped, say) is hung up on beyond this; it learns all anew when it is back. */
const unreadBytes = 4_194_304;

export interface ServiceOptions {
  readonly clock: Clock;
  /** The data directory and its socket, where a later supervisor finds this process; null for a process of the moment. */
  readonly place: { readonly data: string; readonly name: SocketName } | null;
  /** Asked at each connection: all that a supervisor must know that has heard nothing before. */
  introduce(): Introduction;
  readonly log: Log;
}

export class Service<R extends Requests<R>, E extends object> {
  readonly #options: ServiceOptions;
  readonly #connections = new Set<Socket>();
  readonly #supervisors = new Set<Socket>();
  #standing: StandingSocket | null = null;
  #holds = true;
  readonly #handlers = Promise.withResolvers<RequestHandlers<R>>();

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /**
   * Requests are answered once `serve` was called. Rejects with `no-supervisor` if this process was started by hand, or if
   * its supervisor was gone before the next one could find it.
   */
  static async open<R extends Requests<R>, E extends object>(options: ServiceOptions): Promise<Service<R, E>> {
    const service = new Service<R, E>(options);
    const first = inheritedSocket();
    service.#supervisors.add(first);
    service.#accept(first);
    if (!options.place) return service;
    await service.#listen(options.place);
    // Whoever comes after one that lives now will look for this socket.
    if (isForsaken()) throw alone();
    return service;
  }

  get isSupervised(): boolean {
    return this.#supervisors.size > 0;
  }

  serve(handlers: RequestHandlers<R>): void {
    this.#handlers.resolve(handlers);
  }

  /** Whether the process lives on for its supervisors; it does at first. Without that, it notices when nothing else is left to wait for. */
  hold(holds: boolean): void {
    this.#holds = holds;
    this.#standing?.hold(holds);
    for (const socket of this.#connections) this.#holdBy(socket);
  }

  socketMadeAgain(socket: string): void {
    this.#options.log.warn({ socket }, "a socket was removed, and has been made again");
    void this.tell({ event: "socket-made-again", socket });
  }

  /** Tells something unasked. Await it before `process.exit`. Without a supervisor there is nobody to tell. */
  async tell(event: E | SocketMadeAgain): Promise<void> {
    await Promise.all([...this.#supervisors].map((socket) => this.#send(socket, { told: "event", event })));
  }

  async #listen({ data, name }: { readonly data: string; readonly name: SocketName }): Promise<void> {
    try {
      this.#standing = await StandingSocket.listen({
        clock: this.#options.clock,
        path: () => socketPlace(data, name),
        accept: (socket) => this.#accept(socket),
        onMadeAgain: () => this.socketMadeAgain(name),
      });
    } catch (error) {
      this.#options.log.warn({ error }, "a later supervisor could not find this process");
    }
  }

  #accept(socket: Socket): void {
    this.#connections.add(socket);
    this.#holdBy(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      this.#connections.delete(socket);
      if (!this.#supervisors.delete(socket) || this.isSupervised) return;
      // Nobody can find it any more, and nobody else has a use for it.
      if (!this.#options.place) process.exit(1);
      this.#options.log.warn("the supervisor is gone; this process goes on without it");
    });
    void this.#send(socket, { told: "introduction", introduction: this.#options.introduce() });
    readMessages<Asked>(socket, (asked) => {
      if ("as" in asked) this.#supervisors.add(socket);
      else void this.#answer(socket, asked);
    });
  }

  #holdBy(socket: Socket): void {
    if (this.#holds) socket.ref();
    else socket.unref();
  }

  async #answer(socket: Socket, { id, name, ask }: Extract<Asked, { id: number }>): Promise<void> {
    try {
      const handlers = await this.#handlers.promise;
      const handler = handlers[name as keyof R];
      await this.#send(socket, { told: "answer", id, answer: await handler(ask) });
    } catch (error) {
      await this.#send(socket, { told: "refusal", id, refusal: refusalOf(error) });
    }
  }

  /** Resolves when the system has it, or when nobody is there to have it. */
  #send(socket: Socket, message: Told): Promise<void> {
    if (socket.writableLength > unreadBytes) socket.destroy();
    if (!socket.writable) return Promise.resolve();
    return new Promise((resolve) => writeMessage(socket, message, resolve));
  }
}

function inheritedSocket(): Socket {
  try {
    if (fstatSync(inherited).isSocket()) return new Socket({ fd: inherited, readable: true, writable: true });
  } catch {
    // There is none.
  }
  throw alone();
}

/** A process whose parent has ended gets another. */
function isForsaken(): boolean {
  const supervisor = process.env.HOLDFAST_SUPERVISOR;
  return supervisor !== undefined && Number(supervisor) !== process.ppid;
}

function alone(): HoldfastError {
  return new HoldfastError("no-supervisor", "This process belongs to a supervisor and can't run alone.", {
    advice: "Start the game with `holdfast start`.",
  });
}
