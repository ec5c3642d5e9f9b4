/** A player of test/recovery/world who sends numbered commands, and knows what the world must be like after them. */
import assert from "node:assert/strict";
import type { DrillClient } from "../../src/drill/client.ts";
import { telnetClient } from "../../src/drill/telnet-client.ts";

/** How many commands of one player are under way at most. */
const window = 20;

export class NumberedPlayer {
  readonly commands: number;
  /** How often each box was moved to. */
  readonly arrivals = [0, 0, 0, 0];
  readonly #everyMs: number;
  readonly #things = [0, 1, 2].map(() => ({ box: 0, moves: 0 }));
  #client: DrillClient | null = null;
  #pace: NodeJS.Timeout | undefined;
  #sent = 0;
  #answered = 0;
  #tail = "";
  #report: unknown = null;
  #wrong: string | null = null;

  constructor(commands: number, everyMs: number) {
    this.commands = commands;
    this.#everyMs = everyMs;
  }

  async enter(port: number): Promise<void> {
    const connect = telnetClient("127.0.0.1", port);
    this.#client = await connect({
      onText: (text) => this.#read(text),
      onClose: () => {
        this.#wrong ??= "the connection was dropped";
      },
    });
    this.#client.sendLine("connect guest");
  }

  leave(): void {
    clearInterval(this.#pace);
    this.#client?.close();
  }

  /** True when every command was answered. Throws if an answer was lost, doubled or out of order. */
  get done(): boolean {
    this.#assertUnharmed();
    return this.#answered === this.commands;
  }

  get answered(): number {
    this.#assertUnharmed();
    return this.#answered;
  }

  askForReport(): void {
    this.#client?.sendLine("report");
  }

  /** What the world says of itself and of this player; null until it has come. */
  get report(): unknown {
    this.#assertUnharmed();
    return this.#report;
  }

  /** Where this player's things must be. */
  get things(): readonly string[] {
    return this.#things.map(({ box, moves }) => `box ${box} after ${moves}`);
  }

  #assertUnharmed(): void {
    assert.equal(this.#wrong, null);
  }

  #read(text: string): void {
    const lines = (this.#tail + text).split("\r\n");
    this.#tail = lines.pop() ?? "";
    for (const line of lines) this.#readLine(line);
  }

  #readLine(line: string): void {
    if (line.startsWith("Welcome.")) this.#pace ??= setInterval(() => this.#sendNext(), this.#everyMs);
    const done = /^done (\d+) count (\d+)\.$/.exec(line);
    if (done) {
      this.#answered += 1;
      if (Number(done[1]) !== this.#answered || Number(done[2]) !== this.#answered) {
        this.#wrong ??= `answer ${this.#answered} was "${line}"`;
      }
    }
    const report = /^report (\{.*\}) end$/.exec(line);
    if (report) this.#report = JSON.parse(report[1]!);
  }

  #sendNext(): void {
    if (this.#sent === this.commands || this.#sent - this.#answered >= window) return;
    const seq = ++this.#sent;
    const thing = seq % 3;
    const box = (seq * 7) % 4;
    this.#things[thing] = { box, moves: this.#things[thing]!.moves + 1 };
    this.arrivals[box] = this.arrivals[box]! + 1;
    if (seq % 17 === 0) this.#client?.sendLine("fail");
    this.#client?.sendLine(`do ${seq} ${thing} ${box}`);
  }
}
