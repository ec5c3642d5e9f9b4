/** What clients of `holdfast.v1` have in common, for tests: the books of the stream, and a screen. */
import type { Json } from "../../session/message.ts";
import type { Run } from "../../text/runs.ts";
import type { TestClient } from "../conformance/harness.ts";

/** A frame of the server, as a test looks at it. */
export type SeenFrame = { readonly op: string } & { readonly [name: string]: Json };

interface SeenMessage {
  readonly type: "text" | "prompt" | "oob";
  readonly runs?: readonly Run[];
  readonly secret?: boolean;
}

/** The first frame of who comes for the first time. */
export const hello: SeenFrame = { op: "hello", columns: 80, rows: 24, client: "Test client", version: "1" };

export abstract class HoldfastTestClient implements TestClient {
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
