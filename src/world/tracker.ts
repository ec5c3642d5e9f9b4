/** The tracking layer over an entity's plain data: a Proxy that records how to undo each write. */
import { type Container, checkKey, copyPlain, Reference, refuse, type Stored } from "./plain-data.ts";

/** The entity whose data is tracked. */
export interface Owner {
  readonly world: object;
  /** Called before a write looks at what it changes, which may have changed where it comes from. */
  renew(container: Container): void;
  /** Called before every write; throws if there may be none. */
  beforeWrite(container: Container, key: string): void;
  record(undo: () => void): void;
  /** Where a value stands, as an author would write it: `chest.items[3]`. */
  pathTo(container: Container, key: string): string;
}

/** Array methods that move elements about: run on the data itself, so that a nested object stays the same object. */
const movers = new Set<string | symbol>(["push", "pop", "shift", "unshift", "splice", "sort", "reverse"]);

/** The Proxy handler of all containers of one entity that are nested equally deep. */
export class Tracker implements ProxyHandler<Container> {
  readonly #owner: Owner;
  readonly #level: number;
  /** Null while it has viewed nothing but what an entity has outermost: of most entities there is no more. */
  #proxies: WeakMap<Container, Container> | null = null;
  #inner: Tracker | null = null;

  constructor(owner: Owner, level = 0) {
    this.#owner = owner;
    this.#level = level;
  }

