/** A description that is written line by line, from what it says already. */
import {
  again,
  type GameObject,
  inLanguage,
  isAllowed,
  type Scene,
  type SceneKind,
  scene,
  step,
  type Turn,
  withLanguage,
} from "holdfast";
import { linesToChange, longText } from "../writing/long-text.ts";
import { label } from "./anything.ts";
import { longestText } from "./bounds.ts";
import { build } from "./build.ts";
import { builder } from "./builder.ts";
import { words } from "./words.ts";

const most = { lines: 100, letters: longestText } as const;

/** Somebody begins to change what a thing says in the language that they read, line by line. */
export function beginToRedescribe(turn: Turn, actor: GameObject, thing: GameObject): void {
  const language = turn.session?.language ?? "";
  const lines = linesOf(inLanguage(thing.description, language));
  turn.msg([words.describing(label(thing)), linesToChange(lines)].join("\n"));
  turn.begin(redescribing, actor, actor, thing, lines, language);
}

function linesOf(description: string): readonly string[] {
  return description.split("\n").filter((line) => line.trim() !== "");
}

/** The description of a thing line by line, with its builder, in the language in which it was begun. */
export const redescribing: SceneKind<
  [actor: GameObject, thing: GameObject, lines: readonly string[], language: string]
> = scene("description", function* (actor, thing, lines, language): Scene {
  const afresh = (other: readonly string[]) => again(redescribing, actor, thing, other, language);
  const written = yield* longText({ lines, most, again: afresh });
  if (written === null) return;
  // Who builds no more keeps nothing.
  yield* step((turn) =>
    isAllowed(turn, builder, turn.puppet)
      ? redescribe(turn, thing, written.join("\n"), language)
      : turn.msg(words.noBuilder),
  );
});

/** What it says in other languages stays. */
export function redescribe(turn: Turn, thing: GameObject, description: string, language: string): void {
  const built = build(turn, `@describe ${thing.name}`, () => {
    thing.description = withLanguage(thing.description, language, description);
  });
  if (built) turn.msg(words.described(label(thing)));
}
