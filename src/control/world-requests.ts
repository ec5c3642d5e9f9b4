/** What an operator asks about the world at a shell: of the Server that serves, or of one that is started for it alone. */
import type { Ban } from "../session/ban.ts";

type Nothing = Record<never, never>;

/** One account as an operator at a shell sees it. */
export interface AccountFacts {
  readonly id: number;
  readonly name: string;
  readonly operator: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly lastLoginAt: number;
  /** From which it was logged in to last; null if it never was. */
  readonly network: string | null;
  /** A ban of the account holds just now. */
  readonly banned: boolean;
}

/** An open invitation; its code is known to whoever was given it. */
export interface InvitationFacts {
  readonly number: number;
  readonly uses: number;
  readonly until: number;
  readonly by: string;
}

/** An account, or one of its characters, and the roles that were given to it; `may` is null where the game has no such role. */
export interface RoleFacts {
  readonly name: string;
  readonly roles: readonly { readonly name: string; readonly may: string | null }[];
}

export interface BanFacts extends Ban {
  readonly who: string;
}

export interface WorldRequests {
  /** `force` replaces a file that is no backup. */
  backup: { ask: { readonly file: string; readonly force: boolean }; answer: Nothing };
  /** Writes an area as the world has it into the game's files; `force` overwrites what somebody has edited. */
  export: {
    ask: { readonly area: string; readonly force: boolean };
    /** Whether the game reads it from there; and the objects and fields that it can't say. */
    answer: { readonly file: string; readonly isRead: boolean; readonly unsaid: readonly string[] };
  };
  /** Makes a new account that may use operators' commands. Refused with `password-missing` if nothing but that is missing. */
  "make-operator": { ask: { readonly name: string; readonly password: string | null }; answer: Nothing };
  /** The account of exactly that spelling. */
  "find-account": { ask: { readonly name: string }; answer: AccountFacts };
  /** `id` is that of the account that was shown: refused if the name is another's meanwhile. */
  "grant-operator": { ask: { readonly name: string; readonly id: number }; answer: Nothing };
  /** `last` allows it for the last operator too. */
  "revoke-operator": { ask: { readonly name: string; readonly last: boolean }; answer: Nothing };
  /** Gives a role or takes one, if that is wanted, to the account or the character of exactly that spelling; and tells those of the whole account. */
  role: {
    ask: { readonly name: string; readonly change: { readonly give: boolean; readonly role: string } | null };
    answer: readonly RoleFacts[];
  };
  /** Ends the password of the account of exactly that spelling; the code lets its owner in to choose another. */
  "new-password": { ask: { readonly name: string }; answer: { readonly code: string; readonly days: number } };
  /** `who` is an account's name, an address or a range. `force` allows what hits many. */
  ban: {
    ask: {
      readonly who: string;
      readonly reason: string | null;
      readonly forMs: number | null;
      readonly force: boolean;
    };
    answer: { readonly who: string; readonly closed: number; readonly until: number | null };
  };
  unban: { ask: { readonly who: string }; answer: { readonly who: string } };
  invite: {
    ask: { readonly uses: number | null; readonly forMs: number | null };
    answer: { readonly code: string; readonly number: number; readonly until: number };
  };
  uninvite: { ask: { readonly number: number }; answer: Nothing };
  invitations: { ask: Nothing; answer: readonly InvitationFacts[] };
  bans: { ask: Nothing; answer: readonly BanFacts[] };
  operators: { ask: Nothing; answer: readonly AccountFacts[] };
}

export type WorldAsk<Name extends keyof WorldRequests> = WorldRequests[Name]["ask"];
export type WorldAnswer<Name extends keyof WorldRequests> = WorldRequests[Name]["answer"];

/** By name, for who passes them on. */
export const worldRequests = Object.keys({
  backup: true,
  export: true,
  "make-operator": true,
  "find-account": true,
  "grant-operator": true,
  "revoke-operator": true,
  role: true,
  "new-password": true,
  operators: true,
  ban: true,
  unban: true,
  bans: true,
  invite: true,
  uninvite: true,
  invitations: true,
} satisfies Record<keyof WorldRequests, true>) as (keyof WorldRequests)[];
