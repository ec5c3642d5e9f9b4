/** A lasting name for one object of the world, for code to refer to. */
import { HoldfastError } from "../errors.ts";

/** By this `world.the` finds an object: `new Key(Chest, "town.chapel.chest")`. */
export class Key<out T> {
  readonly kind: abstract new (
    ...args: never[]
  ) => T;
  readonly key: string;

  constructor(kind: abstract new (...args: never[]) => T, key: string) {
    this.kind = kind;
    this.key = checkedKey(key);
  }
}

const longest = 200;

/** Throws `key-invalid`. */
export function checkedKey(key: string): string {
  if (typeof key === "string" && key.length <= longest && /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u.test(key))
    return key;
  throw new HoldfastError("key-invalid", `${JSON.stringify(key)?.slice(0, longest)} can't be a key.`, {
    advice: `A key is made of letters, digits, "-" and "_", with dots between its parts, such as town.gate; it is at most ${longest} letters long.`,
  });
}
