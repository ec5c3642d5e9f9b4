/** A world as large as wanted: rooms full of things that have a story each, and players who keep to themselves or meet. */
import { defineGame, type Turn, type World } from "holdfast";
import { basics, Character, Item, Room } from "holdfast/library";

class Thing extends Item {
  story: { owner: string; years: number[] } = { owner: "", years: [] };
}

const objects = Number(process.env.BENCH_OBJECTS ?? 100);
const together = process.env.BENCH_TOGETHER === "1";
const thingsInRoom = 20;

function furnish(world: World, number: number): void {
  const room = world.create(Room, {
    name: `Room ${number}`,
    description: "A room like many others in this world.",
  });
  for (let thing = 1; thing <= thingsInRoom; thing++) {
    world.create(Thing, {
      name: `thing ${thing} of room ${number}`,
      location: room,
      description: "Somebody has left it here long ago.",
      story: { owner: `nobody ${number}`, years: [number, thing, number + thing] },
    });
  }
}

function hallOf(world: World): Room {
  const [hall] = world.all(Room);
  return hall!;
}

function cellFor(turn: Turn, name: string): Room {
  return turn.world.create(Room, { name: `Cell of ${name}`, description: "Nobody hears you here." });
}

export default defineGame({
  name: "Bench",
  greeting: "Bench.",
  kinds: [Room, Thing, Character],
  commands: basics,
  create({ world }) {
    for (let number = 0; number * (thingsInRoom + 1) < objects; number++) furnish(world, number);
  },
  createCharacter(turn, name) {
    const location = together ? hallOf(turn.world) : cellFor(turn, name);
    return turn.world.create(Character, { name, location, description: "Somebody who types fast." });
  },
});
