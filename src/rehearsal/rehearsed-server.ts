/** One generation of the game in a rehearsal: the real Server, which lives until it is ended. */
import type { Derive } from "../accounts/passwords.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Config, Preference } from "../config.ts";
import type { Game } from "../game/game.ts";
import type { Log } from "../log.ts";
import { Counters } from "../metrics/counters.ts";
import { auditOf } from "../server/commit/audit-log.ts";
import { checkGame } from "../server/generation/check-game.ts";
import { Server } from "../server/server.ts";
import { createRules } from "../server/turn/game-rules.ts";
import type { FaultPoint } from "../server/watch/fault-points.ts";
import type { TurnName } from "../server/watch/turn-name.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world/world.ts";
import { Life } from "./life.ts";
import { quickHash } from "./quick-hash.ts";
import type { RehearsedPortal } from "./rehearsed-portal.ts";

export interface RehearsedServerOptions {
  readonly game: Game;
  readonly preferred: Preference;
  readonly generation: number;
  readonly config: Pick<Config, "limits" | "trusted" | "names" | "languages" | "guests" | "registration" | "eval">;
  readonly store: Store;
  readonly portal: RehearsedPortal;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  /** A turn has ended well, and nobody has been told yet. */
  onTurn(name: TurnName | null, world: World): void;
  /** The game has thrown. */
  onThrow(error: unknown): void;
  /** It is at this point now; whoever is told may end its life. */
  onPoint(point: FaultPoint, life: Life): void;
  onReloadWanted(prefer: Preference | null): void;
}

export class RehearsedServer {
  readonly game: Game;
  readonly life: Life;
  readonly server: Server;

  /** Throws what makes a game one that could not be loaded. */
  constructor(options: RehearsedServerOptions) {
    const { generation, config, portal, chance, log } = options;
    const game = checkGame(options.game, "The game");
    const life = new Life(options.clock);
    const { clock } = life;
    const store = life.store(options.store);
    // Others may come in between, as where it takes its time beside the event loop.
    const derive: Derive = (_, parameters) => new Promise((done) => clock.soon(() => done(quickHash(parameters))));
    this.game = game;
    this.life = life;
    this.server = new Server({
      game,
      store,
      generation,
      number: 1,
      portals: [{ name: "here", connect: async (events) => portal.link(life, events) }],
      rules: (accounts, onThrow, running) => {
        const counters = new Counters(log, clock);
        return createRules({
          onThrow,
          running,
          game,
          accounts,
          config,
          audit: auditOf(store),
          counters,
          clock,
          derive,
        });
      },
      settling: options.preferred,
      limits: config.limits,
      names: config.names,
      languages: config.languages,
      settings: null,
      watch: null,
      onlooker: {
        onTurn: life.call((name) => options.onTurn(name, this.server.world)),
        onThrow: life.call((error) => options.onThrow(error)),
      },
      pass: life.call((point) => options.onPoint(point, life)),
      clock,
      chance,
      log,
      tell: life.call((event) => {
        if (event.event === "reload-wanted") options.onReloadWanted(event.prefer);
      }),
      onTaken: () => life.end(),
      onBroken: life.call((error) => options.onThrow(error)),
    });
  }

  /** Resolves when it serves; rejects with why it can't, or when its life ends. */
  async begin(): Promise<void> {
    await this.prepare();
    await this.takeOver();
  }

  async prepare(): Promise<void> {
    await this.life.outlives(this.server.prepare());
  }

  async takeOver(): Promise<void> {
    await this.life.outlives(this.server.takeOver());
  }

  async standBy(): Promise<void> {
    await this.life.outlives(this.server.standBy());
  }
}
