/** All accounts of a world, found by name. */
import type { World } from "../world/world.ts";
import { Account } from "./account.ts";
import { GuestNumbers } from "./guest-numbers.ts";
import { likenesses } from "./likeness.ts";
import { type NameCheck, NameRules, skeleton } from "./names.ts";

export interface NewAccount {
  /** As `checkName` accepted it, and free. */
  readonly name: string;
  readonly passwordHash: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly operator?: boolean;
}

export class Accounts {
  readonly #world: World;
  readonly #nameRules: NameRules;
  /** Under each name's skeleton, and what it looks like. Nearly always one account. */
  readonly #byKey = new Map<string, Account | Account[]>();
  /** The name under which each account is indexed. */
  readonly #names = new Map<Account, string>();
  readonly #guests = new Set<Account>();
  readonly #guestNumbers = new GuestNumbers();

  constructor(world: World, nameRules = new NameRules({ scripts: ["Latin"], game: "" })) {
    this.#world = world;
    this.#nameRules = nameRules;
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

  /** Whether somebody may be called so, whoever else is. */
  checkName(typed: string): NameCheck {
    return this.#nameRules.check(typed);
  }

  /** By what the name comes down to: `ANNA` finds Anna. Of several it is the one that is spelled so, or the oldest. */
  byName(name: string): Account | null {
    const wanted = skeleton(name);
    const found = this.#under(`name ${wanted}`).filter(({ name }) => skeleton(name) === wanted);
    const typed = name.normalize("NFC");
    const spelled = (fold: (text: string) => string) => found.find(({ name }) => fold(name) === fold(typed));
    return spelled((text) => text) ?? spelled((text) => text.toLowerCase()) ?? found[0] ?? null;
  }

  /** Whether an account, other than `but`, has this name or one that could be mistaken for it. */
  isTaken(name: string, but: Account | null = null): boolean {
    return this.alike(name, but) !== null;
  }

  /** The account that has this name or one that could be mistaken for it. */
  alike(name: string, but: Account | null = null): Account | null {
    for (const key of keysOf(name)) {
      const found = this.#under(key).find((account) => account !== but && keysOf(account.name).has(key));
      if (found) return found;
    }
    return null;
  }

  create({ name, passwordHash, now, operator = false }: NewAccount): Account {
    return this.#world.create(Account, { name, passwordHash, operator, createdAt: now, lastLoginAt: now });
  }

  /** Within a turn; the name is one that `checkName` accepted and that is free. */
  rename(account: Account, name: string): void {
    // What is recorded first is undone last: then the name is the old one again.
    this.#world.record(() => this.#renewed(account));
    (account as { name: string }).name = name;
    this.#renewed(account);
  }

  /** A guest with the lowest free number, or null if `most` guests are here already. */
  createGuest(most: number, now: number): Account | null {
    if (this.#guests.size >= most) return null;
    const name = `Guest${this.#guestNumbers.lowestFree}`;
    return this.#world.create(Account, { name, guest: true, createdAt: now, lastLoginAt: now });
  }

  /** The oldest first. */
  #under(key: string): Account[] {
    return [this.#byKey.get(key) ?? []].flat();
  }

  #added(account: Account): void {
    const { name, guest } = account;
    this.#world.touch("accounts");
    this.#names.set(account, name);
    for (const key of keysOf(name)) {
      const others = this.#byKey.get(key);
      this.#byKey.set(key, others ? [others, account].flat().sort((a, b) => a.id - b.id) : account);
    }
    if (!guest) return;
    this.#guests.add(account);
    this.#guestNumbers.take(numberOf(name));
  }

  #removed(account: Account): void {
    const name = this.#names.get(account) ?? "";
    this.#world.touch("accounts");
    for (const key of keysOf(name)) {
      const others = [this.#byKey.get(key) ?? []].flat().filter((other) => other !== account);
      if (others.length === 0) this.#byKey.delete(key);
      else this.#byKey.set(key, others);
    }
    this.#names.delete(account);
    if (this.#guests.delete(account)) this.#guestNumbers.giveBack(numberOf(name));
  }

  #renewed(account: Account): void {
    this.#removed(account);
    this.#added(account);
  }
}

/** Of `Guest12` it is 12. */
function numberOf(guest: string): number {
  return Number(guest.slice("Guest".length));
}

function keysOf(name: string): ReadonlySet<string> {
  return new Set([`name ${skeleton(name)}`, ...Array.from(likenesses(name), (likeness) => `like ${likeness}`)]);
}
