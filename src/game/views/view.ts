/** Data beside the text that follows from the world: computed again when something that it was computed from has changed. */
import { HoldfastError } from "../../errors.ts";
import type { Json } from "../../session/message.ts";
import { abandon, isGenerator, isPromise } from "../../world/at-once.ts";
import { referenceKey } from "../../world/plain-data.ts";
import { writtenAt } from "../../world/written-at.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import { packageNamed } from "./package-named.ts";
import { check, type InputOf, type Schema } from "./schema.ts";

/** What clients are told of one package. */
export interface View {
  /** As GMCP names it: `Char.Vitals`. */
  readonly name: string;
  /** Which of several views of that package it is: what each gives holds beside the others. */
  readonly part?: string;
  readonly schema: Schema;
  /** It is for those who play one of these. */
  readonly kind: abstract new (
    ...args: never[]
  ) => GameObject;
  make(actor: GameObject, turn: Turn): unknown;
}

/**
 * Whoever plays a `kind` is told by its client's data what `make` gives, whenever that is something else than before; null is
 * nothing to tell. `make` looks and changes nothing: a turn that changed what it looked at calls it again. What it gives is plain data.
 */
export function view<Actor extends GameObject, S extends Schema>(
  name: string,
  schema: S,
  kind: abstract new (...args: never[]) => Actor,
  make: (actor: Actor, turn: Turn) => InputOf<S> | null | undefined,
  options: { readonly part?: string } = {},
): View {
  return { name: packageNamed(name), ...options, schema, kind, make: make as View["make"] };
}

/** A package, or a part of one, as it is told apart from others. */
export function titleOf({ name, part }: Pick<View, "name" | "part">): string {
  return part === undefined ? name : `${name} ${part}`;
}

/** Any plain data, for what needs no closer look. */
export function json(value: unknown): value is Json {
  return value !== undefined && typeof value !== "function";
}

/** What the view is of now, as JSON; null is nothing. Throws what its code does wrong. */
export function lookedAt(view: View, actor: GameObject, turn: Turn): string | null {
  const value = view.make(actor, turn) ?? null;
  if (value === null) return null;
  if (isPromise(value) || isGenerator(value)) throw waited(view, value);
  try {
    return JSON.stringify(value) ?? null;
  } catch (error) {
    throw badView(view, `it gave what is no plain data: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** The same as clients are told it: what its schema makes of it. Throws `bad-view`. */
export function toldOf(view: View, json: string): Json {
  if (json.includes(`{"${referenceKey}":`))
    throw badView(view, "it gave an object of the world: give its name, or its id");
  const checked = check(view.schema, JSON.parse(json));
  if (!checked.ok) throw badView(view, `its schema refuses what it gave: ${checked.why}`);
  return checked.value as Json;
}

function badView({ name, make }: View, why: string): HoldfastError {
  return new HoldfastError("bad-view", `The view ${name}${at(make)} can't be told: ${why}.`, {
    advice: "Give plain data of the shape that its schema says, or null where there is nothing to tell.",
  });
}

function waited({ name, make }: View, value: object): HoldfastError {
  if (isPromise(value)) abandon(value);
  return new HoldfastError("hook-waited", `The view ${name}${at(make)} waits, but it must say at once what there is.`, {
    advice: "Write it without async, await and *, and keep in the world what it has to know.",
  });
}

function at(written: object): string {
  const place = writtenAt(written);
  return place === null ? "" : ` (${place})`;
}
