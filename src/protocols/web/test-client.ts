/** Clients of `holdfast.v1` for tests, over WebSocket and over AJAX: simple, and able to lose their network. */
import { WebSocket } from "ws";
import type { Json } from "../../session/message.ts";
import type { Run } from "../../text/runs.ts";
import type { TestClient } from "./../conformance/harness.ts";

/** A frame of the server, as a test looks at it. */
export type SeenFrame = { readonly op: string } & { readonly [name: string]: Json };

interface SeenMessage {
  readonly type: "text" | "prompt" | "oob";
  readonly runs?: readonly Run[];
  readonly secret?: boolean;
}

/** What both have in common: the books of the stream, and a screen. */
abstract class HoldfastTestClient implements TestClient {
  readonly frames: SeenFrame[] = [];
  readonly #closed = Promise.withResolvers<void>();
  /** What was shown, joined when somebody looks. */
  #shown: string[] = [];
  token = "";
  received = 0;
  #masked = false;
  #sent = 0;
  readonly #unacknowledged = new Map<number, SeenFrame>();

  abstract readonly unsentBytes: number;
  protected abstract transmit(frames: readonly SeenFrame[]): void;
  abstract sendInPieces(line: string): Promise<void>;
  abstract stopReading(): void;
  abstract startReading(): void;
  abstract close(): void;

  get screen(): string {
    this.#shown = [this.#shown.join("")];
    return this.#shown[0]!;
  }

  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Frames of one kind that came so far. */
  seen(op: string): SeenFrame[] {
    return this.frames.filter((frame) => frame.op === op);
  }

  sendLine(line: string): void {
    this.sendLines([line]);
  }

  sendLines(lines: readonly string[]): void {
    this.transmit(lines.map((line) => this.inputFrame(line)));
  }

  async isMasked(): Promise<boolean> {
    return this.#masked;
  }

  resize(columns: number, rows: number): void {
    this.transmit([{ op: "screen", columns, rows }]);
  }

  protected inputFrame(line: string): SeenFrame {
    this.#begin();
    this.#masked = false;
    const frame = { op: "input", number: ++this.#sent, message: { type: "text", text: line } };
    this.#unacknowledged.set(frame.number, frame);
    return frame;
  }

  /** What the server may not have taken. */
  protected get unacknowledged(): readonly SeenFrame[] {
    return [...this.#unacknowledged.values()];
  }

  protected ended(): void {
    this.#closed.resolve();
  }

  protected accept(frame: SeenFrame): void {
    this.frames.push(frame);
    switch (frame.op) {
      case "welcome":
      case "resumed":
        this.token = String(frame.token);
        if (frame.op === "resumed") this.#acknowledged(Number(frame.received));
        break;
      case "ack":
        this.#acknowledged(Number(frame.number));
        break;
      case "gap":
        this.received = Number(frame.to);
        break;
      case "output":
        if (Number(frame.number) !== this.received + 1)
          throw new Error(`output ${frame.number} after ${this.received}`);
        this.received++;
        this.#show(frame.message as unknown as SeenMessage);
        break;
      case "close":
        this.#begin();
        this.#shown.push(`${frame.text}\n`);
        break;
    }
  }

  #acknowledged(number: number): void {
    for (const sent of this.#unacknowledged.keys()) if (sent <= number) this.#unacknowledged.delete(sent);
  }

  #show({ type, runs = [], secret = false }: SeenMessage): void {
    if (type === "oob") return;
    this.#begin();
    this.#shown.push(runs.map((run) => (typeof run === "string" ? run : run[0])).join(""));
    if (type === "text") this.#shown.push("\n");
    else this.#masked = secret;
  }

  /** Text begins on a line of its own, also after a prompt. */
  #begin(): void {
    const last = this.#shown.at(-1) ?? "";
    if (last !== "" && !last.endsWith("\n")) this.#shown.push("\n");
  }
}

/** Each `connect` is a new socket of the same client. */
export class WebSocketTestClient extends HoldfastTestClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  socket!: WebSocket;

  constructor(port: number, headers: Record<string, string> = {}) {
    super();
    this.#url = `ws://127.0.0.1:${port}/ws`;
    this.#headers = headers;
  }

  /** Resolves when the server has answered the first frame, or closed. */
  async connect(
    first: SeenFrame = { op: "hello", columns: 80, rows: 24, client: "Test client", version: "1" },
  ): Promise<void> {
    const socket = new WebSocket(this.#url, "holdfast.v1", { headers: this.#headers });
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
    await this.connect({ op: "resume", token, received: this.received });
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

  protected transmit(frames: readonly SeenFrame[]): void {
    for (const frame of frames) this.socket.send(JSON.stringify(frame));
  }
}

export interface AjaxResponse {
  readonly transport?: string;
  readonly frames?: readonly SeenFrame[];
}

/** Polls all the time, and posts one after the other. */
export class AjaxTestClient extends HoldfastTestClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #outbox: SeenFrame[] = [];
  #posting = false;
  #reading = true;
  #left = false;
  transport: string | undefined;

  constructor(port: number, headers: Record<string, string> = {}) {
    super();
    this.#url = `http://127.0.0.1:${port}/ajax`;
    this.#headers = headers;
  }

  async connect(
    first: SeenFrame = { op: "hello", columns: 80, rows: 24, client: "Test client", version: "1" },
  ): Promise<void> {
    const { transport, frames = [] } = await this.request({ mode: "init", frame: first });
    for (const frame of frames) this.accept(frame);
    this.transport = transport;
    if (transport) void this.#poll();
    else this.ended();
  }

  get unsentBytes(): number {
    return this.#outbox.reduce((sum, frame) => sum + JSON.stringify(frame).length, 0);
  }

  async sendInPieces(line: string): Promise<void> {
    this.sendLine(line);
  }

  stopReading(): void {
    this.#reading = false;
  }

  startReading(): void {
    this.#reading = true;
    void this.#poll();
  }

  close(): void {
    this.#left = true;
    if (this.transport) this.request({ mode: "close", transport: this.transport }).catch(() => {});
    this.ended();
  }

  /** Sends one request; rejects unless it is answered with 200. */
  async request(body: Json): Promise<AjaxResponse> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Holdfast": "1", ...this.#headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json() as Promise<AjaxResponse>;
  }

  protected transmit(frames: readonly SeenFrame[]): void {
    this.#outbox.push(...frames);
    void this.#post();
  }

  async #poll(): Promise<void> {
    while (this.#reading && this.transport && !this.#left) {
      try {
        const { frames = [] } = await this.request({
          mode: "poll",
          transport: this.transport,
          received: this.received,
        });
        for (const frame of frames) this.accept(frame);
        if (this.seen("close").length > 0) return this.ended();
      } catch {
        return this.ended();
      }
    }
  }

  async #post(): Promise<void> {
    if (this.#posting) return;
    this.#posting = true;
    while (this.#outbox.length > 0 && this.transport && !this.#left) {
      const frames: SeenFrame[] = [];
      let bytes = 100;
      for (const frame of this.#outbox) {
        bytes += Buffer.byteLength(JSON.stringify(frame)) + 1;
        if (frames.length > 0 && bytes > 60_000) break;
        frames.push(frame);
      }
      await this.request({ mode: "post", transport: this.transport, frames }).catch(() => {});
      this.#outbox.splice(0, frames.length);
    }
    this.#posting = false;
  }
}
