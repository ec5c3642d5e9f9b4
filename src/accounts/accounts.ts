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

/** A name and what it comes down to. */
interface Keys {
  readonly name: string;
  readonly skeleton: string;
  readonly appearance: string;
}

/**
 * The world is the only truth: what is remembered here is checked against it at each use, so an undone turn or rows
 * loaded from the store can't make a name point to the wrong account.
 */
export class Accounts {
  readonly #world: World;
  readonly #keys = new WeakMap<Account, Keys>();
  readonly #found = new Map<string, Account>();

  constructor(world: World) {
    this.#world = world;
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
    const wanted = skeleton(name);
    const known = this.#found.get(wanted);
    if (known && this.get(known.id) === known && this.#keysOf(known).skeleton === wanted) return known;
    this.#found.delete(wanted);
    for (const account of this.all()) {
      if (this.#keysOf(account).skeleton !== wanted) continue;
      this.#found.set(wanted, account);
      return account;
    }
    return null;
  }

  /** Whether an account has this name, or one that could be mistaken for it. */
  isTaken(name: string): boolean {
    if (this.byName(name)) return true;
    const wanted = appearance(name);
    for (const account of this.all()) if (this.#keysOf(account).appearance === wanted) return true;
    return false;
  }

  create({ name, passwordHash, now, operator = false }: NewAccount): Account {
    return this.#world.create(Account, { db: { name, passwordHash, operator, createdAt: now, lastLoginAt: now } });
  }

  /** A guest with the lowest free number, or null if `most` guests are here already. */
  createGuest(most: number, now: number): Account | null {
    const taken = new Set<string>();
    for (const { db } of this.all()) if (db.guest) taken.add(db.name);
    if (taken.size >= most) return null;
    let number = 1;
    while (taken.has(`Guest${number}`)) number += 1;
    const db = { name: `Guest${number}`, guest: true, createdAt: now, lastLoginAt: now };
    return this.#world.create(Account, { db });
  }

  #keysOf(account: Account): Keys {
    const { name } = account.db;
    const known = this.#keys.get(account);
    if (known?.name === name) return known;
    const keys = { name, skeleton: skeleton(name), appearance: appearance(name) };
    this.#keys.set(account, keys);
    return keys;
  }
}
