/** The journal of the world: it keeps rows and gives them back. It knows nothing of what is in them. */

/** What kinds of row there are; each is a table of keys and values. */
export const tables = ["object", "timer", "session", "outbox", "meta", "audit"] as const;

export type Table = (typeof tables)[number];

/** Those that are loaded whole. The audit record grows for ever; it is read from its end, with `latest`. */
export const loadedTables: readonly Table[] = tables.filter((table) => table !== "audit");

/** One row set to a value, or removed (`null`). Values are JSON text or bytes; keys are unique within their table. */
export interface Change {
  readonly table: Table;
  readonly key: number | string;
  readonly value: string | Uint8Array | null;
}

export interface Snapshot {
  /** Counts the batches that were ever committed. */
  readonly version: number;
  /** With `after` 0 every row there is; else every row changed or removed since that version, in no order. */
  readonly changes: readonly Change[];
  /** Each row was compared with what had been written. Others are read at once, to find out whether they can be. */
  readonly checked?: boolean;
}

/** How far a store has come: its version, and what tells two histories apart. */
export interface Position {
  readonly version: number;
  /** Over all batches up to there. */
  readonly sum: number;
  /** Drawn at each claim, so that no other claim of any store has it. */
  readonly era: number;
}

export interface Store {
  /**
   * Everything newer than version `after`, of all tables that are loaded or of these, at one moment. Rejects with `store-too-old` if it
   * is no longer known what has changed since then: load everything instead.
   */
  load(after: number, tables?: readonly Table[]): Promise<Snapshot>;
  /** Rows of a table whose keys are numbers: from the highest below `before` downwards, at most `limit`. */
  latest(table: Table, before: number, limit: number): Promise<readonly Change[]>;
  /**
   * Takes the right to commit, away from whoever has it: a batch of an earlier owner is refused with
   * `store-taken` from then on, so that two generations can never both write. Gives the claim's number: every later one
   * has a higher.
   */
  claim(owner: string): Promise<number>;
  /**
   * All of the batch or nothing, durable when it resolves. Done in the order of the calls. Rejects with
   * `store-cannot-write` while it can't be written: the same batch may be given again. Rejects with `store-lost` when
   * what was committed before is no longer where the next process would look for it: then only `rewrite` helps.
   */
  commit(changes: readonly Change[]): Promise<Position>;
  /** Rejects with `store-taken` or `store-lost` if a batch would be refused for that. */
  check(): Promise<void>;
  /**
   * Puts a whole new store in the place of a lost one, with these rows and what can still be read of the tables that are
   * never loaded; it counts as one more batch. Rejects with `store-taken` as `commit` does.
   */
  rewrite(rows: readonly Change[]): Promise<Position>;
  /** Is every batch up to there in this store? Rejects with `store-too-old` if it is not the store any more that was read. */
  knows(position: Position): Promise<boolean>;
  /** How copies of it are made and taken back; null if its owner does that by other means. */
  readonly copies: Copies | null;
  /** Waits for the batches before it. Nothing is asked afterwards. */
  close(): Promise<void>;
}

/** What `holdfast backup` and `holdfast restore` do. Each path is absolute. */
export interface Copies {
  /**
   * A consistent copy of the whole store at `path`, while commits go on. An older copy is replaced; anything else only if it
   * is `force`d, and nothing that belongs to a store. Rejects with `cannot-back-up`.
   */
  backup(path: string, options?: { readonly force?: boolean }): Promise<void>;
  /**
   * Puts that copy in the place of the whole store, or nothing, and tells what came. Asked of a store that nobody has open,
   * this process included. The audit record keeps what it has had since: `isSameAct` tells whether two of its rows are of
   * one act. Rejects with `cannot-restore`, `store-in-use` or `store-newer`.
   */
  restore(path: string, isSameAct?: IsSameAct): Promise<Snapshot>;
}

/** Do two rows of one number tell of the same act? What is in a row is its owner's matter. */
export type IsSameAct = (one: string, other: string) => boolean;

/** What a store of one's own is told when it is made. */
export interface StoreSettings {
  /** The data directory: absolute, there, and nobody else's to read. */
  readonly directory: string;
  /** `full` survives the loss of power; `normal` may then lose the last moments. */
  readonly durability: "full" | "normal";
}

/** How a game's settings give a store. Nothing of it is asked for before it is needed, so it is best opened then. */
export type OpenStore = (settings: StoreSettings) => Store | Promise<Store>;
