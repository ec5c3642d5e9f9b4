/** What must be so of the island when nobody is on it any more: nothing that is kept was made, doubled or lost. */
import { Rehearsal } from "holdfast";
import { Character, Exit, Item, LightSource } from "holdfast/library";
import island from "../../examples/island/game.ts";
import { Envelope, Islander } from "../../examples/island/islander.ts";
import { allLent, farewells } from "../../examples/island/lent.ts";
import { Place, Tide } from "../../examples/island/tide.ts";
import { PlayerAccount } from "../../src/game/player-account.ts";
import type { World } from "../../src/world/world.ts";
import { unsoundIn } from "./soundness.ts";
import type { Stored } from "./stored-island.ts";

/** How many there are of what is never made and never used up. */
function conserved(world: World): { readonly [what: string]: number } {
  const lent = Object.keys(farewells).map((tag) => [tag, [...world.find(Item, { tag })].length] as const);
  return {
    ...Object.fromEntries(lent),
    places: [...world.all(Place)].length,
    exits: [...world.all(Exit)].length,
    coins: [...world.all(Character)].reduce((sum, { coins }) => sum + coins, 0),
    tides: [...world.all(Tide)].length,
  };
}

/** A sentence for each thing that is wrong. */
export async function brokenIn(stored: Stored): Promise<readonly string[]> {
  const { world } = stored;
  const fresh = conserved((await Rehearsal.start(island)).world);
  const now = conserved(world);
  const counts = Object.keys(fresh).filter((what) => fresh[what] !== now[what]);
  return [
    ...unsoundIn(stored),
    ...counts.map((what) => `there were ${fresh[what]} of ${what}, and are ${now[what]}`),
    ...strays(world),
    ...people(world),
    ...timers(world),
  ];
}

/** What is lent lies in a place, or is carried by somebody who may come back with it. */
function* strays(world: World): Generator<string> {
  for (const item of allLent(world)) {
    const { location } = item;
    const isSomewhere = location instanceof Place || location instanceof Character;
    if (!isSomewhere) yield `${item} is in ${location}`;
    if (item instanceof LightSource && item.lit !== (world.timers.of(item).length === 1))
      yield `${item} is ${item.lit ? "lit" : "out"}, and has ${world.timers.of(item).length} timers`;
  }
}

/** Whoever is left belongs to an account, is nowhere, and has one letter at most, which nobody else has. */
function* people(world: World): Generator<string> {
  const owned = new Set([...world.all(PlayerAccount)].flatMap(({ characters }) => [...characters]));
  for (const who of world.all(Islander)) {
    if (!owned.has(who)) yield `${who.name} is nobody's`;
    if (who.location !== null) yield `${who.name} is still in ${who.location}`;
    const letters = [...world.find(Envelope, { owner: who })];
    if (letters.length > 1) yield `${who.name} has ${letters.length} letters`;
    for (const { location } of letters)
      if (location !== who && !(location instanceof Place)) yield `the letter of ${who.name} is in ${location}`;
  }
}

/** The sea turns once at a time. */
function* timers(world: World): Generator<string> {
  const turns = world.timers.of(world.only(Tide)).length;
  if (turns !== 1) yield `the tide has ${turns} timers`;
}
