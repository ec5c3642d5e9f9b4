/** A game played in one process, without a Portal, for tests of commands and of games: who types what, who hears what. */
import { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import { NameRules } from "../accounts/names.ts";
import { type AuditEntry, encodeEntry } from "../audit/entry.ts";
import { auditReader } from "../audit/reader.ts";
import { systemClock } from "../clock.ts";
import { defaultLimits, type Registration } from "../config.ts";
import { createDispatcher, type Dispatcher } from "../game/dispatch/dispatcher.ts";
import type { Game } from "../game/game.ts";
import { callHook, refuseChanged, runStep } from "../game/hooks.ts";
import { createLoginServices } from "../game/login/create-services.ts";
import type { RangeBan } from "../game/turn.ts";
import type { Proof } from "../session/authentication.ts";
import type { Script } from "../text/scripts.ts";
import { abandon } from "../world/at-once.ts";
import { World } from "../world/world.ts";
import { type Acts, Player } from "./rehearsed-player.ts";
import { RehearsedTurn, type Stage } from "./rehearsed-turn.ts";

export interface RehearsalOptions {
  readonly guests?: number;
  readonly guestsPerAddress?: number;
  readonly registration?: Registration;
  readonly failedLogins?: number;
  /** How many accounts may be made from one address. */
  readonly newAccounts?: number;
  /** The scripts that names may be written in. */
  readonly scripts?: readonly Script[];
}

export class Rehearsal implements Stage {
  readonly game: Game;
  readonly world: World;
  readonly accounts: Accounts;
  readonly dispatcher: Dispatcher;
  readonly players: Player[] = [];
  readonly banned = new Map<string, RangeBan>();
  readonly audited: AuditEntry[] = [];
  reloads = 0;
  readonly #acts: Acts = {
    type: (player, line) => this.#type(player, line),
    leave: (player, reason) => this.step(player, (turn) => turn.disconnect(reason)),
    presence: (player, away) => this.#presence(player, away),
  };

  constructor(
    game: Game,
    {
      guests = 5,
      guestsPerAddress = Number.POSITIVE_INFINITY,
      registration = "open",
      failedLogins = 5,
      newAccounts = 1000,
      scripts = ["Latin"],
    }: RehearsalOptions = {},
  ) {
    this.game = game;
    this.world = new World({ kinds: [Account, ...game.kinds] });
    this.accounts = new Accounts(this.world, new NameRules({ scripts, game: game.name }));
    const services = createLoginServices({
      game,
      accounts: this.accounts,
      guests,
      registration,
      limits: { ...defaultLimits, failedLogins, newAccounts, guestsPerAddress },
      clock: systemClock,
      isTrusted: () => false,
      onBound() {},
    });
    const audit = auditReader(async (before, limit) => {
      const rows = this.audited.map((entry, index) => [index + 1, encodeEntry(entry)] as const);
      return rows
        .filter(([number]) => number < before)
        .toReversed()
        .slice(0, limit);
    });
    this.dispatcher = createDispatcher({ game, services, audit });
    this.step(null, (turn) => void callHook(game, "create", turn));
  }

  /** A client comes in and is greeted. */
  connect(options: { readonly address?: string; readonly authenticatedAs?: Proof } = {}): Player {
    const player = new Player(this.#acts, this.players.length + 1, options);
    this.players.push(player);
    this.step(player, (turn) => this.dispatcher.greet(turn));
    return player;
  }

  /** One turn of that player's, or, with null, of nobody's. */
  step<T>(player: Player | null, act: (turn: RehearsedTurn) => T): T {
    return this.world.turn(() => act(new RehearsedTurn(this, player)));
  }

  #presence(player: Player, away: boolean): void {
    this.world.turn(() => new RehearsedTurn(this, player).setAway(away));
  }

  async #type(player: Player, line: string): Promise<void> {
    const { dialogue } = player;
    player.secret = false;
    player.dialogue = null;
    let waiting: Promise<unknown> | null = null;
    this.step(player, (turn) => {
      const result = dialogue
        ? this.dispatcher.answer(turn, dialogue.handler, line, dialogue.data)
        : this.dispatcher.run(turn, line);
      if (!result) return;
      waiting = result;
      if (!this.world.changedInTurn && !turn.said) return;
      abandon(result);
      refuseChanged();
    });
    if (waiting === null) return;
    const step = await waiting;
    this.step(player, (turn) => runStep(step, turn));
  }
}
