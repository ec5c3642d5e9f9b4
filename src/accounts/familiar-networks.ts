/** The networks that an account was logged in to from: its owner is most likely behind them. */
import { networkOf } from "../session/address.ts";
import type { Account } from "./account.ts";

/** At home, at work, on the road: the latest are kept. */
const most = 8;

export function isFamiliar(account: Account | null, address: string): boolean {
  return account?.networks.includes(networkOf(address)) ?? false;
}

/** Within a turn, when somebody has proved to be the account. */
export function makeFamiliar(account: Account, address: string): void {
  const network = networkOf(address);
  const others = account.networks.filter((known) => known !== network);
  account.networks = [...others, network].slice(-most);
}

/** Whoever knew the password before is a stranger again, but for who comes from `address`. */
export function makeOnlyFamiliar(account: Account, address: string | null): void {
  account.networks = address === null ? [] : [networkOf(address)];
}
