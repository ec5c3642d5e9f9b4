/** The five rooms, the ways between them, and what is in them when the world begins. */
import type { Turn, World } from "holdfast";
import { Exit, Item, Room } from "holdfast/library";
import { Bell } from "./bell.ts";
import { Ferryman } from "./ferryman.ts";
import { Scenery } from "./kinds.ts";
import { Causeway, Chest, Tide } from "./tide.ts";

const shortForms: { readonly [exit: string]: string } = { north: "n", south: "s", up: "u", down: "d" };

const startName = "The Quay";

export function build(turn: Turn): void {
  const { world } = turn;
  const room = (name: string, description: string) => world.create(Room, { name, description });
  const quay = room(
    startName,
    "Old stones, worn smooth by rope and boots. The tavern is to the north, from where you hear voices; a stair goes " +
      "up to the lighthouse in the east, and southwards the quay ends in wet sand.",
  );
  const tavern = room(
    "The Drowned Lantern",
    "It is warm in here and smells of tar and cinnamon. A fire mutters to itself. The quay is outside, to the south.",
  );
  const lighthouse = room(
    "The Lighthouse Gallery",
    "The wind leans on you from all sides. Behind you the great lamp hums and turns. A stair leads down to the quay.",
  );
  const beach = room(
    "The Wet Sand",
    "Ribbed sand, shining like the inside of a shell. The quay is to the north. At low tide a causeway of flat stones " +
      "leads south to a small island.",
  );
  const island = room(
    "Seal Island",
    "Turf, thrift and a great quiet. Seals look at you from the water as if you had come into their room. The causeway " +
      "leads back north.",
  );

  connect(world, quay, "north", tavern, "south");
  connect(world, quay, "up", lighthouse, "down");
  connect(world, quay, "south", beach, "north");
  connect(world, beach, "south", island, "north", Causeway);

  world.create(Tide, { name: "the tide" }).begin(turn);
  world.create(Bell, { name: "a brass bell", location: quay });
  world.create(Ferryman, { name: "an old ferryman", location: tavern });
  world.create(Chest, { name: "a chest", location: island });
  world.create(Scenery, {
    name: "a tide table",
    location: quay,
    description: "It says: five minutes in, five minutes out. Cross the causeway when it lies dry.",
  });
  world.create(Scenery, {
    name: "the great lamp",
    location: lighthouse,
    description: "Twelve prisms in a brass cage, each as high as a child. It is too bright to look at for long.",
  });
  world.create(Item, {
    name: "a flat stone",
    location: beach,
    description: "Just right to be thrown over the water.",
  });
}

/** Where a new character begins. */
export function startOf(world: World): Room | null {
  return [...world.all(Room)].find(({ name }) => name === startName) ?? null;
}

/** Two exits of one kind, there and back. */
function connect(world: World, from: Room, there: string, to: Room, back: string, kind: typeof Exit = Exit): void {
  world.create(kind, { name: there, location: from, destination: to, aliases: [shortForms[there] ?? there] });
  world.create(kind, { name: back, location: to, destination: from, aliases: [shortForms[back] ?? back] });
}
