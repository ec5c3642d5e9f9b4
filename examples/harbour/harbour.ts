/** The five rooms, the ways between them and what is in them. What you edit here is in the world after the next reload. */
import { a } from "holdfast";
import { area, Item, Room, taking } from "holdfast/library";
import { Bell } from "./bell.ts";
import { Ferryman } from "./ferryman.ts";
import { Scenery } from "./kinds.ts";
import { Causeway, Chest } from "./tide.ts";

export const harbour = area("harbour", Room, {
  quay: {
    name: "The Quay",
    description:
      "Old stones, worn smooth by rope and boots. The tavern is to the north, from where you hear voices; a stair goes " +
      "up to the lighthouse in the east, and southwards the quay ends in wet sand.",
    exits: { north: "tavern", up: "lighthouse", south: "beach" },
    things: {
      bell: a(Bell, { name: "a brass bell" }),
      table: a(Scenery, {
        name: "a tide table",
        description: "It says: five minutes in, five minutes out. Cross the causeway when it lies dry.",
      }),
    },
  },
  tavern: {
    name: "The Drowned Lantern",
    description:
      "It is warm in here and smells of tar and cinnamon. A fire mutters to itself. The quay is outside, to the south.",
    exits: { south: "quay" },
    things: { ferryman: a(Ferryman, { name: "an old ferryman" }) },
  },
  lighthouse: {
    name: "The Lighthouse Gallery",
    description:
      "The wind leans on you from all sides. Behind you the great lamp hums and turns. A stair leads down to the quay.",
    exits: { down: "quay" },
    things: {
      lamp: a(Scenery, {
        name: "the great lamp",
        description: "Twelve prisms in a brass cage, each as high as a child. It is too bright to look at for long.",
      }),
    },
  },
  beach: {
    name: "The Wet Sand",
    description:
      "Ribbed sand, shining like the inside of a shell. The quay is to the north. At low tide a causeway of flat stones " +
      "leads south to a small island.",
    exits: { north: "quay", south: ["island", a(Causeway, {})] },
    things: { stone: a(Item, { name: "a flat stone", description: "Just right to be thrown over the water." }) },
  },
  island: {
    name: "Seal Island",
    description:
      "Turf, thrift and a great quiet. Seals look at you from the water as if you had come into their room. The causeway " +
      "leads back north.",
    exits: { north: ["beach", a(Causeway, {})] },
    things: {
      chest: a(Chest, {
        name: "a chest",
        description: "Iron-bound and half sunk in the turf. Each tide washes over it, and leaves something in it.",
        rules: {
          refuses: (act, chest) =>
            act.is(taking) && act.item === chest ? "It is sunk too deep to be carried away." : null,
        },
      }),
    },
  },
});
