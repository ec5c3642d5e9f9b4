/** A value as it was kept, on one line, as a builder reads it. */
import { GameObject, type Json, type World } from "holdfast";
import { label } from "./anything.ts";
import { shown } from "./shown.ts";
import { words } from "./words.ts";

/** `text` is as it is stored: undefined where the object had no value of its own. */
export function shownStored(world: World, id: number, field: string, text: string | undefined): string {
  if (text === undefined) return withoutOwn(world, id, field);
  return shown(JSON.parse(text) as Json, (id) => nameOf(world, id));
}

/** What it has from what it is like, or from its class. */
function withoutOwn(world: World, id: number, field: string): string {
  const object = world.get(id, GameObject);
  if (["location", "like", "key"].includes(field) || !object) return words.noValue;
  const { like } = object;
  const facts = world.fieldsOf(like ?? object).find(({ name }) => name === field);
  return facts ? shown(like ? facts.value : facts.standard) : words.noValue;
}

function nameOf(world: World, id: number): string {
  const object = world.get(id, GameObject);
  return object ? label(object) : words.gone(id);
}
