/** A player of test/recovery/town on the web, who knows what each line must say, and what nobody may ever see change back. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { until } from "../../src/protocols/conformance/until.ts";
import { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import type { OutputFrame } from "../../src/wire/frames.ts";

/** What the command `truth` tells. */
export interface Truth {
  readonly about: About;
  readonly prompt: string;
  /** How many rounds were ended, in all places together. */
  readonly visits: number;
  /** What is another in each edition of the area. */
  readonly edited: readonly string[];
}

interface About {
  readonly noted: number;
  readonly lots: readonly number[];
  readonly rings: readonly number[];
  readonly deals: readonly string[];
}

const sequels = ["lots", "rings", "deals"] as const;

export class TownPlayer {
  readonly name: string;
  readonly #client: WebSocketTestClient;
  /** What this one alone may carry about. */
  readonly #burden: string | null;
  rounds = 0;
  #read = 0;
  #noted = 0;
  #prompt = "";
  #about: About | null = null;
  #truth: Truth | null = null;
  /** What each line has said and should have said, in order. */
  #answers: string[] = [];
  readonly #expected: string[] = [];
  /** What came by itself, or can't be foreseen. */
  readonly #lots: number[] = [];
  readonly #rings: number[] = [];
  readonly #deals: string[] = [];
  readonly #shouts = new Map<string, number[]>();

  private constructor(client: WebSocketTestClient, name: string, burden: string | null) {
    this.#client = client;
    this.name = name;
    this.#burden = burden;
  }

  static async enter(port: number, name: string, burden: string | null): Promise<TownPlayer> {
    const client = new WebSocketTestClient(port);
    await client.connect();
    client.sendLine(`create ${name} sea-glass and salt`);
    const player = new TownPlayer(client, name, burden);
    await player.truth();
    player.#answers = [];
    return player;
  }

  /** A round of everything, typed at once; resolves when its last line is answered. */
  async playRound(): Promise<void> {
    const round = ++this.rounds;
    const berry = `${this.name.toLowerCase()}berry`;
    const which = 1 + (round % 2);
    const things = [`${which === 1 ? "red" : "green"} ${berry}`, ...(this.#burden ? [this.#burden] : [])];
    this.#client.sendLines([
      // Both answers to a question, this and that of the deal below, are typed before it can have come.
      ...[`get ${berry}`, String(which), ...(this.#burden ? [`get ${this.#burden}`] : [])],
      ...["north", `roll ${round}`, "south"],
      ...[`later ${round}`, "drop all", `deal ${round}`, String(round), `shout ${round}`, `note ${round}`],
    ]);
    this.#expected.push(
      ...[...things.map((thing) => `You take ${thing}.`), "Yard", `rolled ${round}`, "Hall", `later ${round}`],
      ...[...things.toReversed().map((thing) => `You put down ${thing}.`), `noted ${round}`],
    );
    await this.until(`the answer to note ${round}`, () => this.#noted >= round);
  }

  /** The network is lost, and comes back. */
  async loseNetwork(): Promise<void> {
    this.#client.cut();
    await this.#client.resume();
  }

  /** What the world says of itself. */
  async truth(): Promise<Truth> {
    this.#truth = null;
    this.#client.sendLine("truth");
    await this.until("the truth", () => this.#truth !== null);
    return this.#truth!;
  }

  /** Compares all that was shown with what must be, as soon as nothing is under way any more. */
  async check(others: readonly TownPlayer[]): Promise<Truth> {
    await this.until("timers and deals", () => Math.min(this.#rings.length, this.#deals.length) >= this.rounds);
    const truth = await this.truth();
    const { lots, rings, deals } = truth.about;
    const begun = deals.filter((deal) => deal.endsWith("begun"));
    assert.deepEqual(this.#answers, this.#expected);
    assert.deepEqual(lots, this.#lots);
    assert.deepEqual(rings, this.#rings);
    assert.deepEqual(
      rings.toSorted((one, other) => one - other),
      countTo(this.rounds),
    );
    assert.deepEqual(
      deals.filter((deal) => !begun.includes(deal)),
      this.#deals,
    );
    assert.deepEqual(
      begun,
      countTo(this.rounds).map((round) => `${round} begun`),
    );
    for (const { name, rounds } of others) assert.deepEqual(this.#shouts.get(name), countTo(rounds), name);
    await this.until(
      "the view and the prompt",
      () => isDeepStrictEqual(this.#about, truth.about) && this.#prompt === truth.prompt,
    );
    return truth;
  }

  leave(): void {
    this.#client.close();
  }

  until(what: string, condition: () => boolean): Promise<void> {
    const shown = () => JSON.stringify([this.#prompt, this.#about, this.#truth]) + this.#client.screen.slice(-500);
    return until(
      () => `${what} of ${this.name}, who was shown ${shown()}`,
      () => {
        this.#readOn();
        return condition();
      },
    );
  }

  #readOn(): void {
    for (const frame of this.#client.frames.slice(this.#read)) {
      this.#read++;
      assert.ok(!["close", "gap", "expired"].includes(frame.op), `${this.name} was told ${JSON.stringify(frame)}`);
      if (frame.op === "output") this.#hear(frame.message);
    }
  }

  #hear(message: OutputFrame["message"]): void {
    if (message.type === "oob") {
      if (message.package === "Town.About") this.#see(message.data as unknown as About);
      return;
    }
    const text = message.runs.map((run) => (typeof run === "string" ? run : run[0])).join("");
    if (message.type === "prompt") this.#beAsked(text);
    else for (const line of text.split("\n")) this.#hearLine(line);
  }

  #hearLine(line: string): void {
    assert.doesNotMatch(line, /went wrong|no command|You don't|Type \w+ <|can't go/, this.name);
    const [, what = "", number = "", rest = ""] =
      /^(rolled|later|noted|ring|deal|truth) ?(\d*)(.*)\.$/.exec(line) ?? [];
    if (what === "ring") this.#rings.push(Number(number));
    else if (what === "deal") this.#deals.push(`${number}${rest}`);
    else if (what === "truth") this.#truth = JSON.parse(rest);
    else if (what !== "") this.#answers.push(`${what} ${number}`);
    else if (/^(?:You (?:take|put down) |Hall$|Yard$)/.test(line))
      this.#answers.push(line.replace(/stone \d+/, "stone"));
    if (what === "rolled") this.#lots.push(Number(rest));
    if (what === "noted") this.#noted = Number(number);
    const [, name, round] = /^(\w+) shouts (\d+)\.$/.exec(line) ?? [];
    if (name !== undefined) this.#shouts.set(name, [...(this.#shouts.get(name) ?? []), Number(round)]);
  }

  /** It stands below what it follows from. */
  #beAsked(prompt: string): void {
    this.#prompt = prompt;
    const [, noted] = /^(\d+) \d+ \d+ \d+> $/.exec(prompt) ?? [];
    if (noted !== undefined) assert.equal(Number(noted), this.#noted, `the prompt of ${this.name}`);
  }

  /** Nothing that a client was shown un-happens. */
  #see(about: About): void {
    const before = this.#about;
    this.#about = about;
    if (before === null) return;
    for (const list of sequels) assert.deepEqual(about[list].slice(0, before[list].length), before[list], this.name);
    assert.ok(about.noted >= before.noted, `${this.name} had noted ${before.noted}, and now ${about.noted}`);
  }
}

function countTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
