/** What the commands and the login screen of one game go by, put together once. */
import type { Accounts } from "../accounts/accounts.ts";
import { Authenticator } from "../accounts/authenticator.ts";
import { LoginThrottle } from "../accounts/login-throttle.ts";
import { Passwords } from "../accounts/passwords.ts";
import { createDispatcher, type Dispatcher } from "../commands/dispatcher.ts";
import type { Game } from "../commands/game.ts";
import type { Config } from "../config.ts";
import { AddressSet } from "../session/address.ts";

export interface GameRules {
  readonly passwords: Passwords;
  readonly authenticator: Authenticator;
  readonly dispatcher: Dispatcher;
}

export interface GameRulesParts {
  readonly game: Game;
  readonly accounts: Accounts;
  readonly config: Pick<Config, "trusted" | "guests" | "limits">;
}

export function createRules({ game, accounts, config }: GameRulesParts): GameRules {
  const trusted = new AddressSet(config.trusted);
  const { failedLogins, failedLoginWindowMs } = config.limits;
  const throttle = new LoginThrottle({
    failedLogins,
    failedLoginWindowMs,
    isTrusted: (address) => trusted.has(address),
  });
  const passwords = new Passwords();
  const authenticator = new Authenticator({ accounts, passwords, throttle });
  const dispatcher = createDispatcher({ game, services: { authenticator, passwords, guests: config.guests } });
  return { passwords, authenticator, dispatcher };
}
