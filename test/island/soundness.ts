/** What must be so of any stored world, whatever was played in it. */
import { GameObject } from "../../src/game/game-object.ts";
import { Entity } from "../../src/world/entity.ts";
import type { Stored } from "./stored-island.ts";

/** A sentence for each thing that is wrong. */
export function unsoundIn({ world, rows }: Stored): readonly string[] {
  return [...misplaced(world.all(GameObject)), ...incomplete(world.all(Entity)), ...dangling({ world, rows })];
}

/** Each is in what contains it, once, and in nothing that is in itself. */
function* misplaced(objects: Iterable<GameObject>): Generator<string> {
  for (const object of objects) {
    const { location } = object;
    if (location && location.contents.filter((each) => each === object).length !== 1)
      yield `${object} is in ${location}, which doesn't contain it once`;
    for (const each of object.contents)
      if (each.location !== object) yield `${object} contains ${each}, which is elsewhere`;
    const around = new Set<GameObject>();
    for (let place: GameObject | null = object; place; place = place.location) {
      if (around.has(place)) yield `${object} is in itself`;
      if (around.has(place)) break;
      around.add(place);
    }
  }
}

/** A field that must be given has a value, and that is there. */
function* incomplete(entities: Iterable<Entity>): Generator<string> {
  for (const entity of entities)
    for (const { name, value, standard } of entity.world.fieldsOf(entity))
      if (standard === undefined && (value === undefined || value === null)) yield `${entity} has no ${name}`;
}

/** Where things are, whom timers call and what sessions play is all there. */
function* dangling({ world, rows }: Stored): Generator<string> {
  for (const { table, key, value } of rows) {
    if (value === null || typeof value !== "string") continue;
    const [, place] = table === "object" ? (/^\{"kind":"[^"]*","location":\{"\$object":(\d+)\}/.exec(value) ?? []) : [];
    if (place !== undefined && !world.get(Number(place))) yield `object ${key} is in ${place}, which isn't there`;
    if (table !== "timer") continue;
    for (const [, id] of value.matchAll(/"\$object":(\d+)/g))
      if (!world.get(Number(id))) yield `timer ${key} is about ${id}, which isn't there`;
  }
}
