/** Three accounts of one content become one: what was last taken in, what the files say now, and what the world holds now. */
import { isDeepStrictEqual } from "node:util";
import type { Preference } from "../../config.ts";
import type { Json } from "../../world/plain-data.ts";
import type { Content, Piece } from "./content.ts";

/** A field's new value; undefined is what the class says. */
export type FieldChanges = { readonly [field: string]: Json | undefined };

/** What is to be done with the object of a key. */
export type Change =
  | { readonly do: "make"; readonly key: string; readonly piece: Piece }
  /** It becomes one of another class, and keeps the rest of what it has. */
  | { readonly do: "remake"; readonly key: string; readonly kind: string; readonly fields: FieldChanges }
  | { readonly do: "change"; readonly key: string; readonly fields: FieldChanges }
  | { readonly do: "delete"; readonly key: string };

/** What both have changed, and not to the same. */
export interface Conflict {
  readonly key: string;
  /** Null where one has deleted the object as a whole. */
  readonly field: string | null;
  readonly file: Json | undefined;
  readonly world: Json | undefined;
}

export interface Merged {
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
}

/** `held` gives what the world has under a key: its own fields, among others those that `base` and `files` speak of. */
export function merge(
  base: Content,
  files: Content,
  held: (key: string) => Piece | null,
  preferred: Preference,
): Merged {
  const changes: Change[] = [];
  const conflicts: Conflict[] = [];
  const decide = (conflict: Conflict): Preference => {
    if (preferred === "neither") conflicts.push(conflict);
    return preferred;
  };
  for (const key of new Set([...files.keys(), ...base.keys()])) {
    const change = mergePiece(key, base.get(key) ?? null, files.get(key) ?? null, held(key), decide);
    if (change) changes.push(change);
  }
  return { changes, conflicts };
}

type Decide = (conflict: Conflict) => Preference;

function mergePiece(
  key: string,
  base: Piece | null,
  file: Piece | null,
  world: Piece | null,
  decide: Decide,
): Change | null {
  if (!file) {
    if (!world) return null;
    const whose = isAsIn(base, world) ? "file" : decide({ key, field: null, file: undefined, world: world.kind });
    return whose === "file" ? { do: "delete", key } : null;
  }
  if (!world) {
    if (base && isDeepStrictEqual(base, file)) return null;
    const whose = base ? decide({ key, field: null, file: file.kind, world: undefined }) : "file";
    return whose === "file" ? { do: "make", key, piece: file } : null;
  }
  return mergeFields(key, base, file, world, decide);
}

function mergeFields(key: string, base: Piece | null, file: Piece, world: Piece, decide: Decide): Change | null {
  const isFiles = (field: string, was: Json | undefined, says: Json | undefined, has: Json | undefined): boolean => {
    if (isDeepStrictEqual(says, has) || isDeepStrictEqual(says, was)) return false;
    return isDeepStrictEqual(has, was) || decide({ key, field, file: says, world: has }) === "file";
  };
  const fields: { [field: string]: Json | undefined } = {};
  for (const field of new Set([...Object.keys(file.fields), ...Object.keys(base?.fields ?? {})])) {
    const says = own(file, field);
    if (isFiles(field, own(base, field), says, own(world, field))) fields[field] = says;
  }
  if (isFiles("kind", base?.kind, file.kind, world.kind)) return { do: "remake", key, kind: file.kind, fields };
  return Object.keys(fields).length > 0 ? { do: "change", key, fields } : null;
}

/** Whether the world has left it as it was taken in. */
function isAsIn(base: Piece | null, world: Piece): boolean {
  if (base?.kind !== world.kind) return false;
  return Object.entries(base.fields).every(([field, value]) => isDeepStrictEqual(value, own(world, field)));
}

function own(piece: Piece | null, field: string): Json | undefined {
  return piece && Object.hasOwn(piece.fields, field) ? piece.fields[field] : undefined;
}
