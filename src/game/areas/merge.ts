/** Three accounts of one content become one: what was last known of both, what the files say now, and what the world holds now. */
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

/** What both sides are known to have had. */
export interface Known {
  /** What was last taken in. */
  readonly taken: Content;
  /** What an export has written since: a file that says the same was not edited. It counts for nothing else, as it may be thrown away. */
  readonly exported: Content;
}

/** `held` gives what the world has under a key: its own fields, among others those that `known` and `files` speak of. */
export function merge(
  known: Known,
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
  for (const key of new Set([...files.keys(), ...known.taken.keys()])) {
    const base = { taken: known.taken.get(key) ?? null, exported: known.exported.get(key) ?? null };
    const change = mergePiece(key, base, files.get(key) ?? null, held(key), decide);
    if (change) changes.push(change);
  }
  return { changes, conflicts };
}

type Decide = (conflict: Conflict) => Preference;

interface Base {
  readonly taken: Piece | null;
  readonly exported: Piece | null;
}

function mergePiece(key: string, base: Base, file: Piece | null, world: Piece | null, decide: Decide): Change | null {
  const { taken, exported } = base;
  if (!file) {
    if (!world) return null;
    const whose = isAsIn(taken, world) ? "file" : decide({ key, field: null, file: undefined, world: world.kind });
    return whose === "file" ? { do: "delete", key } : null;
  }
  if (!world) {
    if ([taken, exported].some((known) => isDeepStrictEqual(known, file))) return null;
    const whose = taken || exported ? decide({ key, field: null, file: file.kind, world: undefined }) : "file";
    return whose === "file" ? { do: "make", key, piece: file } : null;
  }
  return mergeFields(key, base, file, world, decide);
}

function mergeFields(key: string, { taken, exported }: Base, file: Piece, world: Piece, decide: Decide): Change | null {
  const isFiles = (field: string, of: (piece: Piece) => Json | undefined): boolean => {
    const [says, has, was] = [of(file), of(world), taken ? of(taken) : undefined];
    if ([has, was].some((value) => isDeepStrictEqual(says, value))) return false;
    if (exported && isDeepStrictEqual(says, of(exported))) return false;
    return isDeepStrictEqual(has, was) || decide({ key, field, file: says, world: has }) === "file";
  };
  const fields: { [field: string]: Json | undefined } = {};
  for (const field of new Set([...Object.keys(file.fields), ...Object.keys(taken?.fields ?? {})])) {
    if (isFiles(field, (piece) => own(piece, field))) fields[field] = own(file, field);
  }
  if (isFiles("kind", ({ kind }) => kind)) return { do: "remake", key, kind: file.kind, fields };
  return Object.keys(fields).length > 0 ? { do: "change", key, fields } : null;
}

/** Whether the world has left it as it was taken in. */
function isAsIn(taken: Piece | null, world: Piece): boolean {
  if (taken?.kind !== world.kind) return false;
  return Object.entries(taken.fields).every(([field, value]) => isDeepStrictEqual(value, own(world, field)));
}

function own(piece: Piece, field: string): Json | undefined {
  return Object.hasOwn(piece.fields, field) ? piece.fields[field] : undefined;
}
