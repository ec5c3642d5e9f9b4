/** Areas, in code and in a file: a town with a chapel in which nobody speaks. */
import { a, defineGame, type Game, Key } from "holdfast";
import * as library from "holdfast/library";
import { area, Exit, Item, Room, saying } from "holdfast/library";

export class Gate extends Exit {
  locked = true;
  opensWith: Item | null = null;
}

export class Chapel extends Room {
  candles = 3;
}

export const forest = area.file(new URL("forest.json", import.meta.url), Room);

export const town = area("town", Room, {
  gate: {
    name: "The Gate",
    description: "Two towers.",
    exits: { north: "chapel", south: forest.clearing! },
  },
  chapel: {
    name: "The Chapel",
    description: "Cold stone.",
    exits: { south: "gate", down: ["crypt", a(Gate, { opensWith: new Key(Item, "town.chapel.key") })] },
    things: { key: a(Item, { name: "a rusty key" }), chest: a(Item, {}, { coin: a(Item, { name: "a coin" }) }) },
    rules: { refuses: (act) => (act.is(saying) ? "Nobody speaks in here." : null) },
  },
  crypt: { name: "The Crypt", description: "Bones.", exits: { up: "chapel" } },
});

export const townGame: Game = defineGame({
  name: "Town",
  greeting: "A town.",
  kinds: [library, { Gate, Chapel }],
  commands: [...library.basics, ...library.building],
  scenes: library.scenes,
  roles: [library.builder],
  areas: [town, forest],
  start: town.gate,
  character: library.Character,
});
