/** What a generation of the game is made of, and whom it tells. */

import type { NameSettings } from "../accounts/names.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import type { Phase, ServerEvent } from "../control/requests.ts";
import type { HoldfastError } from "../errors.ts";
import type { Game } from "../game/game.ts";
import type { Running } from "../game/operators/running.ts";
import type { PlayerAccounts } from "../game/player-account.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import type { Settling } from "./generation/create-or-migrate.ts";
import type { NotedSettings } from "./generation/settings-note.ts";
import type { PortalPlace } from "./peers/portal-link.ts";
import type { GameRules } from "./turn/game-rules.ts";
import type { PassFaultPoint } from "./watch/fault-points.ts";
import type { OnThrow } from "./watch/faults.ts";
import type { TurnName } from "./watch/turn-name.ts";
import type { TurnWatch } from "./watch/turn-watch.ts";

export interface ServerOptions {
  readonly game: Game;
  /** Neither's word counts, if nothing is said. */
  readonly settling?: Settling;
  readonly store: Store;
  readonly generation: number;
  /** The Server's number, which every frame of a link names. */
  readonly number: number;
  /** Where Portals are to be met; none serves nobody: for an operator's work on a game that does not run. */
  readonly portals: readonly PortalPlace[];
  /** What the login screen and the commands go by. */
  readonly rules: (accounts: PlayerAccounts, onThrow: OnThrow, running: Running) => GameRules;
  readonly limits: Pick<Limits, "turnOutputBytes" | "sceneBytes" | "historyBytes">;
  /** Latin ones, if nothing is said. */
  readonly names?: NameSettings;
  /** What is said is said in these; English, if nothing is said. */
  readonly languages?: readonly string[];
  /** Changes of these are put on the audit record; null if this Server is not for playing. */
  readonly settings: NotedSettings | null;
  /** Null looks on at no turn. */
  readonly watch: TurnWatch | null;
  readonly onlooker?: Onlooker;
  /** Where a drill may kill the process. */
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  tell(event: ServerEvent): void;
  /** It begins with something that may take long. Resolves when whoever waits for it knows. */
  onPhase?(phase: Phase): Promise<void>;
  /** Another generation has taken the store from under this one, which is of no use any more. */
  onTaken(): void;
  /** By a fault of its own it can't go on; what is not durable is done again by the next. */
  onBroken(error: unknown): void;
  /** It waits to take over, and what has changed in the store since it was loaded is not known any more: it is of no use. */
  onOutdated?(error: HoldfastError): void;
}

/** Hears at once of everything that is played: for rehearsals, which ask about the world after each turn. */
export interface Onlooker {
  /** A turn has ended well, and nobody has been told yet. Null is one that has no name, such as an operator's. */
  onTurn(name: TurnName | null): void;
  /** The game has thrown; what it did is undone. */
  onThrow(error: unknown): void;
}
