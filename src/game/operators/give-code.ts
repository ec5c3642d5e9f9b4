/** Gives an operator a code for somebody who has lost their password: in the game and at a shell alike. */

import { makeOnlyFamiliar } from "../../accounts/familiar-networks.ts";
import { newCode } from "../../accounts/one-time-code.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn } from "../turn.ts";
import { endAccess } from "./end-access.ts";

/** From now on only the code opens the account. */
export function giveCode(turn: Turn, account: PlayerAccount): { readonly code: string; readonly days: number } {
  const { code, days, kept } = newCode(turn.secrets, turn.now);
  account.code = kept;
  account.passwordHash = null;
  account.sshKeys = [];
  turn.audit({ kind: "password", to: account });
  makeOnlyFamiliar(account, null);
  endAccess(turn, account);
  return { code, days };
}
