/** A person who plays: what they log in with, and the characters they play. */
import type { Ban } from "../session/ban.ts";
import type { Preferences } from "../session/sync-data.ts";
import { Entity } from "../world/entity.ts";
import type { GameObject } from "../world/game-object.ts";
import type { KeptCode } from "./one-time-code.ts";
import type { SshKey } from "./ssh-keys.ts";

export interface WrongPasswords {
  readonly count: number;
  readonly lastAt: number;
  readonly lastFrom: string;
}

export interface AccountState {
  /** Changed by `accounts.rename` alone, which keeps it findable. */
  readonly name: string;
  /** A PHC string, or null for who can't log in with a password: a guest. */
  passwordHash: string | null;
  /** May use operators' commands. */
  operator: boolean;
  /** Deleted with its character when its last session ends. */
  guest: boolean;
  /** Whether somebody has banned it; `ban` says until when, see account-ban.ts. */
  banned: boolean;
  ban?: Ban | null;
  /** The first that still exists is played after logging in. Null stands where one was deleted. */
  characters: (GameObject | null)[];
  /** Where its character was made, and the room that it left the game from and comes back to. */
  home: GameObject | null;
  leftFrom: GameObject | null;
  /** Milliseconds since 1970. */
  createdAt: number;
  lastLoginAt: number;
  lastLoginFrom?: string;
  /** Typed for it since the last login. */
  wrongPasswords?: WrongPasswords;
  /** Given by an operator in place of the password, until a new one is chosen. */
  code?: KeptCode;
  /** From which it was logged in to, the latest last; see familiar-networks.ts. */
  networks?: string[];
  sshKeys: SshKey[];
  /** How often all that its password or a key had opened was ended; see access.ts. */
  access?: number;
  preferences: Preferences;
}

export class Account extends Entity<AccountState> {
  static override readonly kind = "account";

  static override initial(): Omit<AccountState, "name"> {
    return {
      passwordHash: null,
      operator: false,
      guest: false,
      banned: false,
      characters: [],
      home: null,
      leftFrom: null,
      createdAt: 0,
      lastLoginAt: 0,
      sshKeys: [],
      preferences: {},
    };
  }
}
