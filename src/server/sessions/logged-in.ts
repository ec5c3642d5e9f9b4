/** Who is logged in as whom: the sessions of each account, and the guests of each network. */
import type { PlayerAccount } from "../../game/player-account.ts";
import { networkOf } from "../../session/address.ts";
import type { ServerData } from "../../session/sync-data.ts";
import type { ServerSession } from "./server-session.ts";

type As = Pick<ServerData, "accountId" | "guest">;

export class LoggedIn {
  /** Nearly always one. */
  readonly #ofAccount = new Map<number, ServerSession | readonly ServerSession[]>();
  readonly #guests = new Set<ServerSession>();
  readonly #guestsOfNetwork = new Map<string, Set<ServerSession>>();

  of({ id }: PlayerAccount): readonly ServerSession[] {
    return [this.#ofAccount.get(id) ?? []].flat();
  }

  /** All, or those from the network of that address. */
  guests(address?: string): ReadonlySet<ServerSession> {
    return address === undefined ? this.#guests : (this.#guestsOfNetwork.get(networkOf(address)) ?? new Set());
  }

  add(session: ServerSession, { accountId, guest }: As): void {
    if (accountId === null) return;
    const others = this.#ofAccount.get(accountId);
    this.#ofAccount.set(accountId, others ? [others, session].flat() : session);
    // One that is on the way out takes up no guest's place any more.
    if (guest && !session.closing) this.addGuest(session);
  }

  delete(session: ServerSession, { accountId }: As): void {
    this.deleteGuest(session);
    if (accountId === null) return;
    const others = [this.#ofAccount.get(accountId) ?? []].flat().filter((other) => other !== session);
    if (others.length === 0) this.#ofAccount.delete(accountId);
    else this.#ofAccount.set(accountId, others);
  }

  addGuest(session: ServerSession): void {
    const network = networkOf(session.address);
    const near = this.#guestsOfNetwork.get(network) ?? new Set();
    this.#guestsOfNetwork.set(network, near.add(session));
    this.#guests.add(session);
  }

  /** False if the session is no guest's. */
  deleteGuest(session: ServerSession): boolean {
    if (!this.#guests.delete(session)) return false;
    const network = networkOf(session.address);
    const near = this.#guestsOfNetwork.get(network);
    near?.delete(session);
    if (near?.size === 0) this.#guestsOfNetwork.delete(network);
    return true;
  }

  clear(): void {
    this.#ofAccount.clear();
    this.#guests.clear();
    this.#guestsOfNetwork.clear();
  }
}
