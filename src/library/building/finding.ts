/** Finding things wherever they are, and going there. */
import { type Command, GameObject, kind, plainListOfNames, type Turn, text, word } from "holdfast";
import { Character } from "../character.ts";
import { Room } from "../room.ts";
import { surroundings } from "../surroundings.ts";
import { anything, label } from "./anything.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { words } from "./words.ts";

/** So many are told. */
const most = 50;

const find = command({
  how: ["@find <name>", "@find tag <tag>", "@find kind <kind>", "@search <name>", "@locate <name>"],
  for: builder,
  help: "Finds things by their whole name, by a tag or by their kind: @find a rusty key, @find tag lit, @find kind Door.",
  with: { name: text, tag: word, kind: kind(GameObject) },
  run(turn, { name, tag, kind }) {
    const found = [
      ...(kind
        ? turn.world.all(kind)
        : tag === undefined
          ? called(turn, name ?? "")
          : turn.world.find(GameObject, { tag })
      ).take(most + 1),
    ];
    if (found.length === 0) return turn.msg(words.nothingFound);
    turn.msg(words.found(found.slice(0, most).map(where)));
    if (found.length > most) turn.msg(words.andMore);
  },
});

/** With an article or without, however it is typed. */
function* calledSo({ world }: Turn, typed: string): Generator<GameObject, void> {
  const name = typed.replace(/^(?:the|an?)\s+/iu, "");
  for (const article of ["", "a ", "an ", "the "]) yield* world.find(GameObject, { name: `${article}${name}` });
}

function called(turn: Turn, name: string): IteratorObject<GameObject, void> {
  return Iterator.from(calledSo(turn, name));
}

function where(object: GameObject): string {
  const { key, location } = object;
  return words.whatIsWhere(label(object), object.constructor.name, key, location && label(location));
}

/** People come to where somebody or something is, and not into it. */
function roomOf(object: GameObject): Room | null {
  for (let at: GameObject | null = object; at; at = at.location) if (at instanceof Room) return at;
  return null;
}

const teleport = command({
  how: ["@teleport <to>", "@teleport <thing> to <to>", "@tel <to>"],
  for: builder,
  help: "Goes to a place or a person wherever they are, or brings a thing there: @teleport town.gate, @teleport lamp to town.gate.",
  with: { thing: anything(GameObject), to: anything(GameObject) },
  run(turn, { actor, thing = actor, to }) {
    const place = thing === actor || thing instanceof Character ? roomOf(to) : to;
    if (!place) return turn.msg(words.isNowhere(label(to)));
    const built = build(turn, `@teleport ${thing.name}`, () => {
      thing.location = place;
    });
    if (!built) return;
    turn.msg(thing === actor ? surroundings(place, actor, turn) : words.moved(label(thing), label(place)));
    if (thing !== actor) turn.tell(thing, surroundings(place, thing, turn));
  },
});

const kinds = command({
  how: ["@kinds", "@kinds <of>"],
  for: builder,
  help:
    "Tells which kinds of things this game has, for @create, @dig, @open and @find.\n" +
    "With a kind behind it, that one and those that are like it and more: @kinds Exit.",
  with: { of: kind(GameObject) },
  run(turn, { of = GameObject }) {
    const names = turn.world.kinds(of).map(({ name }) => name);
    turn.msg(words.kinds(plainListOfNames(names.sort())));
  },
});

/** `@find`, `@kinds` and `@teleport`. */
export const finding: readonly Command[] = [find, kinds, teleport];
