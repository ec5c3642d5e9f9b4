/** The account of somebody who plays: who they are to the game, and what they play. */
import { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import type { NameRules } from "../accounts/names.ts";
import type { World } from "../world/world.ts";
import { GameObject } from "./game-object.ts";

export class PlayerAccount extends Account {
  static override readonly kind = "account";

  /** What was played last, and is played after the next login. */
  lastPlayed: GameObject | null = null;

  /** The oldest first. */
  get characters(): readonly GameObject[] {
    return this.roster.map(({ character }) => character).filter((character) => character instanceof GameObject);
  }
}

export type PlayerAccounts = Accounts<PlayerAccount>;

export function accountsIn(world: World, nameRules?: NameRules): PlayerAccounts {
  const make = (world: World, given: Parameters<typeof world.create<PlayerAccount>>[1]) =>
    world.create(PlayerAccount, given);
  return new Accounts(world, { kind: PlayerAccount, make }, nameRules);
}
