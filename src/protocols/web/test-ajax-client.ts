/** A client of `holdfast.v1` over AJAX, for tests. */
import type { ClientFrame, FirstFrame, ServerFrame } from "../../wire/frames.ts";
import { HoldfastTestClient, hello } from "./test-client.ts";

export interface AjaxResponse {
  readonly transport?: string;
  readonly frames?: readonly ServerFrame[];
}

/** Polls all the time, and posts one after the other. */
export class AjaxTestClient extends HoldfastTestClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #outbox: ClientFrame[] = [];
  #posting = false;
  #reading = true;
  #left = false;
  transport: string | undefined;

  constructor(port: number, headers: Record<string, string> = {}) {
    super();
    this.#url = `http://127.0.0.1:${port}/ajax`;
    this.#headers = headers;
  }

  async connect(first: FirstFrame = hello): Promise<void> {
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
  async request(body: object): Promise<AjaxResponse> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Holdfast": "1", ...this.#headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json() as Promise<AjaxResponse>;
  }

  protected transmit(frames: readonly ClientFrame[]): void {
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
      const frames: ClientFrame[] = [];
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
