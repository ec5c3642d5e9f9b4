/** All entities of the game, in memory: made, found, changed in turns, and told to the store. */
import { HoldfastError } from "../errors.ts";
import type { Change, Snapshot } from "../store/store.ts";
import { atOnce } from "./at-once.ts";
import type { Changes } from "./changes.ts";
import type { KindClass } from "./class-fields.ts";
import { Entity } from "./entity.ts";
import { Facts } from "./facts.ts";
import { type FieldFacts, fieldFacts } from "./field-facts.ts";
import type { FindBy } from "./find-by.ts";
import type { Given } from "./given.ts";
import { give, requireFields } from "./giving.ts";
import { fieldNamed, Indexes } from "./indexes.ts";
import { Journal } from "./journal.ts";
import type { Key } from "./key.ts";
import { Kinds, tellAdded, type Watcher } from "./kinds.ts";
import { Likenesses } from "./likenesses.ts";
import { WorldLoader } from "./loading.ts";
import type { Source } from "./looking.ts";
import { leaving, PlacedEntity } from "./placed-entity.ts";
import { copyPlain, type Json } from "./plain-data.ts";
import { Row, row } from "./row.ts";
import { RowReader } from "./row-reader.ts";
import type { Content } from "./stored-object.ts";
import { TakingBack } from "./taking-back.ts";
import { type Timer, Timers } from "./timers.ts";
import { Touched } from "./touched.ts";

/** Runs `step` as a turn of the world; `turn` is what the hooks of what it makes are given. */
export type BeginTurn = <T>(turn: unknown, step: () => T) => T;

const nothing: readonly never[] = Object.freeze([]);

const lastIdKey = "last-id";

/** Under which name a game's own fact is kept, so that it can't be taken for one of Holdfast's. */
const ofGame = (name: string) => `game ${name}`;

export class World {
  readonly timers: Timers;
  readonly #journal = new Journal();
  /** Those that Holdfast keeps, and under names of their own those of the game. */
  readonly facts = new Facts(this.#journal);
  readonly #kinds: Kinds;
  readonly #entities = new Map<number, Entity>();
  readonly #likenesses = new Likenesses();
  readonly #indexes = new Indexes({
    all: () => this.#entities.values(),
    areNone: (kind) => {
      if (!this.#kinds.areNone(kind)) return false;
      this.see(membersOf(kind));
      return true;
    },
    get: (id) => this.#entities.get(id) ?? null,
    alike: (id) => this.#likenesses.to(id),
    looking: this.#journal.looking,
  });
  readonly #rows = {
    journal: this.#journal,
    looking: this.#journal.looking,
    reader: new RowReader((id) => this.#entities.get(id) ?? null),
    indexes: this.#indexes,
    likenesses: this.#likenesses,
    world: this,
  };
  /** Deleted by the turn that is running; they keep their place until it ends, in case it is undone. */
  readonly #deleted = new Set<Entity>();
  /** Those whose `atDelete()` runs. */
  readonly #going = new Set<Entity>();
  /** Whether turns are begun by what `guard` has given, and by nothing else. */
  #isGuarded = false;
  /** The turn that is running, as who began it knows it: what is made in it is given it. */
  #running: unknown = undefined;
  readonly #onDelete: ((entity: Entity) => void)[] = [];

