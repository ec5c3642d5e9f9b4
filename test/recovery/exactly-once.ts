/** Plays numbered commands on a true Holdfast that is killed again and again, and compares the world with one that was not. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { DrillClient } from "../../src/drill/client.ts";
import { telnetClient } from "../../src/drill/telnet-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";

export interface ExactlyOnceOptions {
  readonly players: number;
  /** How many each player sends. */
  readonly commands: number;
  /** `HOLDFAST_FAULTS`: see src/server/fault-points.ts. */
  readonly faults: string;
  /** Done again and again while commands are under way. */
  readonly disturb?: (holdfast: RunningHoldfast) => Promise<void>;
  readonly withinMs: number;
}

export interface ExactlyOnceResult {
  readonly commands: number;
  /** How many times a Server was started after the first. */
  readonly deaths: number;
}

/** How many commands of one player are under way at once. */
const window = 20;

export async function playExactlyOnce(options: ExactlyOnceOptions): Promise<ExactlyOnceResult> {
  const holdfast = await RunningHoldfast.start({
    directory: join(import.meta.dirname, "world"),
    environment: { HOLDFAST_WEB_PORT: "off", HOLDFAST_FAULTS: options.faults },
  });
  try {
    const { ports } = await holdfast.status();
    const players = Array.from({ length: options.players }, () => new NumberedPlayer(options.commands));
    await Promise.all(players.map((player) => player.enter(ports.telnet)));
    let playing = true;
    const disturbed = (async () => {
      while (playing && options.disturb) await options.disturb(holdfast);
    })();
    await holdfast.until(() => players.every(({ done }) => done), options.withinMs);
    playing = false;
    await disturbed;
    await compare(holdfast, players);
    const { server } = await holdfast.status();
    return { commands: options.players * options.commands, deaths: (server?.generation ?? 1) - 1 };
  } finally {
    await holdfast.stop();
  }
}

async function compare(holdfast: RunningHoldfast, players: readonly NumberedPlayer[]): Promise<void> {
  const arrivals = [0, 1, 2, 3].map((box) => players.reduce((sum, player) => sum + player.arrivals[box]!, 0));
  for (const player of players) {
    player.send("report");
    await holdfast.until(() => player.report !== null);
    assert.deepEqual(player.report, { count: player.commands, things: player.things, arrivals });
    assert.equal(player.closed, false);
  }
}

/** One player, and what the world must be like after its commands. */
class NumberedPlayer {
  readonly commands: number;
  readonly arrivals = [0, 0, 0, 0];
  closed = false;
  report: unknown = null;
  #client: DrillClient | null = null;
  #in = false;
  #sent = 0;
  #answered = 0;
  #tail = "";
  readonly #things = [0, 1, 2].map(() => ({ box: 0, moves: 0 }));

  constructor(commands: number) {
    this.commands = commands;
  }

  async enter(port: number): Promise<void> {
    this.#client = await telnetClient(
      "127.0.0.1",
      port,
    )({
      onText: (text) => this.#read(text),
      onClose: () => {
        this.closed = true;
      },
    });
    this.send("connect guest");
  }

  get done(): boolean {
    assert.equal(this.closed, false, "a connection was dropped");
    return this.#answered === this.commands;
  }

  get things(): readonly string[] {
    return this.#things.map(({ box, moves }) => `box ${box} after ${moves}`);
  }

  send(line: string): void {
    this.#client?.sendLine(line);
  }

  #read(text: string): void {
    const lines = (this.#tail + text).split("\r\n");
    this.#tail = lines.pop() ?? "";
    for (const line of lines) this.#readLine(line);
    if (this.#in) this.#sendMore();
  }

  #readLine(line: string): void {
    if (line.includes("box 0")) this.#in = true;
    const done = /^done (\d+) count (\d+)\.$/.exec(line);
    if (done) {
      this.#answered += 1;
      const expected = [this.#answered, this.#answered];
      assert.deepEqual([Number(done[1]), Number(done[2])], expected, "an answer was lost, doubled or out of order");
    }
    const report = /^report (\{.*\}) end$/.exec(line);
    if (report) this.report = JSON.parse(report[1]!);
  }

  #sendMore(): void {
    while (this.#sent < this.commands && this.#sent - this.#answered < window) {
      const seq = ++this.#sent;
      const thing = seq % 3;
      const box = (seq * 7) % 4;
      this.#things[thing] = { box, moves: this.#things[thing]!.moves + 1 };
      this.arrivals[box] = this.arrivals[box]! + 1;
      if (seq % 17 === 0) this.send("fail");
      this.send(`do ${seq} ${thing} ${box}`);
    }
  }
}
