/** Puts together what logging in works with. */

import { Authenticator } from "../../accounts/authenticator.ts";
import { commonPasswords } from "../../accounts/common-passwords.ts";
import { CreationThrottle } from "../../accounts/creation-throttle.ts";
import { LoginThrottle } from "../../accounts/login-throttle.ts";
import { PasswordRules } from "../../accounts/password-rules.ts";
import { type Derive, Passwords } from "../../accounts/passwords.ts";
import { TypedTwice } from "../../accounts/typed-twice.ts";
import type { Clock } from "../../clock.ts";
import type { Limits, Registration } from "../../config.ts";
import type { Game } from "../game.ts";
import type { PlayerAccounts } from "../player-account.ts";
import type { LoginServices } from "./login-services.ts";

export interface LoginServicesParts {
  readonly game: Game;
  readonly accounts: PlayerAccounts;
  readonly guests: number;
  readonly registration: Registration;
  readonly limits: Limits;
  readonly clock: Clock;
  /** How many passwords are hashed at once. */
  readonly hashesAtOnce?: number | undefined;
  /** How the hash of a password is made, if not by argon2. */
  readonly derive?: Derive | undefined;
  isTrusted(address: string): boolean;
  /** A network, or those who log in to an account, have used up what is free. */
  onBound(bound: string, address: string): void;
}

export function createLoginServices({
  game,
  accounts,
  guests,
  registration,
  limits,
  clock,
  hashesAtOnce,
  derive,
  ...facts
}: LoginServicesParts): LoginServices {
  const now = () => clock.elapsed();
  const passwords = new Passwords({
    waitingPerNetwork: limits.connectionsPerAddress,
    isTrusted: facts.isTrusted,
    ...(hashesAtOnce && { inFlight: hashesAtOnce }),
    ...(derive && { derive }),
  });
  const authenticator = new Authenticator({
    accounts,
    passwords,
    clock,
    throttle: new LoginThrottle({ ...limits, ...facts, now }),
  });
  return {
    authenticator,
    passwords,
    rules: new PasswordRules({ game: game.name, isCommon: commonPasswords() }),
    typedTwice: new TypedTwice(),
    creations: new CreationThrottle({ ...limits, ...facts, now }),
    guests,
    registration,
    guestsFrom: (address) => (facts.isTrusted(address) ? guests : limits.guestsPerAddress),
  };
}
