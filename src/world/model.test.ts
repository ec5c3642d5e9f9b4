/** Random programs against the world and against a plain model of it, which is copied before each turn instead of undone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Change } from "../store/store.ts";
import { nextTime, type Repeat } from "./calendar.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };
type Slots = Record<string, Tree>;

class Thing extends PlacedEntity {
  static override readonly index = ["count", "list"] as const;
  slots: Tree = {};
  list: Tree = ["first", { a: 1 }];
  count: Tree = 7;
  ring(): void {}
}
/** Only its constructor can make one. */
class Box extends Thing {
  override list: Tree = [[], "last"];
  #opened = 0;
  lid: Tree = null;
  /** How often it was opened since it is in memory. */
  open(): number {
    return ++this.#opened;
  }
  get size(): number {
    return Array.isArray(this.list) ? this.list.length : 0;
  }
}
const kinds = [Thing, Box];
const defaults: Record<"Thing" | "Box", Slots> = {
  Thing: { name: "Thing", slots: {}, list: ["first", { a: 1 }], count: 7 },
  Box: { name: "Box", slots: {}, list: [[], "last"], count: 7, lid: null },
};

interface ModelObject {
  readonly kind: "Thing" | "Box";
  location: number | null;
  like: number | null;
  own: Slots;
}
interface ModelTimer {
  readonly object: number;
  readonly due: number;
  readonly repeat: Repeat | null;
}
interface Model {
  lastId: number;
  objects: Map<number, ModelObject>;
  timers: Map<number, ModelTimer>;
  meta: Map<string, Tree>;
}

/** Numbers choose among what there is at the time, so that every program makes sense. */
type Action =
  | { type: "create"; box: boolean; at: number; like: number; value: Tree }
  | { type: "delete"; object: number }
  | { type: "move"; object: number; to: number }
  | { type: "rename"; object: number; name: string }
  | { type: "field"; object: number; field: number; value: Tree }
  | { type: "reset"; object: number; field: number }
  | { type: "like"; object: number; to: number }
  | { type: "set"; object: number; container: number; key: number; value: Tree }
  | { type: "copy"; object: number; container: number; from: number; fromContainer: number }
  | { type: "remove"; object: number; container: number; key: number }
  | { type: "array"; object: number; container: number; method: ArrayMethod; at: number; count: number; value: Tree }
  | { type: "meta"; key: string; value: Tree }
  | { type: "timer"; object: number; due: number; repeat: Repeat | null }
  | { type: "cancel"; timer: number }
  | { type: "fire"; now: number }
  | { type: "find"; value: Tree }
  | { type: "turn"; actions: Action[]; throws: boolean };

const arrayMethods = ["push", "pop", "shift", "unshift", "splice", "reverse", "sort", "fill", "truncate"] as const;
type ArrayMethod = (typeof arrayMethods)[number];
const keys = ["a", "b", "c", "1", "0"];

