/** What the world knows of one class: under which name it is stored, and what its fields are until they are set. */
import type { Stored } from "./plain-data.ts";

export interface Shape {
  readonly name: string;
  /** Plain copies, to be read only. A field that must be given has none. */
  readonly defaults: ReadonlyMap<string, Stored>;
  /** The fields that must be given. */
  readonly required: ReadonlySet<string>;
  /** For a class with private members, which its constructor alone can give to an object: takes what that defines besides. */
  readonly definitions: ProxyHandler<object> | null;
}

export function hasField({ defaults, required }: Shape, key: string): boolean {
  return defaults.has(key) || required.has(key);
}
