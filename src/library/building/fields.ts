/** Setting fields of objects by their names, and looking at all that is known of one. */
import { type Command, GameObject, plainListOfNames } from "holdfast";
import { anything, label } from "./anything.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { examined } from "./examined.ts";
import { field } from "./field.ts";
import { isPlayers } from "./players.ts";
import { shown } from "./shown.ts";
import { value } from "./value.ts";
import { words } from "./words.ts";

/** What is a thing's own and no field that somebody has set. */
const kept: readonly string[] = ["name", "aliases", "tags", "access", "roles", "leftFrom"];

const set = command({
  how: ["@set <field> = <value>", "@set <field> ="],
  for: builder,
  help:
    "Sets a field of a thing: @set lamp.oil = 3. Without a value it is again as its class says, or what it is like.\n" +
    "Other objects are named as anywhere: @set north.opensWith = town.chapel.key. @examine shows which fields there are.",
  with: { field, value },
  run(turn, { field, value }) {
    const { object, facts } = field;
    const { name } = facts;
    const called = words.fieldOf(name, label(object));
    if (value === undefined && facts.standard === undefined && object.like === null)
      return turn.msg(words.mustBeGiven(called));
    const stored = turn.world.stored(object);
    const built = build(turn, `@set ${object.name}.${name}`, () => {
      if (value === undefined) delete stored[name];
      else Reflect.set(object, name, value);
    });
    if (built) turn.msg(words.set(called, shown(Reflect.get(object, name))));
  },
});

const examine = command({
  how: ["@examine", "@examine <thing>", "@ex <thing>", "@exam <thing>"],
  for: builder,
  help: "Shows all that is known of a thing: where it is, its fields and where each comes from, its tags, timers and access.",
  with: { thing: anything(GameObject) },
  run: (turn, { room, thing = room }) => turn.msg(words.examined(examined(turn, thing))),
});

const wipe = command({
  how: "@wipe <thing>",
  for: builder,
  help: "Makes all fields of a thing again as its class says, or what it is like. Its names, tags and access stay.",
  with: { thing: anything(GameObject) },
  run(turn, { thing }) {
    if (isPlayers(turn, thing)) return turn.msg(words.isPlayers(thing.name));
    const own = turn.world.fieldsOf(thing).filter(({ name, from }) => from === thing && !kept.includes(name));
    const wiped = own.filter(({ standard }) => standard !== undefined || thing.like !== null).map(({ name }) => name);
    const stored = turn.world.stored(thing);
    const built = build(turn, `@wipe ${thing.name}`, () => {
      for (const name of wiped) delete stored[name];
    });
    if (built) turn.msg(words.wiped(label(thing), plainListOfNames(wiped)));
  },
});

const copyField = command({
  how: "@copyfield <field> to <thing>",
  for: builder,
  help: "Gives a thing what a field of another has: @copyfield lamp.oil to lantern.",
  with: { field, thing: anything(GameObject) },
  run(turn, { field: { facts }, thing }) {
    const { name, value } = facts;
    const target = turn.world.fieldsOf(thing).find((one) => one.name === name);
    if (!target || !isOfType(value, target.standard ?? target.value))
      return turn.msg(words.noSuchField(label(thing), name));
    const built = build(turn, `@copyfield ${name} to ${thing.name}`, () => Reflect.set(thing, name, value));
    if (built) turn.msg(words.set(words.fieldOf(name, label(thing)), shown(Reflect.get(thing, name))));
  },
});

/** Where it isn't known what a field takes, it takes anything. */
function isOfType(value: unknown, model: unknown): boolean {
  if (value === null || model === null || model === undefined) return true;
  return typeof value === typeof model && Array.isArray(value) === Array.isArray(model);
}

/** `@set`, `@copyfield`, `@wipe` and `@examine`. */
export const fields: readonly Command[] = [set, copyField, wipe, examine];