const number = fc.nat(20);
/** `{ "$object": n }` stands for a reference to the nth entity. */
const { value } = fc.letrec<{ value: Tree }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Tree>(null, true, 0, 7, "", "x"),
    number.map((n): Tree => ({ $object: n })),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 3 }),
  ),
}));
const repeat = fc.option(fc.nat(30).map((n): Repeat => ({ everyMs: n + 1 })));
const { action } = fc.letrec<{ action: Action }>((tie) => ({
  action: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constant("create" as const), box: fc.boolean(), at: number, like: number, value }),
    fc.record({ type: fc.constant("field" as const), object: number, field: fc.nat(3), value }),
    fc.record({ type: fc.constant("reset" as const), object: number, field: fc.nat(3) }),
    fc.record({ type: fc.constant("like" as const), object: number, to: number }),
    fc.record({ type: fc.constant("set" as const), object: number, container: number, key: fc.nat(4), value }),
    fc.record({ type: fc.constant("remove" as const), object: number, container: number, key: fc.nat(4) }),
    fc.record({
      type: fc.constant("array" as const),
      object: number,
      container: number,
      method: fc.constantFrom(...arrayMethods),
      at: fc.nat(4),
      count: fc.nat(3),
      value,
    }),
    fc.record({
      type: fc.constant("copy" as const),
      object: number,
      container: number,
      from: number,
      fromContainer: number,
    }),
    fc.record({ type: fc.constant("move" as const), object: number, to: number }),
    fc.record({ type: fc.constant("rename" as const), object: number, name: fc.constantFrom("", "oak", "elm") }),
    fc.record({ type: fc.constant("delete" as const), object: number }),
    fc.record({
      type: fc.constant("meta" as const),
      key: fc.constantFrom("m", "n"),
      value: fc.constantFrom<Tree>(1, "s", [2]),
    }),
    fc.record({ type: fc.constant("timer" as const), object: number, due: fc.nat(100), repeat }),
    fc.record({ type: fc.constant("cancel" as const), timer: number }),
    fc.record({ type: fc.constant("fire" as const), now: fc.nat(120) }),
    fc.record({ type: fc.constant("find" as const), value }),
    fc.record({
      type: fc.constant("turn" as const),
      actions: fc.array(tie("action"), { maxLength: 6 }),
      throws: fc.boolean(),
    }),
  ),
}));
const program = fc.array(
  fc.record({
    actions: fc.array(action, { maxLength: 12 }),
    throws: fc.boolean(),
    saves: fc.constantFrom("not", "and goes on", "and goes on in a world that is loaded" as const),
  }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test("the world does what the model does, undoes what the model forgets, and loads as it was", () => {
  fc.assert(
    fc.property(program, (turns) => {
      const run = new Run();
      const stored = new Map<string, Change>();
      const follower = new World({ kinds });
      for (const { actions, throws, saves } of turns) {
        run.turn(actions, throws);
        assert.deepEqual(dumpWorld(run.world), dumpModel(run.model));
        if (saves === "not") continue;
        const changes = run.world.takeChanges();
        for (const change of changes) stored.set(`${change.table} ${change.key}`, change);
        follower.load({ version: 1, changes });
        assert.deepEqual(dumpWorld(follower), dumpModel(run.model));
        checkFind(follower, 7);
        const fresh = (checked: boolean) => {
          const world = new World({ kinds });
          const rows = [...stored.values()].filter((change) => change.value !== null);
          world.load({ version: 1, changes: rows.toReversed(), checked });
          return world;
        };
        for (const checked of [true, false]) assert.deepEqual(dumpWorld(fresh(checked)), dumpModel(run.model));
        // Nobody has asked yet what is in it.
        if (saves !== "and goes on") run.world = fresh(true);
      }
    }),
    { numRuns: 400 },
  );
});

class Run {
  world = new World({ kinds });
  model: Model = { lastId: 0, objects: new Map(), timers: new Map(), meta: new Map() };

  turn(actions: readonly Action[], throws: boolean): void {
    const before = structuredClone(this.model);
    const stop = new Error("stop");
    try {
      this.world.turn(() => {
        for (const action of actions) this.#act(action);
        if (throws) throw stop;
      });
    } catch (error) {
      if (error !== stop) throw error;
      this.model = before;
    }
  }

  #act(action: Action): void {
    const { world, model } = this;
    switch (action.type) {
      case "turn":
        this.turn(action.actions, action.throws);
        return;
      case "meta":
        world.setMeta(action.key, action.value);
        model.meta.set(action.key, action.value);
        return;
      case "find":
        checkFind(world, this.#forWorld(action.value));
        return;
      case "create":
        this.#create(action);
        return;
      case "fire":
        this.#fire(action.now);
        return;
      case "cancel": {
        const id = pick([...model.timers.keys()], action.timer) ?? 999;
        assert.equal(world.timers.cancel(id), model.timers.delete(id));
        return;
      }
      default: {
        const id = pick([...model.objects.keys()], action.object);
        if (id !== undefined) this.#change(id, action);
      }
    }
  }

  #create({ box, at, like, value }: Extract<Action, { type: "create" }>): void {
    const location = pick([null, ...this.model.objects.keys()], at) ?? null;
    const kind = box ? "Box" : "Thing";
    const alike = [...this.model.objects].filter(([, other]) => isOf(kind, other.kind)).map(([id]) => id);
    const from = pick([null, ...alike], like) ?? null;
    const slots = this.#forModel(value);
    const made = this.world.create<Thing>(box ? Box : Thing, {
      slots: this.#forWorld(value),
      like: this.#entity(from),
      name: "new",
      location: this.#entity(location),
    });
    assert.equal(made.id, ++this.model.lastId);
    const object: ModelObject = { kind, location, like: from, own: {} };
    this.#setInModel(object, "slots", slots);
    this.model.objects.set(made.id, object);
    this.#setInModel(object, "name", "new");
  }

  /** Writing what is read already is no change. */
  #setInModel(object: ModelObject, key: string, value: Tree): void {
    if (!isSame(read(this.model, object, key), value)) object.own[key] = value;
  }

  #fire(now: number): void {
    const { world, model } = this;
    const due = [...model.timers]
      .filter(([, timer]) => timer.due <= now)
      .sort(([a, x], [b, y]) => x.due - y.due || a - b);
    const [id, timer] = due[0] ?? [];
    const next = world.timers.next(now);
    assert.equal(next?.id, id);
    if (!next || !timer) return;
    world.timers.settle(next, now);
    if (timer.repeat) model.timers.set(id!, { ...timer, due: nextTime(timer.repeat, timer.due, now)! });
    else model.timers.delete(id!);
  }

  #change(id: number, action: Extract<Action, { object: number }>): void {
    const entity = this.#entity(id)!;
    const object = this.model.objects.get(id)!;
    switch (action.type) {
      case "delete":
        entity.delete();
        this.#deleteFromModel(id);
        return;
      case "rename":
        entity.name = action.name;
        this.#setInModel(object, "name", action.name);
        return;
      case "field": {
        const key = pick(fieldsOf(object), action.field)!;
        Reflect.set(entity, key, this.#forWorld(action.value));
        this.#setInModel(object, key, this.#forModel(action.value));
        return;
      }
      case "reset": {
        const key = pick(fieldsOf(object), action.field)!;
        delete this.world.stored(entity)[key];
        delete object.own[key];
        return;
      }
      case "like":
        this.#makeLike(entity, object, pick([null, ...this.model.objects.keys()], action.to) ?? null);
        return;
      case "move":
        this.#move(entity, object, pick([null, ...this.model.objects.keys()], action.to) ?? null);
        return;
      case "timer": {
        const { due, repeat } = action;
        const timer = this.world.timers.add({ due, object: entity, method: entity.ring, args: [], repeat });
        assert.equal(timer, ++this.model.lastId);
        this.model.timers.set(timer, { object: id, due, repeat });
        return;
      }
      default:
        this.#changeData(entity, object, action);
    }
  }

  #move(entity: Thing, object: ModelObject, to: number | null): void {
    let inside = false;
    for (let at = to; at !== null; at = this.model.objects.get(at)!.location) inside ||= at === entity.id;
    if (inside) {
      assert.throws(() => (entity.location = this.#entity(to)), { code: "inside-itself" });
    } else {
      entity.location = this.#entity(to);
      object.location = to;
    }
  }

  #makeLike(entity: Thing, object: ModelObject, to: number | null): void {
    let refused = to !== null && !isOf(object.kind, this.model.objects.get(to)!.kind);
    for (let at = to; at !== null; at = this.model.objects.get(at)!.like) refused ||= at === entity.id;
    if (refused) {
      assert.throws(() => (entity.like = this.#entity(to)), { code: "not-alike" });
    } else {
      entity.like = this.#entity(to);
      object.like = to;
    }
  }

  #changeData(
    entity: Thing,
    object: ModelObject,
    action: Extract<Action, { type: "set" | "copy" | "remove" | "array" }>,
  ): void {
    const path = pick(containersIn(this.model, object), action.container);
    if (!path) return;
    const real = at(entity, path);
    const before = at(readAll(this.model, object), path);
    // What it has from elsewhere becomes its own by a write, and by that alone.
    const own = () => {
      const key = path[0]!;
      object.own[key] ??= structuredClone(read(this.model, object, key));
      return at(object.own, path);
    };
    if (action.type === "copy") {
      const id = pick([...this.model.objects.keys()], action.from)!;
      const other = this.model.objects.get(id)!;
      const from = pick(containersIn(this.model, other), action.fromContainer);
      if (!from || path.length + from.length > 8) return; // Copies of copies would grow without end.
      const copied = structuredClone(at(readAll(this.model, other), from));
      const tracked = at(this.#entity(id)!, from);
      assign(real, "a", tracked);
      const isItself = id === entity.id && from.join() === [...path, Array.isArray(before) ? "0" : "a"].join();
      if (!isItself) assign(own(), "a", copied);
    } else if (action.type === "set") {
      const key = keys[action.key]!;
      const value = this.#forModel(action.value);
      assign(real, key, this.#forWorld(action.value));
      if (!isSame(Array.isArray(before) ? before[0] : before[key], value)) assign(own(), key, value);
    } else if (action.type === "remove" && !Array.isArray(before)) {
      const key = keys[action.key]!;
      delete (real as Slots)[key];
      if (key in before) delete (own() as Slots)[key];
    } else if (action.type === "array" && Array.isArray(before)) {
      const results = [
        call(real as Tree[], action, () => this.#forWorld(action.value)),
        call(writes(action, before, this.#forModel(action.value)) ? (own() as Tree[]) : before, action, () =>
          this.#forModel(action.value),
        ),
      ];
      assert.equal(JSON.stringify(results[0]), JSON.stringify(results[1]));
    }
  }

  #deleteFromModel(id: number): void {
    const { objects, timers } = this.model;
    const gone = objects.get(id)!;
    const { location } = gone;
    objects.delete(id);
    for (const [timer, { object }] of timers) if (object === id) timers.delete(timer);
    for (const object of objects.values()) {
      if (object.location === id) object.location = location;
      if (object.like === id) {
        object.own = {
          ...object.own,
          ...Object.fromEntries(Object.entries(gone.own).filter(([key]) => !(key in object.own))),
        };
        object.like = gone.like;
      }
      object.own = JSON.parse(JSON.stringify(object.own), (_, held) => (held?.$object === id ? null : held));
    }
  }

  #entity(id: number | null): Thing | null {
    return id === null ? null : (this.world.get(id) as Thing);
  }

  #forWorld(value: Tree): Tree {
    return mapReferences(value, (n) => this.#entity(this.#nth(n)) as unknown as Tree);
  }

  #forModel(value: Tree): Tree {
    return mapReferences(value, (n) => {
      const id = this.#nth(n);
      return id === null ? null : { $object: id };
    });
  }

  #nth(n: number): number | null {
    return (
      pick(
        [...this.model.objects.keys()].filter((id) => this.world.get(id)),
        n,
      ) ?? null
    );
  }
}

