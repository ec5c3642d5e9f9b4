/** Decides whether somebody is who they say they are: for the login screen and for SSH alike. */
import type { Clock } from "../clock.ts";
import type { Authentication, Credentials, RefusalReason } from "../session/authentication.ts";
import { proofOf } from "./access.ts";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import { isFamiliar } from "./familiar-networks.ts";
import type { LoginThrottle } from "./login-throttle.ts";
import { isCode } from "./one-time-code.ts";
import type { Passwords } from "./passwords.ts";

export interface AuthenticatorParts {
  readonly accounts: Accounts;
  readonly passwords: Passwords;
  readonly throttle: LoginThrottle;
  readonly clock: Clock;
}

export class Authenticator {
  readonly #parts: AuthenticatorParts;

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
  }

  /** Only reads the world. What it says held when it was said: look the account up again in the step that uses it. */
  async authenticate(credentials: Credentials & { readonly address: string }): Promise<Authentication> {
    const { accounts, passwords, throttle, clock } = this.#parts;
    const { address, name } = credentials;
    const account = accounts.byName(name);
    if (credentials.type === "public-key") return answer(account, holdsKey(account, credentials.key));

    const { password } = credentials;
    // Nobody can guess a code either: whatever others do at the account, it lets its owner in.
    if (isCode(password, account?.code ?? null, clock.now())) return answer(account, true);
    const familiar = isFamiliar(account, address);
    const attempt = { address, name, familiar };
    if (throttle.waitMs(attempt) > 0) return refused("throttled");
    const verdict = await passwords.verify(password, account?.passwordHash ?? null, { address, familiar });
    if (verdict === "busy") return refused("busy");
    if (throttle.waitMs(attempt) > 0) return refused("throttled");
    if (verdict === "wrong") throttle.failed(attempt);
    return answer(account, verdict === "right");
  }
}

/**
 * Nobody can guess a key, so who holds one is never slowed down; and as a client offers all its keys in turn before it
 * asks for a password, an unknown one is no failed login.
 */
function holdsKey(account: Account | null, key: string): boolean {
  return account?.sshKeys.some((known) => known.key === key) ?? false;
}

/** Who is banned is let through to the session, which tells the reason: only who has proved to be the account reads it. */
function answer(account: Account | null, proved: boolean): Authentication {
  if (account === null || !proved) return refused("wrong");
  return { type: "accepted", proof: proofOf(account) };
}

function refused(reason: RefusalReason): Authentication {
  return { type: "refused", reason };
}
