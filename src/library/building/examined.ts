/** All that is known of an object, as lines of plain text. */
import { type FieldFacts, GameObject, plainListOfNames, type Turn } from "holdfast";
import { label } from "./anything.ts";
import { shown } from "./shown.ts";
import { words } from "./words.ts";

/** So many fields, timers, things of each are told. */
const most = 50;

export function examined(turn: Turn, object: GameObject): readonly string[] {
  const { world } = turn;
  const { key, location, like, contents } = object;
  const fields = world.fieldsOf(object);
  const timers = world.timers.of(object);
  return [
    words.isOfKind(label(object), object.constructor.name),
    ...(key === null ? [] : [words.key(key)]),
    words.isIn(location && label(location)),
    ...(like instanceof GameObject ? [words.isLike(label(like))] : []),
    ...first(fields, (facts) => `${facts.name}: ${shown(facts.value)}${whose(object, facts)}`),
    ...(contents.length > 0 ? [words.contents(plainListOfNames(contents.map(label)))] : []),
    ...first(timers, ({ due, method, repeat }) => {
      const seconds = Math.max(0, Math.round((due - turn.now) / 1000));
      return words.timer(method, seconds, repeat !== null);
    }),
    ...commandsOf(object),
    ...(turn.playersOf(object) > 0 ? [words.playedBy(turn.playersOf(object))] : []),
  ];
}

/** What can be typed beside it. */
function commandsOf(object: GameObject): readonly string[] {
  const { commands } = object.constructor as typeof GameObject;
  const names = commands.flatMap((command) => ("name" in command ? [`${command.name}`] : []));
  return names.length === 0 ? [] : [words.commands(plainListOfNames(names))];
}

/** What is its own needs no word. */
function whose(object: GameObject, { from }: FieldFacts): string {
  if (from === object) return "";
  return ` (${from instanceof GameObject ? label(from) : words.ofEvery(object.constructor.name)})`;
}

function first<T>(all: readonly T[], tell: (one: T) => string): string[] {
  const lines = all.slice(0, most).map(tell);
  return all.length > most ? [...lines, words.andSoMany(all.length - most)] : lines;
}