  /** The tracked view of a container; the same one each time. */
  #wrap(container: Container): Container {
    this.#proxies ??= new WeakMap();
    let proxy = this.#proxies.get(container);
    if (!proxy) {
      proxy = new Proxy(container, this);
      this.#proxies.set(container, proxy);
    }
    return proxy;
  }

  get(target: Container, key: string | symbol): unknown {
    const value: unknown = (target as Record<string | symbol, unknown>)[key];
    if (typeof value === "object" && value !== null)
      return key === "__proto__" ? value : this.#view(value as Container);
    if (typeof value === "function" && Array.isArray(target) && movers.has(key))
      return this.#mover(target, key as Mover);
    return value;
  }

  set(target: Container, key: string | symbol, value: unknown): boolean {
    const path = () => this.#owner.pathTo(target, String(key));
    checkKey(key, path);
    this.#owner.renew(target);
    if (Array.isArray(target)) return this.#setElement(target, key, value);
    const known = Object.hasOwn(target, key);
    const before = target[key];
    if (known && this.viewOf(before) === value) return true;
    const after = copyPlain(value, path, this.#level + 1, this.#owner.world);
    this.#owner.beforeWrite(target, key);
    this.#owner.record(known ? () => put(target, key, before!) : () => delete target[key]);
    target[key] = after;
    return true;
  }

  #setElement(target: Stored[], key: string, value: unknown): boolean {
    if (key === "length") return this.#setLength(target, Number(value));
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index > target.length || String(index) !== key) {
      this.#refuseShape(target, key);
    }
    const before = target[index];
    if (index === target.length) {
      this.#move(target, "push", [value]);
    } else if (this.viewOf(before) !== value) {
      const after = copyPlain(value, () => this.#owner.pathTo(target, key), this.#level + 1, this.#owner.world);
      this.#owner.beforeWrite(target, key);
      this.#owner.record(() => put(target, key, before!));
      target[index] = after;
    }
    return true;
  }

  #setLength(target: Stored[], length: number): boolean {
    if (!Number.isInteger(length) || length < 0 || length > target.length) this.#refuseShape(target, "length");
    if (length < target.length) this.#rearrange(target, () => target.splice(length));
    return true;
  }

  #refuseShape(target: Stored[], key: string): never {
    const advice = "Arrays have no gaps and no names: use push and splice, or an object.";
    refuse(this.#owner.pathTo(target, key), "outside its array", advice);
  }

  deleteProperty(target: Container, key: string | symbol): boolean {
    this.#owner.renew(target);
    if (!Object.hasOwn(target, key) || typeof key === "symbol") return true;
    if (Array.isArray(target)) {
      refuse(this.#owner.pathTo(target, key), "a gap in an array", "Remove elements with splice.");
    }
    this.#owner.beforeWrite(target, key);
    const before = Object.entries(target);
    this.#owner.record(() => {
      // All keys again, because their order belongs to the state.
      for (const [name] of before) delete target[name];
      for (const [name, value] of before) target[name] = value;
    });
    return delete target[key];
  }

  defineProperty(target: Container, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    const plain = descriptor.writable && descriptor.enumerable && descriptor.configurable;
    if (!plain) refuse(this.#owner.pathTo(target, String(key)), "a special property", "Assign a plain value.");
    return this.set(target, key, descriptor.value);
  }

  getOwnPropertyDescriptor(target: Container, key: string | symbol): PropertyDescriptor | undefined {
    const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
    return descriptor && { ...descriptor, value: this.get(target, key) };
  }

  setPrototypeOf(target: Container): boolean {
    refuse(this.#owner.pathTo(target, ""), "given a prototype", "Store plain data.");
  }

  preventExtensions(target: Container): boolean {
    refuse(this.#owner.pathTo(target, ""), "frozen", "Copy it first: Object.freeze({ ...data }).");
  }

  #view(value: Container | Reference): unknown {
    if (value instanceof Reference) return value.deleted ? null : value;
    this.#inner ??= new Tracker(this.#owner, this.#level + 1);
    return this.#inner.#wrap(value);
  }

  /** As an author reads what stands in a container of this level. */
  viewOf(value: unknown): unknown {
    return typeof value === "object" && value !== null ? this.#view(value as Container) : value;
  }

  #mover(target: Stored[], method: Mover): (...values: never[]) => unknown {
    return (...values: unknown[]) => {
      this.#owner.renew(target);
      return this.#move(target, method, values);
    };
  }

  #move(target: Stored[], method: Mover, values: readonly unknown[]): unknown {
    const copy = (from: number) =>
      values.slice(from).map((value, at) => {
        const path = () => this.#owner.pathTo(target, String(target.length + at));
        return copyPlain(value, path, this.#level + 1, this.#owner.world);
      });
    switch (method) {
      case "push": {
        const added = copy(0);
        const { length } = target;
        this.#owner.beforeWrite(target, String(length));
        this.#owner.record(() => target.splice(length));
        for (const value of added) target.push(value);
        return target.length;
      }
      case "unshift": {
        const added = copy(0);
        return this.#rearrange(target, () => target.unshift(...added));
      }
      case "splice": {
        const added = copy(2);
        const [start, count] = values as number[];
        const removed = this.#rearrange(target, () =>
          values.length === 1 ? target.splice(start!) : target.splice(start!, count!, ...added),
        );
        return removed.map((value) => this.viewOf(value));
      }
      case "pop":
      case "shift":
        return this.viewOf(this.#rearrange(target, () => target[method]()));
      case "sort": {
        const compare = values[0] as ((a: unknown, b: unknown) => number) | undefined;
        this.#rearrange(target, () => target.sort(compare && ((a, b) => compare(this.viewOf(a), this.viewOf(b)))));
        return this.#wrap(target);
      }
      case "reverse":
        this.#rearrange(target, () => target.reverse());
        return this.#wrap(target);
    }
  }

  /** A change after which any element may stand anywhere. */
  #rearrange<T>(target: Stored[], change: () => T): T {
    this.#owner.beforeWrite(target, "length");
    const before = target.slice();
    this.#owner.record(() => {
      target.length = 0;
      for (const value of before) target.push(value);
    });
    return change();
  }
}

function put(target: Container, key: string, value: Stored): void {
  (target as Record<string, Stored>)[key] = value;
}

type Mover = "push" | "pop" | "shift" | "unshift" | "splice" | "sort" | "reverse";
