/** What the commands and the login screen of one game go by, put together once. */

import type { Derive } from "../../accounts/passwords.ts";
import type { ReadAudit } from "../../audit/reader.ts";
import type { Clock } from "../../clock.ts";
import type { Config } from "../../config.ts";
import { AreaExport } from "../../game/areas/area-export.ts";
import type { AreaFiles } from "../../game/areas/area-files.ts";
import type { Role } from "../../game/commands/role.ts";
import { createDispatcher, type Dispatcher } from "../../game/dispatch/dispatcher.ts";
import type { OnBroken } from "../../game/dispatch/may-use.ts";
import type { Game } from "../../game/game.ts";
import { createLoginServices } from "../../game/login/create-services.ts";
import type { LoginServices } from "../../game/login/login-services.ts";
import type { Running } from "../../game/operators/running.ts";
import type { PlayerAccounts } from "../../game/player-account.ts";
import type { Turn } from "../../game/turn.ts";
import type { Counters } from "../../metrics/counters.ts";
import { AddressSet } from "../../session/address.ts";
import type { OnThrow } from "../watch/faults.ts";

export interface GameRules {
  readonly login: LoginServices;
  readonly dispatcher: Dispatcher;
  readonly areas: AreaExport;
  /** Those of the game that accounts and characters can be given. */
  readonly roles: readonly Role[];
  readonly counters: Counters;
}

export interface GameRulesParts {
  readonly game: Game;
  readonly accounts: PlayerAccounts;
  readonly config: Pick<Config, "trusted" | "guests" | "registration" | "limits" | "languages" | "eval">;
  readonly audit: ReadAudit;
  /** Where areas are written, if anywhere. */
  readonly areaFiles?: AreaFiles;
  readonly counters: Counters;
  readonly running: Running;
  readonly clock: Clock;
  readonly onThrow: OnThrow;
  /** How many passwords are hashed at once. */
  readonly hashesAtOnce?: number;
  /** How the hash of a password is made, if not by argon2. */
  readonly derive?: Derive;
}

export function createRules({
  game,
  accounts,
  config,
  audit,
  areaFiles,
  counters,
  running,
  clock,
  onThrow,
  ...hashing
}: GameRulesParts): GameRules {
  const { guests, registration, limits, languages } = config;
  const trusted = new AddressSet(config.trusted);
  const login = createLoginServices({
    game,
    accounts,
    guests,
    registration,
    limits,
    clock,
    ...hashing,
    isTrusted: (address) => trusted.has(address),
    onBound: (bound, address) => counters.count(bound, { address }),
  });
  const onRefused = ({ session }: Turn, packageName: string, why: string) => {
    const sentence = `Data of a client was dropped, since ${packageName} is not as its schema wants it: ${why}.`;
    if (session) counters.count("data-refused", session, sentence);
  };
  const onBroken: OnBroken = ({ session }, { name }, error) =>
    onThrow(
      error,
      `who may use ${name}`,
      { session: session?.sessionId, command: name },
      "nobody has a command whose `for` threw",
    );
  const areas = new AreaExport(game, areaFiles ?? null);
  const dispatcher = createDispatcher({
    game,
    services: login,
    audit,
    areas,
    languages,
    running,
    mayEvaluate: config.eval,
    onRefused,
    onBroken,
  });
  return { login, dispatcher, areas, roles: game.roles ?? [], counters };
}
