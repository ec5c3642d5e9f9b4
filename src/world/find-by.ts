/** By what entities of a class can be found. */
import type { KindClass } from "./class-fields.ts";

/**
 * `{ name: "the gate" }`, however it is typed; `{ tag: "lit" }`; `{ key: "town.gate" }`; or one of the fields that the class lists in `static index`,
 * with what is in it, or with one of several things that are; or several of these, which must all be so. Null is never found.
 */
export type FindBy<Kind extends KindClass> =
  | { readonly name: string }
  | { readonly tag: string }
  | { readonly key: string }
  | ByField<Kind>;

type ByField<Kind extends KindClass> = {
  [Field in IndexedField<Kind> & keyof InstanceType<Kind>]: {
    readonly [Key in Field]: Wanted<InstanceType<Kind>[Key]>;
  };
}[IndexedField<Kind> & keyof InstanceType<Kind>];

type IndexedField<Kind> = Kind extends { readonly index: readonly (infer Field)[] }
  ? string extends Field
    ? never
    : Field
  : never;

type Wanted<Value> = NonNullable<Value extends readonly (infer Each)[] ? Each : Value>;
