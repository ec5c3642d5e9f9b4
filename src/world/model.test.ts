/** Random programs against the world and against a plain model of it, which is copied before each turn instead of undone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Change } from "../store/store.ts";
import { nextTime, type Repeat } from "./calendar.ts";
import { GameObject } from "./game-object.ts";
import { World } from "./world.ts";

type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };
type Slots = Record<string, Tree>;

class Thing extends GameObject<Slots> {
  ring(): void {}
}
class Box extends Thing {}
const kinds = [Thing, Box];

interface ModelObject {
  readonly kind: "Thing" | "Box";
  name: string;
  location: number | null;
  db: Slots;
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
  | { type: "create"; box: boolean; at: number; value: Tree }
  | { type: "delete"; object: number }
  | { type: "move"; object: number; to: number }
  | { type: "rename"; object: number; name: string }
  | { type: "set"; object: number; container: number; key: number; value: Tree }
  | { type: "copy"; object: number; container: number; from: number; fromContainer: number }
  | { type: "remove"; object: number; container: number; key: number }
  | { type: "array"; object: number; container: number; method: ArrayMethod; at: number; count: number; value: Tree }
  | { type: "meta"; key: string; value: Tree }
  | { type: "timer"; object: number; due: number; repeat: Repeat | null }
  | { type: "cancel"; timer: number }
  | { type: "fire"; now: number }
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
    fc.record({ type: fc.constant("create" as const), box: fc.boolean(), at: number, value }),
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

  #create({ box, at, value }: Extract<Action, { type: "create" }>): void {
    const location = pick([null, ...this.model.objects.keys()], at) ?? null;
    const db = { a: value };
    const made = this.world.create<Thing>(box ? Box : Thing, {
      name: "new",
      location: this.#entity(location),
      db: this.#forWorld(db) as Slots,
    });
    assert.equal(made.id, ++this.model.lastId);
    const kind = box ? "Box" : "Thing";
    this.model.objects.set(made.id, { kind, name: "new", location, db: this.#forModel(db) as Slots });
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
        object.name = action.name;
        return;
      case "move":
        this.#move(entity, object, pick([null, ...this.model.objects.keys()], action.to) ?? null);
        return;
      case "timer": {
        const { due, repeat } = action;
        const timer = this.world.timers.add({ due, object: entity, method: "ring", data: null, repeat });
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

  #changeData(
    entity: Thing,
    object: ModelObject,
    action: Extract<Action, { type: "set" | "copy" | "remove" | "array" }>,
  ): void {
    const path = pick(containers(object.db), action.container)!;
    const [real, plain] = [at(entity.db, path), at(object.db, path)];
    if (action.type === "copy") {
      const other = pick([...this.model.objects.keys()], action.from)!;
      const from = pick(containers(this.model.objects.get(other)!.db), action.fromContainer)!;
      if (path.length + from.length > 6) return; // Copies of copies would grow without end.
      const copied = structuredClone(at(this.model.objects.get(other)!.db, from));
      const tracked = at(this.#entity(other)!.db, from);
      assign(real, "a", tracked);
      assign(plain, "a", copied);
    } else if (action.type === "set") {
      const key = keys[action.key]!;
      assign(real, key, this.#forWorld(action.value));
      assign(plain, key, this.#forModel(action.value));
    } else if (action.type === "remove" && !Array.isArray(plain)) {
      const key = keys[action.key]!;
      delete (real as Slots)[key];
      delete plain[key];
    } else if (action.type === "array" && Array.isArray(plain)) {
      const results = [
        call(real as Tree[], action, () => this.#forWorld(action.value)),
        call(plain, action, () => this.#forModel(action.value)),
      ];
      assert.equal(JSON.stringify(results[0]), JSON.stringify(results[1]));
    }
  }

  #deleteFromModel(id: number): void {
    const { objects, timers } = this.model;
    const { location } = objects.get(id)!;
    objects.delete(id);
    for (const [timer, { object }] of timers) if (object === id) timers.delete(timer);
    for (const object of objects.values()) {
      if (object.location === id) object.location = location;
      object.db = JSON.parse(JSON.stringify(object.db), (_, held) => (held?.$object === id ? null : held));
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

/** The paths of all containers in `tree`, itself first. */
function containers(tree: Tree, path: string[] = []): string[][] {
  if (typeof tree !== "object" || tree === null || "$object" in tree) return [];
  return [path, ...Object.entries(tree).flatMap(([key, inner]) => containers(inner, [...path, key]))];
}

function at(tree: Tree, path: readonly string[]): Tree[] | Slots {
  return path.reduce((inner, key) => (inner as Slots)[key]!, tree) as Slots;
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

/** As text where the order of keys belongs to the state. */
function dumpWorld(world: World): unknown {
  const objects = [...world.all(GameObject)].sort((a, b) => a.id - b.id);
  return {
    size: world.size,
    boxes: [...world.all(Box)].map((box) => box.id),
    objects: objects.map((object) => [
      object.id,
      object instanceof Box ? "Box" : "Thing",
      object.name,
      object.location?.id ?? null,
      object.contents.map((thing) => thing.id),
      JSON.stringify(object.db),
      world.timers.of(object).map(({ id, due, repeat }) => [id, due, repeat]),
    ]),
    nextDue: world.timers.nextDue,
    meta: ["m", "n"].map((key) => world.getMeta(key)),
  };
}

function dumpModel({ objects, timers, meta }: Model): unknown {
  const ids = [...objects.keys()].sort((a, b) => a - b);
  const dues = [...timers.values()].map((timer) => timer.due);
  const timersOf = (id: number) => [...timers].filter(([, timer]) => timer.object === id).sort(([a], [b]) => a - b);
  return {
    size: objects.size,
    boxes: ids.filter((id) => objects.get(id)!.kind === "Box"),
    objects: ids.map((id) => {
      const { kind, name, location, db } = objects.get(id)!;
      const contents = ids.filter((other) => objects.get(other)!.location === id);
      const ringing = timersOf(id).map(([timer, { due, repeat }]) => [timer, due, repeat]);
      return [id, kind, name, location, contents, JSON.stringify(db), ringing];
    }),
    nextDue: dues.length === 0 ? null : Math.min(...dues),
    meta: ["m", "n"].map((key) => meta.get(key)),
  };
}
