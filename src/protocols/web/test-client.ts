/** What clients of `holdfast.v1` have in common, for tests: the books of the stream, and a screen. */
import type { ClientFrame, FirstFrame, InputFrame, OutputFrame, ServerFrame } from "../../wire/frames.ts";
import { isServerFrame } from "../../wire/server-frame.ts";
import type { TestClient } from "../conformance/harness.ts";

/** The first frame of who comes for the first time. */
export const hello: FirstFrame = { op: "hello", columns: 80, rows: 24, client: "Test client", version: "1" };

export abstract class HoldfastTestClient implements TestClient {
  readonly frames: ServerFrame[] = [];
  readonly #closed = Promise.withResolvers<void>();
  /** What was shown, joined when somebody looks. */
  #shown: string[] = [];
  token = "";
  received = 0;
  #masked = false;
  #sent = 0;
  readonly #unacknowledged = new Map<number, InputFrame>();

  abstract readonly unsentBytes: number;
  protected abstract transmit(frames: readonly ClientFrame[]): void;
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
  seen<Op extends ServerFrame["op"]>(op: Op): Extract<ServerFrame, { op: Op }>[] {
    return this.frames.filter((frame): frame is Extract<ServerFrame, { op: Op }> => frame.op === op);
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

  protected inputFrame(line: string): InputFrame {
    this.#begin();
    this.#masked = false;
    const frame = { op: "input", number: ++this.#sent, message: { type: "text", text: line } } as const;
    this.#unacknowledged.set(frame.number, frame);
    return frame;
  }

  /** What the server may not have taken. */
  protected get unacknowledged(): readonly InputFrame[] {
    return [...this.#unacknowledged.values()];
  }

  protected ended(): void {
    this.#closed.resolve();
  }

  protected accept(frame: unknown): void {
    if (!isServerFrame(frame)) throw new Error(`no frame of a server: ${JSON.stringify(frame)}`);
    this.frames.push(frame);
    switch (frame.op) {
      case "welcome":
      case "resumed":
        this.token = frame.token;
        if (frame.op === "resumed") this.#acknowledged(frame.received);
        break;
      case "ack":
        this.#acknowledged(frame.number);
        break;
      case "gap":
        this.received = frame.to;
        break;
      case "output":
        if (frame.number !== this.received + 1) throw new Error(`output ${frame.number} after ${this.received}`);
        this.received++;
        this.#show(frame.message);
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

  #show(message: OutputFrame["message"]): void {
    if (message.type === "oob") return;
    this.#begin();
    this.#shown.push(message.runs.map((run) => (typeof run === "string" ? run : run[0])).join(""));
    if (message.type === "text") this.#shown.push("\n");
    else this.#masked = message.secret ?? false;
  }

  /** Text begins on a line of its own, also after a prompt. */
  #begin(): void {
    const last = this.#shown.at(-1) ?? "";
    if (last !== "" && !last.endsWith("\n")) this.#shown.push("\n");
  }
}
