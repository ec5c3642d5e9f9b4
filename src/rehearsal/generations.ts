/** The generations of a rehearsed game, one after the other: what the supervisor sees to in the game. */
import type { Preference } from "../config.ts";
import type { Game } from "../game/game.ts";
import type { FaultPoint } from "../server/watch/fault-points.ts";
import type { Life } from "./life.ts";
import type { RehearsedServer } from "./rehearsed-server.ts";

export interface GenerationsOptions {
  make(game: Game, generation: number, preferred: Preference): RehearsedServer;
  onDeath(what: string): void;
}

export class Generations {
  readonly #options: GenerationsOptions;
  #number = 0;
  #serving!: RehearsedServer;
  #deathAt: FaultPoint | null = null;
  /** Whose word counts in the reload that is wanted; null if none is. */
  #wanted: Preference | null = null;
  /** One generation takes over from another; whoever else wants that waits. */
  #change: Promise<void> = Promise.resolve();

  private constructor(options: GenerationsOptions) {
    this.#options = options;
  }

  /** Rejects with why the game can't begin. */
  static async begin(game: Game, options: GenerationsOptions): Promise<Generations> {
    const generations = new Generations(options);
    await generations.#start(game);
    return generations;
  }

  /** The one that serves, or served last. */
  get serving(): RehearsedServer {
    return this.#serving;
  }

  get number(): number {
    return this.#number;
  }

  /** The next generation takes over. If it can't, the one before goes on, and it rejects with the reason. */
  reload(game: Game, preferred: Preference = "neither"): Promise<void> {
    return this.#changes(() => this.#handOver(game, preferred));
  }

  /** It is done when nothing else is to happen at the moment. */
  wantReload(preferred: Preference): void {
    this.#wanted = preferred;
  }

  /** As `kill -9`. */
  die(): void {
    this.#serving.life.end();
  }

  /** The same, when it comes to that point the next time. */
  dieAt(point: FaultPoint): void {
    this.#deathAt = point;
  }

  /** A Server has come to that point. */
  pass(point: FaultPoint, life: Life): void {
    if (point !== this.#deathAt) return;
    this.#deathAt = null;
    this.#options.onDeath(`the Server dies: ${point}`);
    life.end();
  }

  /** What is due by itself: after a death the next one starts, and a reload that was asked for is done. False if nothing is. */
  async goOn(): Promise<boolean> {
    if (this.#serving.life.ended) await this.#changes(() => this.#startAgain());
    else if (this.#wanted) await this.reload(this.#serving.game, this.#wanted);
    else return false;
    return true;
  }

  #changes(change: () => Promise<void>): Promise<void> {
    const changed = this.#change.then(change);
    this.#change = changed.catch(() => {});
    return changed;
  }

  async #startAgain(): Promise<void> {
    if (this.#serving.life.ended) await this.#start(this.#serving.game);
  }

  /** One that dies before it serves has a successor. */
  async #start(game: Game): Promise<void> {
    for (;;) {
      const next = this.#next(game);
      try {
        await next.begin();
        this.#serving = next;
        return;
      } catch (error) {
        if (next.life.ended) continue;
        next.life.end();
        throw error;
      }
    }
  }

  async #handOver(game: Game, preferred: Preference): Promise<void> {
    const before = this.#serving;
    const next = this.#next(game, preferred);
    try {
      await next.prepare();
      await before.standBy();
      await next.takeOver();
      this.#serving = next;
      before.life.end();
    } catch (error) {
      next.life.end();
      if (before.life.ended) await this.#start(before.game);
      else await before.takeOver();
      throw error;
    }
  }

  #next(game: Game, preferred: Preference = "neither"): RehearsedServer {
    this.#wanted = null;
    return this.#options.make(game, ++this.#number, preferred);
  }
}
