/** One client of a rehearsal: what it types, and what it was shown. */
import type { Account } from "../accounts/account.ts";
import { changePreferences } from "../accounts/preferences.ts";
import type { TurnSession } from "../game/turn.ts";
import type { Proof } from "../session/authentication.ts";
import type { Json } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import { defaultFlags, type PreferenceChange, type Preferences } from "../session/sync-data.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import type { GameObject } from "../world/game-object.ts";

/** What a rehearsal does for its players. */
export interface Acts {
  /** Resolves when all that the line causes is done. */
  type(player: Player, line: string): Promise<void>;
  leave(player: Player, reason: string): void;
  /** The player's network is lost, or back. */
  presence(player: Player, away: boolean): void;
}

/** What it was shown is kept as plain text, one entry a message, until `heard` takes it. */
export class Player implements TurnSession {
  readonly sessionId: SessionId;
  readonly protocolKey = "telnet";
  readonly address: string;
  readonly authenticatedAs: Proof | null;
  readonly connectedAt = Date.now();
  readonly flags = defaultFlags;
  awaySince: number | null = null;
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
  readonly #acts: Acts;
  #shown: string[] = [];

  constructor(acts: Acts, number: number, options: { readonly address?: string; readonly authenticatedAs?: Proof }) {
    this.#acts = acts;
    this.sessionId = `rehearsal-${number}` as SessionId;
    this.address = options.address ?? "192.0.2.1";
    this.authenticatedAs = options.authenticatedAs ?? null;
  }

  get loggedIn(): boolean {
    return this.account !== null;
  }

  /** Types a line and waits until all of it is done. Gives what this player was shown meanwhile. */
  async types(line: string): Promise<string> {
    await this.#acts.type(this, line);
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
    this.#acts.leave(this, reason);
  }

  /** The client's network is lost; it may come back. */
  goesAway(): void {
    this.#acts.presence(this, true);
  }

  comesBack(): void {
    this.#acts.presence(this, false);
  }

  /** Nobody but the Portal has to be told. */
  refreshAccount(): void {}

  setData(change: { readonly [key: string]: Json }): void {
    this.data = { ...this.data, ...change };
  }

  setPreferences(change: PreferenceChange): void {
    this.preferences = changePreferences(this.account, this.preferences, change);
  }
}
