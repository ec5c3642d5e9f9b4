/** A description that is written line by line, from what it says already. */
import { again, type GameObject, type Scene, type SceneKind, scene, step, type Turn } from "holdfast";
import { linesToChange, longText } from "../writing/long-text.ts";
import { label } from "./anything.ts";
import { longestText } from "./bounds.ts";
import { build } from "./build.ts";
import { builder } from "./builder.ts";
import { words } from "./words.ts";

const most = { lines: 100, letters: longestText } as const;

/** Says what whoever begins it reads first. */
export function toRedescribe(thing: GameObject): string {
  return [words.describing(label(thing)), linesToChange(linesOf(thing))].join("\n");
}

export function linesOf({ description }: GameObject): readonly string[] {
  return description.split("\n").filter((line) => line.trim() !== "");
}

/** The description of a thing line by line, with its builder. */
export const redescribing: SceneKind<[actor: GameObject, thing: GameObject, lines: readonly string[]]> = scene(
  "description",
  function* (actor, thing, lines): Scene {
    const written = yield* longText({ lines, most, again: (other) => again(redescribing, actor, thing, other) });
    if (written === null) return;
    // Who builds no more keeps nothing.
    yield* step((turn) => (mayBuild(turn) ? redescribe(turn, thing, written.join("\n")) : turn.msg(words.noBuilder)));
  },
);

function redescribe(turn: Turn, thing: GameObject, description: string): void {
  const built = build(turn, `@describe ${thing.name}`, () => {
    thing.description = description;
  });
  if (built) turn.msg(words.described(label(thing)));
}

function mayBuild({ account, puppet }: Turn): boolean {
  return account?.operator || [account, puppet].some((one) => one?.roles.includes(builder.name));
}
