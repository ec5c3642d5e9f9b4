/** One generation of the game: it prepares beside its predecessor, takes over, serves, and stands by for its successor. */

import type { ServerState, ServerStatus } from "../control/requests.ts";
import type { PlayerAccounts } from "../game/player-account.ts";
import type { TurnSession } from "../game/turn.ts";
import type { SessionId } from "../session/session-id.ts";
import type { World } from "../world/world.ts";
import { HandOver } from "./generation/hand-over.ts";
import { WorldCopy } from "./generation/world-copy.ts";
import type { ServerOptions } from "./server-options.ts";
import { ServerParts } from "./server-parts.ts";
import type { GameRules } from "./turn/game-rules.ts";
import type { GameTurn, TurnOrigin } from "./turn/game-turn.ts";

export class Server {
  readonly #options: ServerOptions;
  readonly #startedAt: number;
  readonly #parts: ServerParts;
  readonly #handOver: HandOver;

  constructor(options: ServerOptions) {
    const { game, settling = "neither", generation, store, settings, watch, clock, log } = options;
    this.#options = options;
    this.#startedAt = clock.now();
    const service = {
      isServing: () => this.#handOver.state === "serving",
      claim: () => this.#handOver.claim,
    };
    this.#parts = new ServerParts(options, service);
    const { world, audit, keptTurns, peers, handler, scenes, commit, turns, views, inputs, timers, works, links } =
      this.#parts;
    this.#handOver = new HandOver({
      game,
      settling,
      generation,
      store,
      world,
      copy: new WorldCopy({ game, settling, store, world, audit, keptTurns, peers, handler, scenes, turns, clock }),
      commit,
      turns,
      views,
      inputs,
      timers,
      scenes,
      works,
      links,
      settings,
      watch,
      clock,
      log,
      tell: (event) => options.tell(event),
      onPhase: (phase) => options.onPhase?.(phase) ?? Promise.resolve(),
      onOutdated: (error) => options.onOutdated?.(error),
    });
  }

  get world(): World {
    return this.#parts.world;
  }

  get accounts(): PlayerAccounts {
    return this.#parts.accounts;
  }

  get rules(): GameRules {
    return this.#parts.rules;
  }

  /**
   * Loads the world and proves that this code can work with it. Changes nothing that anybody else could see. Tells how long
   * taking over will take, apart from what it always takes.
   */
  prepare(): Promise<{ readonly takeOverMs: number }> {
    return this.#handOver.prepare();
  }

  /** From here on this generation serves. If it rejects, it has let go of everything again. */
  takeOver(): Promise<{ readonly migrated: boolean }> {
    return this.#handOver.takeOver();
  }

  /**
   * Finishes what has begun and lets go of the link; the store is the successor's from its claim on. Rejects, and goes on
   * serving, if the store can't be written: the successor could not write either.
   */
  standBy(): Promise<void> {
    return this.#handOver.standBy();
  }

  /** A step of an operator's, outside the game. Resolves with what it gives when it is committed; rejects with what it threw. */
  async act<T>(step: (turn: GameTurn) => T, origin: TurnOrigin | null = null): Promise<T> {
    let given!: T;
    const keep = (turn: GameTurn) => {
      given = step(turn);
    };
    const outcome = this.#parts.turns.run(null, keep, null, origin);
    if (outcome.type === "threw") throw outcome.error;
    await this.#parts.commit.settle();
    return given;
  }

  /** What time it is by its clock, in milliseconds since 1970. */
  get now(): number {
    return this.#options.clock.now();
  }

  get state(): ServerState {
    return this.#parts.commit.troubled ? "cannot-write" : this.#handOver.state;
  }

  /** Why the store can't be written; null while it can. */
  get trouble(): string | null {
    return this.#parts.trouble;
  }

  /** What the game sees of a session; null if there is none of that id. */
  session(id: SessionId): TurnSession | null {
    return this.#parts.handler.get(id) ?? null;
  }

  /** What the Server knows; what its process takes and how it fares is for whoever runs it. */
  status(): Omit<ServerStatus, "memoryBytes" | "loopDelay"> {
    return {
      state: this.state,
      generation: this.#options.generation,
      startedAt: this.#startedAt,
      objects: this.world.size,
      sessions: this.#parts.handler.count,
      counters: this.rules.counters.all(),
    };
  }
}