function isOf(kind: "Thing" | "Box", other: "Thing" | "Box"): boolean {
  return kind === other || other === "Thing";
}

function fieldsOf({ kind }: ModelObject): string[] {
  return Object.keys(defaults[kind]).slice(1);
}

function read({ objects }: Model, object: ModelObject, key: string): Tree {
  for (
    let from: ModelObject | undefined = object;
    from;
    from = from.like === null ? undefined : objects.get(from.like)
  ) {
    if (key in from.own) return from.own[key]!;
  }
  return defaults[object.kind][key]!;
}

function readAll(model: Model, object: ModelObject): Slots {
  return Object.fromEntries(fieldsOf(object).map((key) => [key, read(model, object, key)]));
}

/** The same text, number, reference and so on: containers are never the same, since what is assigned is copied. */
function isSame(one: Tree | undefined, other: Tree): boolean {
  if (typeof one !== "object" || one === null) return one === other;
  return "$object" in one && one.$object === (other as { $object?: Tree } | null)?.$object;
}

/** Some calls change nothing, and then nothing is written. */
function writes({ method, at }: { method: ArrayMethod; at: number }, array: readonly Tree[], value: Tree): boolean {
  if (method === "truncate") return at < array.length;
  if (method === "fill") return array.slice(at).some((element) => !isSame(element, value));
  return true;
}

