/** All that brings a stored world into the shape that Holdfast and the game expect: Holdfast's own steps go before the game's. */
import type { Migration } from "../world/migrations.ts";
import type { World } from "../world/world.ts";
import type { Game } from "./game.ts";
import { GameObject } from "./game-object.ts";
import { PlayerAccount } from "./player-account.ts";

export function migrationsOf({ migrations = [] }: Pick<Game, "migrations">): readonly Migration[] {
  return [...own, ...migrations];
}

/** Names that begin so are no game's. */
export const ownSign = "@";

const own: readonly Migration[] = [
  {
    name: `${ownSign}characters stand on their account's roster`,
    migrate(world) {
      for (const account of world.all(PlayerAccount)) putOnRoster(world, account);
    },
  },
];

/** Of its characters an account played the first, and knew of that one alone where it was. */
function putOnRoster(world: World, account: PlayerAccount): void {
  const stored = world.stored(account);
  const { home, leftFrom } = stored;
  const characters = [stored.characters ?? []].flat().filter((character) => character instanceof GameObject);
  const madeIn = home instanceof GameObject ? home : null;
  const roster = characters.map((character) => ({ name: character.name, character, home: madeIn }));
  world.renew(account, () => Object.assign(account, { roster }));
  const [first] = characters;
  account.lastPlayed = first ?? null;
  if (first && leftFrom instanceof GameObject) first.leftFrom = leftFrom;
  for (const field of ["characters", "home", "leftFrom"]) delete stored[field];
}