  constructor(options: { readonly kinds: readonly KindClass[] }) {
    this.#kinds = new Kinds(options.kinds);
    const touch = ({ id }: Entity) => this.#indexes.touch(id);
    this.#kinds.watch(Entity, { added: touch, removed: touch, renewed: touch });
    this.timers = new Timers(this.#journal, () => {
      const id = this.#newId();
      this.#journal.record(() => this.#giveBack(id));
      return id;
    });
  }

  /** How many entities there are. */
  get size(): number {
    this.see(membersOf(Entity));
    return this.#entities.size - this.#deleted.size;
  }

  /** Null if there is none (any more), or if it is not of that class. */
  get(id: number): Entity | null;
  get<T extends Entity>(id: number, kind: abstract new (...args: never[]) => T): T | null;
  get(id: number, kind: abstract new (...args: never[]) => Entity = Entity): Entity | null {
    this.see(id);
    const entity = this.#entities.get(id);
    return entity && !entity[row].deleted && entity instanceof kind ? entity : null;
  }

  /** Every entity of that class or one derived from it, class by class. Those made meanwhile are left out. */
  all<T extends Entity>(kind: abstract new (...args: never[]) => T): IteratorObject<T, void> {
    this.see(membersOf(kind));
    return this.#kinds.all(kind, this.#lastId);
  }

  /** How many there are of that class and those derived from it, without walking them. */
  count(kind: abstract new (...args: never[]) => Entity): number {
    this.see(membersOf(kind));
    return this.#kinds.count(kind);
  }

  /** How many there are of each class, by its stored name: of the class itself alone, and of those of which there are any. */
  counts(): readonly { readonly kind: string; readonly count: number }[] {
    this.see(membersOf(Entity));
    return this.#kinds.counts();
  }

  /** The game's classes that are that one or derived from it, in the order in which they are listed. */
  kinds<T extends Entity>(kind?: abstract new (...args: never[]) => T): readonly (new (...args: never[]) => T)[] {
    return this.#kinds.derivedFrom(kind ?? Entity) as unknown as readonly (new (
      ...args: never[]
    ) => T)[];
  }

  /** The fields of an entity, as its class declares them. */
  fieldsOf(entity: Entity): readonly FieldFacts[] {
    return fieldFacts(entity);
  }

  /** The one entity of that class. Throws `not-one` if there is none, or more. */
  only<T extends Entity>(kind: abstract new (...args: never[]) => T): T {
    const [found, other] = this.all(kind).take(2);
    if (found && !other) return found;
    throw new HoldfastError("not-one", `There is ${found ? "more than one" : "no"} ${kind.name}.`, {
      advice: "Ask world.all() or world.find() where there may be any number.",
    });
  }

  /** The object that has that key. Throws `key-unknown` if there is none, or if it is of another class. */
  the<T extends PlacedEntity>({ key, kind }: Key<T>): T {
    const [found] = this.find(PlacedEntity, { key });
    if (found instanceof kind) return found;
    const what = found ? `What has the key "${key}" is ${found}, and no ${kind.name}` : `Nothing has the key "${key}"`;
    throw new HoldfastError("key-unknown", `${what}.`, {
      advice: 'Look for a misspelt key; where an object may be gone, ask `world.find(…, { key: "…" })`.',
    });
  }

  /**
   * Those of that class or one derived from it that have this name, tag or value, or all of these, the oldest first; without
   * walking the world, but for the first time that a field is asked. Throws `not-indexed` for what the class does not list in `static index`.
   */
  find<Kind extends KindClass>(kind: Kind, by: FindBy<Kind>): IteratorObject<InstanceType<Kind>, void> {
    // Games ask at each line for what only some players ever make.
    if (this.#indexes.findNothing(kind, by)) return nothing.values();
    const wanted = Object.entries(by).map(([name, value]) => {
      const field = fieldNamed(name);
      return [field, copyPlain(value, () => `What is wanted as ${kind.name}.${field}`)] as const;
    });
    return this.#indexes
      .find(kind, wanted)
      .values()
      .filter((entity): entity is InstanceType<Kind> => entity instanceof kind && !entity[row].deleted);
  }

  /** Tells `watcher` of every entity of that class or one derived from it: of those there are, and from now on. */
  watch<T extends Entity>(kind: abstract new (...args: never[]) => T, watcher: Watcher<T>): void {
    for (const entity of this.all(kind)) tellAdded(watcher, entity);
    this.#kinds.watch(kind, watcher);
  }

  /** Changes by what those know an entity who watch its class: they are told that it is renewed, and again if that is undone. */
  renew(entity: Entity, change: () => void): void {
    // What is recorded first is undone last: then it is as it was before.
    this.record(() => this.#kinds.tellRenewed(entity));
    change();
    this.#kinds.tellRenewed(entity);
  }

  /** Makes an entity of what it is given, then calls `atCreate(turn)`; all of it or nothing. */
  create<T extends Entity>(kind: new (...args: never[]) => T, ...[given]: GivenTo<T>): T {
    this.#journal.requireTurn(`A ${kind.name}`);
    return this.turn(() => {
      const entity = this.#make(kind);
      entity[row].whileNew(() => give(entity, given ?? {}));
      this.#announce(entity);
      atOnce(entity.atCreate(this.#running), `${entity[row].shape.name}.atCreate`, entity.atCreate);
      return entity;
    });
  }

  /** Runs `step` as a savepoint, and tells what it has changed of objects and timers. */
  changesOf(step: () => void): Changes {
    this.#journal.requireTurn("What is to be told of");
    return this.turn(() => this.touchedBy(step).changes());
  }

  /** Runs `step`, within a turn, and gives the rows that it has touched as they were before. */
  touchedBy(step: () => void): Touched {
    const touched = new Touched({
      get: (id) => this.get(id),
      object: (id) => this.get(id)?.[row].encode() ?? null,
      timer: (id) => this.timers.encode(id),
    });
    this.#journal.watch((table, key) => touched.note(table, key), step);
    return touched;
  }

  /**
   * Takes back what a step has changed, in this turn or long ago. Throws `changed-since` if any of that was changed again, and
   * has done nothing then. What was deleted comes again under another number, with its fields, its place and its timers; what referred to it
   * from elsewhere does so no more. Gives what tells earlier changes by the numbers of now.
   */
  takeBack(changes: Changes): (earlier: Changes) => Changes {
    const world = {
      get: (id: number) => this.get(id),
      make: (name: string) => this.#make(this.#kinds.named(name)),
      announce: (entity: Entity) => this.#announce(entity),
      stored: (entity: Entity) => this.stored(entity),
      setTimer: (timer: Omit<Timer, "id">) => this.timers.set(timer),
      cancelTimer: (id: number) => void this.timers.cancel(id),
    };
    return this.turn(() => new TakingBack(world, changes).run());
  }

  /**
   * All that is an entity's own, by name, also what its class does not declare (any more): for migrations. Read and written
   * like any object; what is deleted from it is again as it is in the class.
   */
  stored(entity: Entity): Record<string, unknown> {
    return entity[row].stored as Record<string, unknown>;
  }

  /** Throws `field-missing` if an object lacks what its class requires. */
  requireFields(): void {
    for (const entity of this.#entities.values()) requireFields(entity);
  }

  /**
   * What is in a deleted object goes to where that was, and what is like it stays as it is; its timers are cancelled;
   * references to it read as null.
   */
  delete(entity: Entity): void {
    // Two that go together may each delete the other.
    if (entity.deleted || this.#going.has(entity)) return;
    this.#journal.requireTurn(String(entity));
    this.turn(() => {
      this.#going.add(entity);
      try {
        atOnce(entity.atDelete(), `${entity.constructor.name}.atDelete`, entity.atDelete);
      } finally {
        this.#going.delete(entity);
      }
      for (const call of this.#onDelete) call(entity);
      if (entity instanceof PlacedEntity) {
        for (const thing of entity.contents) thing.location = entity.location;
        entity.location = null;
      }
      for (const id of this.#likenesses.to(entity.id)) {
        const alike = this.get(id)!;
        alike[row].inherit(entity[row]);
        alike.like = entity.like;
      }
      entity.like = null;
      this.timers.cancelConcerning(entity);
      this.#journal.mark("object", entity.id);
      this.#touchMembers(entity);
      this.#journal.record(() => {
        entity[row].deleted = false;
        this.#deleted.delete(entity);
        this.#kinds.tellAdded(entity);
      });
      entity[row].deleted = true;
      this.#deleted.add(entity);
      this.#kinds.tellRemoved(entity);
    });
  }

  /** `call` is told, in the turn that deletes it, of each entity that is about to go: what can't be without it goes first. */
  onDelete(call: (entity: Entity) => void): void {
    this.#onDelete.push(call);
  }

  /**
   * Runs `step` as one turn: what it changes is kept together, or, if it throws, undone exactly, and the error goes on.
   * A turn within a turn is a savepoint.
   */
  turn<T>(step: () => T): T {
    if (this.#isGuarded) this.#journal.requireTurn("The world");
    return this.#turn(step);
  }

  /** Gives, once, what alone begins turns from now on: `turn` is a savepoint of one, and refused outside. */
  guard(): BeginTurn {
    if (this.#isGuarded) throw new Error("somebody begins this world's turns already");
    this.#isGuarded = true;
    return (turn, step) => {
      this.#running = turn;
      try {
        return this.#turn(step);
      } finally {
        this.#running = undefined;
      }
    };
  }

  #turn<T>(step: () => T): T {
    const { made } = this.#indexes;
    try {
      return this.#journal.turn(step);
    } catch (error) {
      // An index that was made meanwhile knows of what has been undone now.
      if (this.#indexes.made > made) this.#indexes.forget();
      throw error;
    } finally {
      if (!this.inTurn) {
        if (this.#deleted.size > 0) this.#forgetDeleted();
        this.#indexes.settle();
      }
    }
  }

  get inTurn(): boolean {
    return this.#journal.inTurn;
  }

  /** Did the turn that is running change or record anything so far? */
  get changedInTurn(): boolean {
    return this.#journal.changed;
  }

  /** Lets state outside the world take part in the turn: `undo` puts it back and must not throw. */
  record(undo: () => void): void {
    this.#journal.record(undo);
  }

  /**
   * Runs `look`, which may not change anything, and adds what it looks at to `seen`: where one of that is touched later, it would
   * see something else.
   */
  look<T>(look: () => T, seen: Set<Source>): T {
    return this.#journal.looking.look(look, seen);
  }

  /** What `read` reads is not looked at. */
  unseen<T>(read: () => T): T {
    return this.#journal.looking.unseen(read);
  }

  /** Something is looked at: from outside the world by a name of its own. */
  see(source: Source): void {
    this.#journal.looking.see(source);
  }

  /** From now on it is known what is touched; `false`: no more. */
  follow(isFollowed: boolean): void {
    this.#journal.looking.follow(isFollowed);
  }

  /** What is seen under that name has changed. */
  touch(source: Source): void {
    this.#journal.looking.touch(source);
  }

  /** What was touched since the last call. Some of it may be as it was before, where a turn was undone. */
  takeTouched(): ReadonlySet<Source> {
    this.#indexes.touchFound();
    return this.#journal.looking.takeTouched();
  }

  /** Small facts about the world as a whole, by names of the game's own. What is given is a copy. */
  getMeta(name: string): Json | undefined {
    return this.facts.get(ofGame(name));
  }

  setMeta(name: string, value: Json): void {
    this.facts.set(ofGame(name), value);
  }

  /** Every row that turns have changed since the last call, once each, as it is now. Not within a turn. */
  takeChanges(): Change[] {
    const dirty = this.#journal.takeDirty();
    const changes: Change[] = [];
    for (const key of dirty.object) {
      changes.push({ table: "object", key, value: this.get(key as number)?.[row].encode() ?? null });
    }
    for (const key of dirty.timer) changes.push({ table: "timer", key, value: this.timers.encode(key as number) });
    for (const key of dirty.meta) changes.push({ table: "meta", key, value: this.facts.encode(key as string) });
    return changes;
  }

  /** Every row of the world as it is now. Not within a turn. */
  everything(): Change[] {
    if (this.inTurn) throw new Error("the world can't be written in the middle of a turn");
    const entities = [...this.#entities.values()];
    return [
      ...entities.map((entity): Change => ({ table: "object", key: entity.id, value: entity[row].encode() })),
      ...this.timers.ids().map((key): Change => ({ table: "timer", key, value: this.timers.encode(key) })),
      ...this.facts.names().map((key): Change => ({ table: "meta", key, value: this.facts.encode(key) })),
    ];
  }

  /** Takes everything of a first load, or what has changed since, from the store; rows of other tables are left alone. */
  load(snapshot: Snapshot): void {
    new WorldLoader({
      kinds: this.#kinds,
      find: (id) => this.get(id),
      likenesses: this.#likenesses,
      add: (kind, id, stored) => this.#instantiate(kind, id, stored),
      remove: (entity) => {
        this.#unmake(entity);
        this.#kinds.tellRemoved(entity);
      },
      timers: this.timers,
      reader: this.#rows.reader,
      facts: this.facts,
    }).load(snapshot);
    this.#indexes.settle();
  }

  /** With nothing of its own; nobody is told of it yet. */
  #make<T extends Entity>(kind: abstract new (...args: never[]) => T): T {
    const id = this.#newId();
    this.#journal.record(() => {
      const made = this.#entities.get(id);
      if (made) this.#unmake(made);
      this.#giveBack(id);
    });
    this.#journal.mark("object", id);
    const entity = this.#instantiate(kind, id, { fields: {} });
    this.#touchMembers(entity);
    return entity;
  }

  #announce(entity: Entity): void {
    this.#journal.record(() => this.#kinds.tellRemoved(entity));
    this.#kinds.tellAdded(entity);
  }

  #touchMembers({ constructor: kind }: Entity): void {
    if (!this.#journal.looking.isFollowed) return;
    for (let at = kind; at !== Object.getPrototypeOf(Entity); at = Object.getPrototypeOf(at)) this.touch(membersOf(at));
  }

  /** What its class defines is known and not run again, unless it has private members. Nothing else can be put on it. */
  #instantiate<T extends Entity>(kind: abstract new (...args: never[]) => T, id: number, content: Content | string): T {
    const shape = this.#kinds.shapeOf(kind);
    // What a private member begins with can't depend on the object: others that it refers to may not be loaded yet.
    const stored = new Row(id, shape, shape.definitions ? { fields: {} } : content, this.#rows);
    const entity: T = Reflect.construct(shape.definitions ? kind : Entity, [stored], kind);
    if (typeof content === "string") stored.replace(content);
    Object.preventExtensions(entity);
    this.#entities.set(id, entity);
    this.#kinds.add(entity);
    return entity;
  }

  /** It never was, or another process has deleted it. */
  #unmake(entity: Entity): void {
    if (entity instanceof PlacedEntity) entity[leaving]();
    entity[row].deleted = true;
    this.#indexes.touch(entity.id);
    this.#remove(entity);
  }

  /** The turn that has deleted them is over. */
  #forgetDeleted(): void {
    for (const entity of this.#deleted) this.#remove(entity);
    this.#deleted.clear();
  }

  #remove(entity: Entity): void {
    this.#likenesses.note(entity.id, undefined);
    this.#kinds.remove(entity);
    this.#entities.delete(entity.id);
  }

  /** Objects and timers share one row of numbers, which is stored like all else. What undoes the taking is the caller's to record. */
  #newId(): number {
    const id = this.#lastId + 1;
    this.#journal.mark("meta", lastIdKey);
    this.facts.load(lastIdKey, String(id));
    return id;
  }

  #giveBack(id: number): void {
    this.facts.load(lastIdKey, id === 1 ? null : String(id - 1));
  }

  get #lastId(): number {
    return Number(this.facts.encode(lastIdKey) ?? 0);
  }
}

type GivenTo<T extends Entity> = Record<never, never> extends Given<T> ? [given?: Given<T>] : [given: Given<T>];

/** Which entities there are of a class. */
function membersOf({ name }: { readonly name: string }): Source {
  return `members ${name}`;
}
