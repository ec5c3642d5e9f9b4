/** A game played in one process, without a Portal, for tests of commands and of games: who types what, who hears what. */
import { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import { Authenticator } from "../accounts/authenticator.ts";
import { LoginThrottle } from "../accounts/login-throttle.ts";
import { Passwords } from "../accounts/passwords.ts";
import type { Json } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import { defaultFlags, type Preferences } from "../session/sync-data.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import type { GameObject } from "../world/game-object.ts";
import { World } from "../world/world.ts";
import type { Step } from "./command.ts";
import { createDispatcher, type Dispatcher } from "./dispatcher.ts";
import type { Game } from "./game.ts";
import { RehearsedTurn } from "./rehearsed-turn.ts";
import type { Turn, TurnSession } from "./turn.ts";

export interface RehearsalOptions {
  readonly guests?: number;
  readonly failedLogins?: number;
}

export class Rehearsal {
  readonly game: Game;
  readonly world: World;
  readonly accounts: Accounts;
  readonly dispatcher: Dispatcher;
  readonly players: Player[] = [];
  readonly banned = new Set<string>();
  reloads = 0;

  constructor(game: Game, { guests = 5, failedLogins = 5 }: RehearsalOptions = {}) {
    this.game = game;
    this.world = new World({ kinds: [Account, ...game.kinds] });
    this.accounts = new Accounts(this.world);
    const passwords = new Passwords();
    const throttle = new LoginThrottle({ failedLogins, failedLoginWindowMs: 300_000, isTrusted: () => false });
    const authenticator = new Authenticator({ accounts: this.accounts, passwords, throttle });
    this.dispatcher = createDispatcher({ game, services: { authenticator, passwords, guests } });
    this.step(null, (turn) => game.create(turn));
  }

  /** A client comes in and is greeted. */
  connect(options: { readonly address?: string; readonly authenticatedAs?: number } = {}): Player {
    const player = new Player(this, this.players.length + 1, options);
    this.players.push(player);
    this.step(player, (turn) => this.dispatcher.greet(turn));
    return player;
  }

  /** One turn of that player's, or, with null, of nobody's. */
  step<T>(player: Player | null, act: (turn: Turn) => T): T {
    return this.world.turn(() => act(new RehearsedTurn(this, player)));
  }
}

/** One client. What it was shown is kept as plain text, one entry a message, until `heard` takes it. */
export class Player implements TurnSession {
  readonly sessionId: SessionId;
  readonly protocolKey = "telnet";
  readonly address: string;
  readonly authenticatedAs: number | null;
  readonly connectedAt = Date.now();
  readonly flags = defaultFlags;
  lastCommandAt = 0;
  commandCount = 0;
  preferences: Preferences = {};
  data: { readonly [key: string]: Json } = {};
  account: Account | null = null;
  puppet: GameObject | null = null;
  /** The key or sentence with which the connection ended. */
  closedWith: string | null = null;
  /** What is typed next is hidden. */
  secret = false;
  dialogue: { readonly handler: string; readonly data: Json } | null = null;
  readonly #rehearsal: Rehearsal;
  #shown: string[] = [];

  constructor(rehearsal: Rehearsal, number: number, options: { address?: string; authenticatedAs?: number }) {
    this.#rehearsal = rehearsal;
    this.sessionId = `rehearsal-${number}` as SessionId;
    this.address = options.address ?? "192.0.2.1";
    this.authenticatedAs = options.authenticatedAs ?? null;
  }

  get loggedIn(): boolean {
    return this.account !== null;
  }

  /** Types a line and waits until all of it is done. Gives what this player was shown meanwhile. */
  async types(line: string): Promise<string> {
    const { dispatcher } = this.#rehearsal;
    const { dialogue } = this;
    this.secret = false;
    this.dialogue = null;
    const waiting = this.#rehearsal.step(this, (turn) =>
      dialogue ? dispatcher.answer(turn, dialogue.handler, line, dialogue.data) : dispatcher.run(turn, line),
    );
    if (waiting) {
      const step: Step = await waiting;
      this.#rehearsal.step(this, step);
    }
    this.commandCount += 1;
    return this.heard();
  }

  /** Everything shown since the last call, a line each. */
  heard(): string {
    return this.#shown.splice(0).join("\n");
  }

  /** For the turn: shows markup. */
  show(markup: string): void {
    this.#shown.push(renderPlain(parseMarkup(markup)));
  }

  /** The client goes away, or is sent away. */
  leaves(reason = "gone"): void {
    this.#rehearsal.step(this, (turn) => turn.disconnect(reason));
  }

  setData(change: { readonly [key: string]: Json }): void {
    this.data = { ...this.data, ...change };
  }

  setPreferences(change: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }): void {
    this.preferences = { ...this.preferences, ...change } as Preferences;
  }
}
