/** What typed lines have changed: of a thing, by somebody, in a turn. */
import {
  type Account,
  type Command,
  GameObject,
  no,
  type ObjectChange,
  type PastTurn,
  type Slot,
  slot,
  type Turn,
} from "holdfast";
import { minuteOf } from "../time-of.ts";
import { anything, label } from "./anything.ts";
import { builder, command } from "./builder.ts";
import { shownStored } from "./stored-value.ts";
import { turnTyped } from "./turn-number.ts";
import { words } from "./words.ts";

/** So many turns are told, and so many fields and things of each. */
const most = { turns: 10, fields: 10, things: 50 } as const;

const existing = anything(GameObject);

/** What is there, or the number of what may be gone. */
const thingOrNumber: Slot<{ readonly id: number }> = {
  takes: "name",
  names: existing.names,
  read(typed, asked) {
    const [, number] = /^#(\d{1,15})$/.exec(typed) ?? [];
    return number === undefined ? existing.read(typed, asked) : { id: Number(number) };
  },
};

const who: Slot<Account> = slot({
  takes: "name",
  read: (typed, { turn: { accounts } }) => accounts.byCharacter(typed) ?? no(words.nobodyCalled(typed)),
});

export const history: Command = command({
  how: [
    "@history",
    "@history <thing>",
    "@history <thing> before <turn>",
    "@history by <who>",
    "@history by <who> before <turn>",
    "@history turn <number>",
  ],
  for: builder,
  help:
    "Tells who has changed what of a thing, when and by which line, the latest first: @history north.\n" +
    "@history by anna tells what somebody has done, @history turn 8812 all that a turn has changed; @undo 8812 takes that back.",
  with: { thing: thingOrNumber, who, turn: turnTyped, number: turnTyped },
  run(turn, { room, thing = room, who, turn: before = Number.POSITIVE_INFINITY, number }) {
    if (number !== undefined) return turn.msg(wholeTurn(turn, number));
    const told = who ? turn.history.by(who) : turn.history.of(thing);
    const some = told
      .filter((past) => past.number < before)
      .take(most.turns + 1)
      .toArray();
    if (some.length === 0) return turn.msg(words.noHistory);
    const lines = some
      .slice(0, most.turns)
      .flatMap((past) => (who ? [headOf(past)] : [headOf(past), ...ofThing(turn, past, thing.id)]));
    turn.msg(lines.join("\n"));
    if (some.length > most.turns) turn.msg(words.olderHistory(some[most.turns - 1]!.number));
  },
});

function headOf({ number, at, by, what, undoneBy }: PastTurn): string {
  const head = words.pastTurn(number, minuteOf(at), by.name, what ?? words.anAnswer);
  return undoneBy === null ? head : words.pastTurnUndone(head, undoneBy);
}

function ofThing(turn: Turn, { changes }: PastTurn, id: number): readonly string[] {
  return (changes?.objects ?? []).filter((change) => change.id === id).flatMap((change) => told(turn, change, null));
}

function wholeTurn(turn: Turn, number: number): string {
  const past = turn.history.get(number);
  if (!past) return words.noSuchTurn(number);
  // Of what has no place, such as what people have written, nothing is shown.
  const isPlaced = new Set(
    turn.world.kinds(GameObject).map(({ kind, name }: { kind?: string; name: string }) => kind ?? name),
  );
  const objects = past.changes?.objects.filter(({ kind }) => isPlaced.has(kind)) ?? [];
  const lines = objects.slice(0, most.things).flatMap((change) => told(turn, change, nameOf(turn, change)));
  const more = objects.length > most.things ? [words.moreChanges(objects.length - most.things)] : [];
  const notes = [...(past.changes ? [] : [words.noValuesKept]), ...(past.isWhole ? [] : [words.notAllKept])];
  return [headOf(past), ...lines, ...more, ...notes].join("\n");
}

/** `thing` is null where it is said already. */
function told({ world }: Turn, { id, before, after }: ObjectChange, thing: string | null): readonly string[] {
  if (!before || !after) return [before ? words.wasDestroyed(thing) : words.wasMade(thing)];
  const fields = Object.keys({ ...before, ...after });
  const lines = fields.slice(0, most.fields).map((field) => {
    const [was, is] = [before, after].map((values) => shownStored(world, id, field, values[field]));
    return words.fieldWas(thing, field, was!, is!);
  });
  return fields.length > most.fields ? [...lines, words.moreChanges(fields.length - most.fields)] : lines;
}

/** As it is called now, or was when it went. */
function nameOf({ world }: Turn, { id, kind, before, after }: ObjectChange): string {
  const object = world.get(id, GameObject);
  if (object) return label(object);
  const name = (before ?? after)?.name;
  return name === undefined ? words.goneThing(kind, id) : words.goneThing(String(JSON.parse(name)), id);
}