function call(array: Tree[], { method, at, count }: Extract<Action, { type: "array" }>, value: () => Tree): unknown {
  switch (method) {
    case "push":
    case "unshift":
      return array[method](value(), at);
    case "pop":
    case "shift":
    case "reverse":
      return array[method]();
    case "splice":
      return array.splice(at, count, value());
    case "sort":
      return array.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    case "fill":
      for (let index = at; index < array.length; index++) array[index] = value();
      return array;
    case "truncate":
      array.length = Math.min(array.length, at);
      return array.length;
  }
}

/** In an array, a key stands for its first element. */
function assign(container: Tree[] | Slots, key: string, value: Tree): void {
  if (Array.isArray(container)) container[0] = value;
  else container[key] = value;
}

function containersIn(model: Model, object: ModelObject): string[][] {
  return containers(readAll(model, object)).slice(1);
}

/** The paths of all containers in `tree`, itself first. */
function containers(tree: Tree, path: string[] = []): string[][] {
  if (typeof tree !== "object" || tree === null || "$object" in tree) return [];
  return [path, ...Object.entries(tree).flatMap(([key, inner]) => containers(inner, [...path, key]))];
}

function at(tree: Tree | Thing, path: readonly string[]): Tree[] | Slots {
  return path.reduce((inner, key) => (inner as Slots)[key]!, tree as Tree) as Slots;
}

