/** All accounts of a world, found by their names and by those of their characters. */
import type { Given } from "../world/given.ts";
import type { PlacedEntity } from "../world/placed-entity.ts";
import { untracked } from "../world/untracked.ts";
import type { World } from "../world/world.ts";
import type { Account, RosterEntry } from "./account.ts";
import { GuestNumbers } from "./guest-numbers.ts";
import { areAlike, NameIndex } from "./name-index.ts";
import { type NameCheck, NameRules, skeleton } from "./names.ts";

export interface NewAccount {
  /** As `checkName` accepted it, and free. */
  readonly name: string;
  readonly passwordHash: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly operator?: boolean;
}

/** One of the names of an account: its own, or a character's. */
export interface NameOf {
  readonly account: Account;
  readonly name: string;
}

/** The class of a world's accounts, and how one is made. */
export interface AccountKind<One extends Account> {
  readonly kind: new (...args: never[]) => One;
  make(world: World, given: Given<Account>): One;
}

export class Accounts<One extends Account = Account> {
  readonly #world: World;
  readonly #kind: AccountKind<One>;
  readonly #nameRules: NameRules;
  readonly #names = new NameIndex();
  /** Whose each character is, by their ids, and which each account has. */
  readonly #owners = new Map<number, number>();
  readonly #characters = new Map<number, readonly number[]>();
  /** Each with its number. */
  readonly #guests = new Map<One, number>();
  readonly #guestNumbers = new GuestNumbers();

  constructor(world: World, kind: AccountKind<One>, nameRules = new NameRules({ scripts: ["Latin"], game: "" })) {
    this.#world = world;
    this.#kind = kind;
    this.#nameRules = nameRules;
    world.watch(kind.kind, {
      added: (account) => this.#added(account),
      removed: (account) => this.#removed(account),
      renewed: (account) => this.#index(account),
    });
  }

  get(id: number): One | null {
    return this.#world.get(id, this.#kind.kind);
  }

  all(): Iterable<One> {
    return this.#world.all(this.#kind.kind);
  }

  /** Whether an account or a character may be called so, whoever else is. */
  checkName(typed: string): NameCheck {
    return this.#nameRules.check(typed);
  }

  /** By what its own name comes down to: `ANNA` finds Anna. Of several it is the one that is spelled so, or the oldest. */
  byName(name: string): One | null {
    return this.#spelled(name, ({ name }) => [name]);
  }

  /** The same by the name of one of its characters. */
  byCharacter(name: string): One | null {
    return this.#spelled(name, charactersNames);
  }

  /** Whose character it is; null for what is nobody's. */
  ofCharacter({ id }: PlacedEntity): One | null {
    const owner = this.#owners.get(id);
    return owner === undefined ? null : this.get(owner);
  }

  /** By its own name or else by a character's. */
  byAnyName(name: string): One | null {
    return this.byName(name) ?? this.byCharacter(name);
  }

  /** Whether an account or a character has this name or one that could be mistaken for it; `but` is left out. */
  isTaken(name: string, but: NameOf | null = null): boolean {
    return this.alike(name, but) !== null;
  }

  /** The account of which that is so. */
  alike(name: string, but: NameOf | null = null): One | null {
    const isOther = (account: Account, own: string) => account !== but?.account || own !== but.name;
    const found = this.#those(this.#names.alike(name)).filter((account) =>
      [account.name, ...charactersNames(account)].some((own) => isOther(account, own) && areAlike(own, name)),
    );
    return found[0] ?? null;
  }

  create({ name, passwordHash, now, operator = false }: NewAccount): One {
    return this.#kind.make(this.#world, { name, passwordHash, operator, createdAt: now, lastLoginAt: now });
  }

  /** A guest with the lowest free number, or null if `most` guests are here already. */
  createGuest(most: number, now: number): One | null {
    if (this.#guests.size >= most) return null;
    const name = `Guest${this.#guestNumbers.lowestFree}`;
    return this.#kind.make(this.#world, { name, guest: true, createdAt: now, lastLoginAt: now });
  }

  /** Within a turn; the name is one that `checkName` accepted and that is free. */
  rename(account: One, name: string): void {
    this.#change(account, { name });
  }

  /** From now on the account has this character, which is at home where it is. The name is checked and free, as for `rename`. */
  addCharacter(account: One, character: PlacedEntity, name = character.name): void {
    const entry: RosterEntry = { name, character, home: character.location };
    this.#change(account, { roster: [...account.roster.filter(isThere), entry] });
  }

  /** From now on the account's character has this name, which is checked and free. */
  renameCharacter(account: One, character: PlacedEntity, name: string): void {
    const renamed = (entry: RosterEntry) => (entry.character === character ? { ...entry, name } : entry);
    this.#change(account, { roster: account.roster.map(renamed) });
  }

  #change(account: One, change: Partial<Pick<Account, "name" | "roster">>): void {
    this.#world.renew(account, () => Object.assign(account, change));
  }

  /** The account of which one of `names` is so spelled, or comes down to the same. */
  #spelled(typed: string, names: (account: Account) => readonly string[]): One | null {
    const wanted = skeleton(typed);
    const composed = typed.normalize("NFC");
    const found = this.#those(this.#names.same(typed));
    const withOne = (isIt: (name: string) => boolean) => found.find((account) => names(account).some(isIt));
    return (
      withOne((name) => name === composed) ??
      withOne((name) => name.toLowerCase() === composed.toLowerCase()) ??
      withOne((name) => skeleton(name) === wanted) ??
      null
    );
  }

  /** The oldest first. */
  #those(ids: Iterable<number>): readonly One[] {
    return Array.from(ids, (id) => this.get(id)).filter((account) => account !== null);
  }

  #added(account: One): void {
    this.#index(account);
    if (!account.guest) return;
    const number = numberOf(account);
    this.#guests.set(account, number);
    this.#guestNumbers.take(number);
  }

  #removed(account: One): void {
    this.#world.touch("accounts");
    this.#names.delete(account.id);
    this.#own(account.id, []);
    const number = this.#guests.get(account);
    if (number === undefined) return;
    this.#guests.delete(account);
    this.#guestNumbers.giveBack(number);
  }

  #index(account: One): void {
    this.#world.touch("accounts");
    const { id, name }: Account = account;
    const roster = untracked<Account, "roster">(account, "roster");
    this.#names.put(id, new Set([name, ...roster.map((entry) => entry.name)]));
    this.#own(
      id,
      roster.flatMap(({ character }) => character?.id ?? []),
    );
  }

  /** Has these characters from now on, and no others. */
  #own(account: number, characters: readonly number[]): void {
    for (const id of this.#characters.get(account) ?? []) if (this.#owners.get(id) === account) this.#owners.delete(id);
    for (const id of characters) this.#owners.set(id, account);
    if (characters.length > 0) this.#characters.set(account, characters);
    else this.#characters.delete(account);
  }
}

/** Of `Guest12` it is 12. */
function numberOf({ name }: Account): number {
  return Number(name.slice("Guest".length));
}

/** Of the characters that are there. */
function charactersNames({ roster }: Account): readonly string[] {
  return roster.filter(isThere).map(({ name }) => name);
}

function isThere({ character }: RosterEntry): boolean {
  return character !== null;
}
