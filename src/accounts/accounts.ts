/** All accounts of a world, found by name. */
import type { World } from "../world/world.ts";
import { Account } from "./account.ts";
import { appearance, skeleton } from "./names.ts";

export interface NewAccount {
  /** As `checkName` accepted it, and free. */
  readonly name: string;
  readonly passwordHash: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly operator?: boolean;
}

/** What an account's name comes down to, as the indexes have it. */
interface Keys {
  readonly skeleton: string;
  readonly appearance: string;
}

export class Accounts {
  readonly #world: World;
  readonly #keys = new Map<Account, Keys>();
  readonly #bySkeleton = new Map<string, Set<Account>>();
  readonly #byAppearance = new Map<string, Set<Account>>();
  readonly #guests = new Set<Account>();

  constructor(world: World) {
    this.#world = world;
    world.watch(Account, {
      added: (account) => this.#added(account),
      removed: (account) => this.#removed(account),
      renewed: (account) => this.#renewed(account),
    });
  }

  get(id: number): Account | null {
    const entity = this.#world.get(id);
    return entity instanceof Account ? entity : null;
  }

  all(): Iterable<Account> {
    return this.#world.all(Account);
  }

  /** By what the name comes down to: `ANNA` finds Anna. */
  byName(name: string): Account | null {
    return living(this.#bySkeleton.get(skeleton(name)));
  }

  /** Whether an account has this name, or one that could be mistaken for it. */
  isTaken(name: string): boolean {
    return this.byName(name) !== null || living(this.#byAppearance.get(appearance(name))) !== null;
  }

  create({ name, passwordHash, now, operator = false }: NewAccount): Account {
    return this.#world.create(Account, { db: { name, passwordHash, operator, createdAt: now, lastLoginAt: now } });
  }

  /** Within a turn; the name is one that `checkName` accepted and that is free. */
  rename(account: Account, name: string): void {
    // What is recorded first is undone last: then the name is the old one again.
    this.#world.record(() => this.#renewed(account));
    (account.db as { name: string }).name = name;
    this.#renewed(account);
  }

  /** A guest with the lowest free number, or null if `most` guests are here already. */
  createGuest(most: number, now: number): Account | null {
    const taken = new Set<string>();
    for (const guest of this.#guests) if (!guest.deleted) taken.add(guest.db.name);
    if (taken.size >= most) return null;
    let number = 1;
    while (taken.has(`Guest${number}`)) number += 1;
    const db = { name: `Guest${number}`, guest: true, createdAt: now, lastLoginAt: now };
    return this.#world.create(Account, { db });
  }

  #added(account: Account): void {
    const { name, guest } = account.db;
    const keys = { skeleton: skeleton(name), appearance: appearance(name) };
    this.#keys.set(account, keys);
    addTo(this.#bySkeleton, keys.skeleton, account);
    addTo(this.#byAppearance, keys.appearance, account);
    if (guest) this.#guests.add(account);
  }

  #removed(account: Account): void {
    const keys = this.#keys.get(account);
    if (!keys) return;
    this.#keys.delete(account);
    removeFrom(this.#bySkeleton, keys.skeleton, account);
    removeFrom(this.#byAppearance, keys.appearance, account);
    this.#guests.delete(account);
  }

  #renewed(account: Account): void {
    this.#removed(account);
    this.#added(account);
  }
}

/** One that was deleted in the turn that is running is still in the indexes, in case the turn is undone. */
function living(accounts: Iterable<Account> = []): Account | null {
  for (const account of accounts) if (!account.deleted) return account;
  return null;
}

function addTo(index: Map<string, Set<Account>>, key: string, account: Account): void {
  const accounts = index.get(key);
  if (accounts) accounts.add(account);
  else index.set(key, new Set([account]));
}

function removeFrom(index: Map<string, Set<Account>>, key: string, account: Account): void {
  const accounts = index.get(key);
  accounts?.delete(account);
  if (accounts?.size === 0) index.delete(key);
}
