/** Setting fields of objects by their names, and looking at all that is known of one. */
import { type Command, GameObject } from "holdfast";
import { anything, label } from "./anything.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { examined } from "./examined.ts";
import { field } from "./field.ts";
import { shown } from "./shown.ts";
import { value } from "./value.ts";
import { words } from "./words.ts";

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
    const called = `${name} of ${label(object)}`;
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
  how: ["@examine", "@examine <thing>", "@ex <thing>"],
  for: builder,
  help: "Shows all that is known of a thing: where it is, its fields and where each comes from, its tags, timers and access.",
  with: { thing: anything(GameObject) },
  run: (turn, { room, thing = room }) => turn.msg(words.examined(examined(turn, thing))),
});

/** `@set` and `@examine`. */
export const fields: readonly Command[] = [set, examine];
