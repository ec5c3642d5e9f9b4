/** The moor: the high half of the island, which needs nobody. */
import { type Act, a, type GameObject, markup } from "holdfast";
import { Item, saying } from "holdfast/library";
import { details } from "./details.ts";
import { lent } from "./lent.ts";

export const moor = {
  cliff: {
    name: "The Cliff Path",
    description:
      "A sheep's idea of a road, with the sea straight down on the one hand and the yard wall on the other. A rope is strung " +
      "along the worst of it, from post to post. West is the lighthouse yard; the path goes on east, towards a great deal of " +
      "noise, and north up to the moor.",
    night:
      "You go by the rope, hand over hand, from post to post, with the sea somewhere below and the wind everywhere " +
      "else. West is the lighthouse yard. East it mutters, and north is the moor.",
    outdoors: true,
    high: "Far down, the swell breaks right against the rock.",
    low: "Far down lies a rim of black stones that you don't see at high water.",
    turns: {
      rising: "Far below, the black stones go under, one by one. The tide is coming in.",
      low: "Far below, a rim of black stones comes up out of the sea.",
    },
    exits: { north: "moor", east: "gannets", west: "yard" },
    things: details({
      "the rope, posts, post": "Tarred, and as thick as your wrist. You notice that you are holding it.",
      "the sea, swell, stones, black stones": "It is a long way down, and seems to be looking up.",
      "the wall, yard wall": "Whitewashed on the side that ships see.",
      "the lighthouse, moor": "The tower on the one side, heather on the other, and a good deal of wind between.",
      "sheep, road, path": "The sheep themselves are elsewhere, being roads to something else.",
    }),
  },

  gannets: {
    name: "Gannet Head",
    description:
      "Here the island stops, and ten thousand gannets go on. They stand beak to beak on every shelf, shout, fall off, and " +
      "turn into something so white and exact that you forget to breathe. It snows feathers. The path back is west.",
    night:
      "Ten thousand gannets mutter in their sleep. Now and then one dreams of falling, and shouts, and the whole " +
      "cliff tells it to be quiet. The path back is west.",
    outdoors: true,
    exits: { west: "cliff" },
    things: {
      ...details({
        "gannets, gannet, birds, bird, shelf":
          "Yellow heads, blue-ringed eyes. They greet each other as if back from years at sea; most were gone for ten minutes.",
        "the snow, down": "Down, mostly. It gets into your collar, and into the next hour.",
        "the path": "It ends here. So did some of the sheep.",
        "the sea, island": "White water, and in it the white strokes of birds going in like dropped knives.",
      }),
      ...lent("feather", 6, (tags) =>
        a(Item, {
          tags,
          name: "a gannet feather",
          description: "White, with a tip dipped in ink. Bram uses them for something, and gives a herring for one.",
        }),
      ),
    },
  },

  moor: {
    name: "The Moor",
    description:
      "Heather to the knee and sky to the ground. Larks go up out of it like sparks from a fire you can't find. A line of white " +
      "pebbles has been laid to show the way in fog: north to three tall stones, south to the cliff.",
    night:
      "The heather is black, and the sky is not: there are more stars than there is room for. The white pebbles " +
      "shine a little by themselves, north to the three stones, south to the cliff.",
    outdoors: true,
    exits: { north: "stones", south: "cliff" },
    things: details({
      heather: "Purple, wiry, and full of bees that work to rule.",
      "larks, lark": "You look for the one you can hear, and find the one you can't.",
      "pebbles, pebble, line": "Each as big as a loaf, and painted. Somebody comes up here every spring with a bucket.",
      "the stones, three stones": "They stand on the skyline like three people who have stopped to let you catch up.",
      "the cliff": "From up here it is only a line, with nothing behind it.",
      "the sky": "All of it.",
    }),
  },

  stones: {
    name: "The Three Sisters",
    description:
      "Three stones stand in a ring that was meant for more. They are twice as tall as you, yellow with lichen, and have the look of " +
      "having just stopped talking. The grass between them is worn bare. Pebbles mark the way south over the moor.",
    night:
      "Three pieces of the sky have no stars in them: those are the sisters. It is warmer between them than it " +
      "should be, and very quiet. Pebbles mark the way south over the moor.",
    outdoors: true,
    exits: { south: "moor" },
    things: {
      ...details({
        "the sisters, stones, stone, sister, ring, three sisters":
          "Grey, and warmer than they should be. Say something to them. People do, and then look round to see who heard.",
        lichen: "A ring the size of a penny takes a hundred years. This one is the size of a plate.",
        "the moor": "Heather, as far as the edge.",
        "the grass, pebbles": "Worn by people walking round and round. There is no telling what they wanted.",
      }),
    },
    rules: {
      answers: (act: Act, place: GameObject) => {
        if (!act.is(saying)) return;
        const last = act.words
          .trim()
          .split(/\s+/)
          .at(-1)
          ?.replace(/[^\p{L}\p{N}'-]/gu, "")
          .slice(0, 30);
        if (last)
          act.turn.show(place, markup`The third stone gives it back, a little late and a little lower: "${last}."`);
      },
    },
  },
} as const;
