/** One object of a class is made beside the world, to learn which fields the class has and what they are until they are set. */
import { row } from "./row.ts";

/** What its class defines is kept here, in the order in which it is defined. */
export class Specimen implements ProxyHandler<object> {
  readonly fields = new Map<string | symbol, unknown>();

  defineProperty(_: object, key: string | symbol, { value }: PropertyDescriptor): boolean {
    this.fields.set(key, value);
    return true;
  }

  /** What one field is may depend on another, but not on any one object. */
  get(target: object, key: string | symbol, receiver: unknown): unknown {
    if (this.fields.has(key)) return this.fields.get(key);
    if (key === row) throw new Error("A field begins as the same for each object: its value can't depend on one");
    return Reflect.get(target, key, receiver);
  }

  set(_: object, key: string | symbol): never {
    throw new Error(
      `"${String(key)}" is set in a constructor; give it its value where it is declared, or in atCreate()`,
    );
  }
}
