/** One person at a telnet client, for tests that read what a player reads. */
import type { DrillClient } from "../../src/drill/client.ts";
import { telnetClient } from "../../src/drill/telnet-client.ts";
import { patienceMs } from "../../src/protocols/conformance/until.ts";

export class Player implements Disposable {
  readonly #client: DrillClient;
  readonly #seen: Seen;

  private constructor(client: DrillClient, seen: Seen) {
    this.#client = client;
    this.#seen = seen;
  }

  static async connect(port: number): Promise<Player> {
    const seen = new Seen();
    const client = await telnetClient(
      "127.0.0.1",
      port,
    )({
      onText: (text) => seen.add(text),
      onClose: () => seen.close(),
    });
    return new Player(client, seen);
  }

  /** A guest in the game. */
  static async enter(port: number): Promise<Player> {
    const player = await Player.connect(port);
    player.type("connect guest");
    await player.sees("Welcome. You are");
    return player;
  }

  type(line: string): void {
    this.#client.sendLine(line);
  }

  /** Types a line and resolves when the answer has come. */
  async asks(line: string, answer: string | RegExp): Promise<string> {
    this.type(line);
    return this.sees(answer);
  }

  /**
   * Resolves with the text that matches, which is then read: the next call looks at what comes after it. Rejects with all
   * that was seen if patience is over first.
   */
  sees(pattern: string | RegExp): Promise<string> {
    return this.#seen.find(pattern);
  }

  /** What came after what was read last. */
  get unread(): string {
    return this.#seen.unread;
  }

  /** Everything that was ever seen. */
  get all(): string {
    return this.#seen.all;
  }

  get closed(): boolean {
    return this.#seen.closed;
  }

  [Symbol.dispose](): void {
    this.#client.close();
  }
}

class Seen {
  unread = "";
  closed = false;
  all = "";
  #changed = Promise.withResolvers<void>();

  add(text: string): void {
    this.unread += text;
    this.all += text;
    this.#tell();
  }

  close(): void {
    this.closed = true;
    this.#tell();
  }

  async find(pattern: string | RegExp): Promise<string> {
    const wanted = typeof pattern === "string" ? new RegExp(RegExp.escape(pattern)) : pattern;
    const late = AbortSignal.timeout(patienceMs);
    late.addEventListener("abort", () => this.#tell());
    for (;;) {
      const match = wanted.exec(this.unread);
      if (match) {
        this.unread = this.unread.slice(match.index + match[0].length);
        return match[0];
      }
      if (late.aborted || this.closed) throw new Error(`"${pattern}" was not seen, but this: ${this.all.slice(-4000)}`);
      await this.#changed.promise;
    }
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
