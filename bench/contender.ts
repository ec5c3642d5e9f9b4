/** A server with the players who play on it, while both are measured. */
import { Load } from "./load/load.ts";
import { type ProcessTimes, processTimes, timesBetween } from "./process-times.ts";
import type { Subject } from "./subjects/subject.ts";

const loginsAtOnce = 20;

export class Contender implements AsyncDisposable {
  readonly subject: Subject;
  readonly load: Load;
  #players = 0;

  constructor(subject: Subject) {
    this.subject = subject;
    this.load = new Load(subject.target);
  }

  get name(): string {
    return this.subject.name;
  }

  /** All who compute when something is measured. */
  get pids(): readonly number[] {
    return [this.load.pid, ...Object.values(this.subject.processes)];
  }

  /** As many more players come in as are missing. */
  async fill(players: number): Promise<void> {
    if (players <= this.#players) return;
    await this.load.give("enter", { players: players - this.#players, atOnce: loginsAtOnce });
    this.#players = players;
  }

  /** What `work` gives, and how long each process computed for each of the things that it counts. */
  async timed<Figures>(
    work: () => Promise<Figures>,
    count: (figures: Figures) => number,
  ): Promise<Figures & { readonly cpuMs: ProcessTimes }> {
    const before = await processTimes(this.subject);
    const figures = await work();
    return { ...figures, cpuMs: timesBetween(before, await processTimes(this.subject), count(figures)) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.load.end();
    await this.subject.stop();
  }
}
