/** Finds scenes that the game's own code begins and that the game doesn't list: nobody could ever be in one. */
import { HoldfastError } from "../../errors.ts";
import type { Command } from "../../game/commands/command.ts";
import type { Game } from "../../game/game.ts";
import { kindsOf } from "../../game/kinds.ts";
import { meaningsIn, writtenAt } from "../../world/written-at.ts";

type Code = (...args: never[]) => unknown;

const beginning = /\.begin\(\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*,/gu;

/** Throws `game-invalid`. Looks at commands and the methods of kinds, and there at scenes that are called by a plain name. */
export function checkScenesBegun(game: Game): void {
  const listed = new Set((game.scenes ?? []).map(({ name }) => name));
  const begun = codeOf(game).flatMap((code) =>
    [...String(code).matchAll(beginning)].map(([, name = ""]) => ({ code, name })),
  );
  const unlisted = meaningsIn(begun).find(({ value }) => isScene(value) && !listed.has(value.name));
  if (!unlisted) return;
  const { name } = unlisted.value as { readonly name: string };
  const sentence = `The scene "${name}" is begun here, and is not among \`scenes\`.`;
  throw new HoldfastError("game-invalid", `${writtenAt(unlisted.code)}: ${sentence}`, {
    advice: "List it in `scenes` of defineGame.",
  });
}

function codeOf(game: Game): readonly Code[] {
  const kinds = kindsOf(game);
  const ofKinds = kinds.flatMap((kind) => (kind as { readonly commands?: readonly Command[] }).commands ?? []);
  const methods = kinds.flatMap((kind) => Object.values(Object.getOwnPropertyDescriptors(kind.prototype)));
  return [
    ...[...(game.commands ?? []), ...ofKinds].map(({ run }) => run as Code),
    ...methods.map(({ value }) => value as unknown).filter((value): value is Code => typeof value === "function"),
  ];
}

function isScene(value: unknown): value is { readonly name: string } {
  if (typeof value !== "object" || value === null || !("play" in value && "name" in value)) return false;
  return typeof value.play === "function" && typeof value.name === "string";
}
