/** A person who plays: what they log in with, and the names that are theirs. */
import type { Ban } from "../session/ban.ts";
import type { Preferences } from "../session/sync-data.ts";
import { Entity } from "../world/entity.ts";
import { required } from "../world/given.ts";
import type { PlacedEntity } from "../world/placed-entity.ts";
import type { KeptCode } from "./one-time-code.ts";
import type { SshKey } from "./ssh-keys.ts";

export interface WrongPasswords {
  readonly count: number;
  readonly lastAt: number;
  readonly lastFrom: string;
}

/** A character, by the name that is nobody else's while it is there. */
export interface RosterEntry {
  readonly name: string;
  /** Null when it was deleted. */
  readonly character: PlacedEntity | null;
  /** Where it was made. */
  readonly home: PlacedEntity | null;
}

export class Account extends Entity {
  static override readonly kind = "account";

  /** Changed by `accounts.rename` alone, which keeps it findable. */
  readonly name = required<string>();
  /** A PHC string, or null for who can't log in with a password: a guest. */
  passwordHash: string | null = null;
  /** May use operators' commands. */
  operator = false;
  /** Names of what else it may do; an operator has them all. */
  roles: string[] = [];
  /** Deleted with its character when its last session ends. */
  guest = false;
  /** Whether somebody has banned it; `ban` says until when, see account-ban.ts. */
  banned = false;
  ban: Ban | null = null;
  /** Its characters, the oldest first. Changed by `accounts` alone, which keep their names findable. */
  readonly roster: readonly RosterEntry[] = [];
  /** Milliseconds since 1970. */
  createdAt = 0;
  lastLoginAt = 0;
  lastLoginFrom: string | null = null;
  /** Typed for it since the last login. */
  wrongPasswords: WrongPasswords | null = null;
  /** Given by an operator in place of the password, until a new one is chosen. */
  code: KeptCode | null = null;
  /** From which it was logged in to, the latest last; see familiar-networks.ts. */
  networks: string[] = [];
  sshKeys: SshKey[] = [];
  /** How often all that its password or a key had opened was ended; see access.ts. */
  access = 0;
  preferences: Preferences = {};
}