function mapReferences(value: Tree, map: (n: number) => Tree): Tree {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => mapReferences(inner, map));
  if ("$object" in value) return map(value.$object as number);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapReferences(inner, map)]));
}

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list[n % list.length];
}

/** What is found is what a walk through the world finds. */
function checkFind(world: World, value: Tree): void {
  const all = [...world.all(Thing)].sort((a, b) => a.id - b.id);
  const isFindable = value !== null && (typeof value !== "object" || value instanceof PlacedEntity);
  for (const field of ["count", "list"] as const) {
    const having = all.filter(({ [field]: held }) => (Array.isArray(held) ? held.includes(value) : held === value));
    assert.deepEqual(ids(world.find(Thing, { [field]: value } as { count: Tree })), isFindable ? ids(having) : []);
  }
  for (const name of ["", "oak", "NEW", "Thing"]) {
    const named = all.filter((thing) => thing.name.toLowerCase() === name.toLowerCase());
    assert.deepEqual(ids(world.find(Thing, { name })), ids(named));
    assert.deepEqual(ids(world.find(Box, { name })), ids(named.filter((thing) => thing instanceof Box)));
  }
}

function ids(things: Iterable<PlacedEntity>): number[] {
  return Array.from(things, ({ id }) => id);
}

/** As text where the order of keys belongs to the state. */
function dumpWorld(world: World): unknown {
  const objects = [...world.all(PlacedEntity)].sort((a, b) => a.id - b.id);
  return {
    size: world.size,
    boxes: [...world.all(Box)].map((box) => box.id),
    objects: objects.map((object) => [
      object.id,
      object instanceof Box ? "Box" : "Thing",
      object.name,
      object.location?.id ?? null,
      object.like?.id ?? null,
      object.contents.map((thing) => thing.id),
      JSON.stringify(object instanceof Box ? [object.list, object.slots, object.count, object.lid] : null),
      JSON.stringify([(object as Thing).list, (object as Thing).slots, (object as Thing).count]),
      JSON.stringify(world.stored(object)),
      world.timers.of(object).map(({ id, due, repeat }) => [id, due, repeat]),
    ]),
    nextDue: world.timers.nextDue,
    meta: ["m", "n"].map((key) => world.getMeta(key)),
  };
}

function dumpModel(model: Model): unknown {
  const { objects, timers, meta } = model;
  const ids = [...objects.keys()].sort((a, b) => a - b);
  const dues = [...timers.values()].map((timer) => timer.due);
  const timersOf = (id: number) => [...timers].filter(([, timer]) => timer.object === id).sort(([a], [b]) => a - b);
  return {
    size: objects.size,
    boxes: ids.filter((id) => objects.get(id)!.kind === "Box"),
    objects: ids.map((id) => {
      const object = objects.get(id)!;
      const { kind, location, like, own } = object;
      const [name, list, slots, count, lid] = ["name", "list", "slots", "count", "lid"].map((key) =>
        read(model, object, key),
      );
      const contents = ids.filter((other) => objects.get(other)!.location === id);
      const ringing = timersOf(id).map(([timer, { due, repeat }]) => [timer, due, repeat]);
      const inBox = JSON.stringify(kind === "Box" ? [list, slots, count, lid] : null);
      const inAny = JSON.stringify([list, slots, count]);
      return [id, kind, name, location, like, contents, inBox, inAny, JSON.stringify(own), ringing];
    }),
    nextDue: dues.length === 0 ? null : Math.min(...dues),
    meta: ["m", "n"].map((key) => meta.get(key)),
  };
}
