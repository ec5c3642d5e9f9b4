/** What the commands and the login screen of one game go by, put together once. */
import type { Accounts } from "../accounts/accounts.ts";
import { Authenticator } from "../accounts/authenticator.ts";
import { CreationThrottle } from "../accounts/creation-throttle.ts";
import { LoginThrottle } from "../accounts/login-throttle.ts";
import { Passwords } from "../accounts/passwords.ts";
import type { ReadAudit } from "../audit/reader.ts";
import { createDispatcher, type Dispatcher } from "../commands/dispatcher.ts";
import type { Game } from "../commands/game.ts";
import type { Config } from "../config.ts";
import { Counters } from "../control/counters.ts";
import type { Log } from "../log.ts";
import { AddressSet } from "../session/address.ts";

export interface GameRules {
  readonly passwords: Passwords;
  readonly authenticator: Authenticator;
  readonly dispatcher: Dispatcher;
  readonly counters: Counters;
}

export interface GameRulesParts {
  readonly game: Game;
  readonly accounts: Accounts;
  readonly config: Pick<Config, "trusted" | "guests" | "limits">;
  readonly audit: ReadAudit;
  readonly log: Log;
}

export function createRules({ game, accounts, config, audit, log }: GameRulesParts): GameRules {
  const { guests, limits } = config;
  const counters = new Counters(log);
  const trusted = new AddressSet(config.trusted);
  const facts = {
    isTrusted: (address: string) => trusted.has(address),
    onBound: (bound: string, address: string) => counters.count(bound, { address }),
  };
  const passwords = new Passwords();
  const authenticator = new Authenticator({
    accounts,
    passwords,
    throttle: new LoginThrottle({ ...limits, ...facts }),
  });
  const creations = new CreationThrottle({ ...limits, ...facts });
  const guestsFrom = (address: string) => (trusted.has(address) ? guests : limits.guestsPerAddress);
  const dispatcher = createDispatcher({
    game,
    services: { authenticator, passwords, creations, guests, guestsFrom },
    audit,
  });
  return { passwords, authenticator, dispatcher, counters };
}
