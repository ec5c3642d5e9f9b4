/** A client of `holdfast.v1` over WebSocket, for tests: simple, and able to lose its network. */
import { WebSocket } from "ws";
import { type ClientFrame, type FirstFrame, subprotocol } from "../../wire/frames.ts";
import { HoldfastTestClient, hello } from "./test-client.ts";

/** Each `connect` is a new socket of the same client. */
export class WebSocketTestClient extends HoldfastTestClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  socket!: WebSocket;
  /** Whether the next thing that the server hears is all that may not have arrived. */
  #resuming = false;

  constructor(port: number, headers: Record<string, string> = {}) {
    super();
    this.#url = `ws://127.0.0.1:${port}/ws`;
    this.#headers = headers;
  }

  /** Resolves when the server has answered the first frame, or closed. */
  async connect(first: FirstFrame = hello): Promise<void> {
    const socket = new WebSocket(this.#url, subprotocol, { headers: this.#headers });
    this.socket = socket;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.on("open", () => socket.send(JSON.stringify(first)));
    socket.on("message", (data: Buffer) => {
      this.accept(JSON.parse(data.toString("utf8")));
      resolve();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      if (socket === this.socket) this.ended();
      resolve();
    });
    await promise;
  }

  /** Comes back after its network was lost, and sends again what may not have arrived. */
  async resume(token = this.token): Promise<void> {
    this.#resuming = true;
    await this.connect({ op: "resume", token, received: this.received });
    this.#resuming = false;
    this.transmit(this.unacknowledged);
  }

  /** The network is gone: nobody says goodbye. */
  cut(): void {
    this.socket.removeAllListeners();
    this.socket.on("error", () => {});
    this.socket.terminate();
  }

  /** The network is gone, and the server doesn't know: its socket is half open. */
  freeze(): void {
    this.socket.removeAllListeners();
    this.socket.on("error", () => {});
    this.socket.pause();
  }

  get unsentBytes(): number {
    return this.socket.bufferedAmount;
  }

  acknowledge(): void {
    this.transmit([{ op: "ack", number: this.received }]);
  }

  async sendInPieces(line: string): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(this.inputFrame(line)));
    for (const [at, byte] of bytes.entries()) {
      this.socket.send(Buffer.from([byte]), { binary: false, fin: at === bytes.length - 1 });
      await new Promise(setImmediate);
    }
  }

  stopReading(): void {
    this.socket.pause();
  }

  startReading(): void {
    this.socket.resume();
  }

  close(): void {
    if (this.socket.isPaused) this.socket.terminate();
    else this.socket.close(1000);
  }

  protected transmit(frames: readonly ClientFrame[]): void {
    if (this.#resuming) return;
    for (const frame of frames) this.socket.send(JSON.stringify(frame));
  }
}
