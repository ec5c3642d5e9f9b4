/** A field of an object, as it is typed: `lamp.oil`, `here.description`, `#12.oil`. */
import { type Asked, type FieldFacts, GameObject, No, no, plainListOfNames, type Slot, slot } from "holdfast";
import { anything, label } from "./anything.ts";
import { isSetOtherwise, words } from "./words.ts";

export interface FieldOf {
  readonly object: GameObject;
  readonly facts: FieldFacts;
}

const object = anything(GameObject);
/** What is nobody's to set. */
const fixed: readonly string[] = ["id", "key", "like", "contents", "world", "deleted", "leftFrom"];

export const field: Slot<FieldOf> = slot({
  read(typed, asked) {
    const [, of = "", name = ""] = /^(.+)\.([^.\s]+)$/u.exec(typed) ?? [];
    if (name === "") return no(words.whichField);
    const found = objectNamed(of, asked);
    if (found instanceof No) return found;
    if (isSetOtherwise(name)) return no(words.setOtherwise(name));
    if (fixed.includes(name)) return no(words.isFixed(name));
    if (name === "roles") return no(words.rolesAreGiven);
    const fields = asked.turn.world.fieldsOf(found);
    const facts = fields.find((one) => one.name === name);
    const names = fields.map((one) => one.name).filter((one) => one !== "roles" && !fixed.includes(one));
    return facts ? { object: found, facts } : no(words.noField(label(found), name, plainListOfNames(names)));
  },
});

/** One of several that are called so must be said otherwise here. */
export function objectNamed(typed: string, asked: Asked): GameObject | No {
  const found = object.read(typed, asked);
  return found instanceof GameObject || found instanceof No ? found : no(words.sayWhich(typed));
}
