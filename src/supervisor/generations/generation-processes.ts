/** The processes of the Server's generations, each by its generation's number, for as long as it lives. */
import type { Preference } from "../../config.ts";
import type { Doing, ServerIntroduction } from "../../control/requests.ts";
import type { ServerChild } from "../child.ts";
import type { GenerationProcessEvents, GenerationProcessOptions } from "./generation-options.ts";
import { GenerationPace } from "./generation-pace.ts";
import { GenerationProcess, type GenerationProcessParts } from "./generation-process.ts";
import type { Spawn } from "./generations.ts";

export class GenerationProcesses {
  readonly #options: GenerationProcessOptions;
  readonly #events: GenerationProcessEvents;
  readonly #pace: GenerationPace;
  readonly #running = new Map<number, GenerationProcess>();

  constructor(options: GenerationProcessOptions, events: GenerationProcessEvents) {
    this.#options = options;
    this.#events = events;
    this.#pace = new GenerationPace(options);
  }

  get(generation: number): ServerChild | undefined {
    return this.#running.get(generation)?.child;
  }

  doing(generation: number): Doing | null {
    return this.#running.get(generation)?.doing ?? null;
  }

  /** Resolves when all that run now have ended. */
  async allExited(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ child }) => child.exited));
  }

  spawn(spawn: Spawn, prefer: Preference | null): void {
    const { mode, generation } = spawn;
    const served = spawn.mode === "spare" ? (this.#running.get(spawn.of) ?? null) : null;
    this.#running.set(
      generation,
      GenerationProcess.spawn({ mode, prefer }, this.#partsOf(generation, mode === "spare"), served),
    );
  }

  adopt(introduction: ServerIntroduction): void {
    const { generation } = introduction;
    this.#running.set(generation, GenerationProcess.adopt(introduction, this.#partsOf(generation)));
  }

  async standBy(generation: number): Promise<void> {
    await this.#running.get(generation)?.standBy();
  }

  /** In a hurry only while players wait who were playing just now. */
  async takeOver(generation: number, hurry: boolean): Promise<void> {
    await this.#running.get(generation)?.takeOver(hurry);
  }

  stop(generation: number): void {
    this.#running.get(generation)?.stop();
  }

  stopAll(): void {
    for (const running of this.#running.values()) running.stop();
  }

  /** Ends those to which there is an objection now. */
  reconsider(): void {
    for (const running of this.#running.values()) running.reconsider();
  }

  kill(generation: number): void {
    this.#running.get(generation)?.child.kill();
  }

  killAll(): void {
    for (const { child } of this.#running.values()) child.kill();
  }

  #partsOf(generation: number, isQuiet = false): GenerationProcessParts {
    return {
      generation,
      isQuiet,
      options: this.#options,
      pace: this.#pace,
      events: this.#events,
      onExited: () => void this.#running.delete(generation),
    };
  }
}
