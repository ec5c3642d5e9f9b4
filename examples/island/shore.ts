/** The shore: what the sea covers and uncovers, and the cave that it keeps for itself. */
import { a, Key } from "holdfast";
import { Item, Room } from "holdfast/library";
import { details } from "./details.ts";
import { lent } from "./lent.ts";
import { Footholds, Ford } from "./tide.ts";

/** Where the flood leaves those whom it finds. */
const [strand, ledge] = [new Key(Room, "stennay.strand"), new Key(Room, "stennay.ledge")];

const float = (tags: string[]) =>
  a(Item, {
    tags,
    name: "a glass float",
    aliases: ["green float"],
    description: "A ball of green glass that held up a net once, and then came here by itself. Bram likes them.",
  });

export const shore = {
  strand: {
    name: "The Strand",
    description:
      "A long curve of grey sand with a dark line of weed, cork and bottle glass along it. Behind you, west, is the " +
      "green. Black rocks close the beach in the east, and there is a hole in them like an open mouth; southwards a bar of " +
      "sand makes for a skerry offshore.",
    night:
      "The sea breathes in the dark, and each breath leaves a line of pale fire along the weed. In the east the " +
      "rocks are a blacker piece of the night, and there is a hole in that. The green is west; southwards lies " +
      "whatever there is of the bar.",
    outdoors: true,
    high: "The sea is over the bar and halfway up the beach, and the cave in the rocks booms with it.",
    low: "The sea has drawn off, and bar and cave lie open.",
    turns: {
      rising: "The tide has turned. The first thin sheets of it come hissing over the bar.",
      high: "The sea closes over the bar with a long sigh, and something booms in the rocks. It is high water.",
      ebbing: "Inch by inch the beach is given back.",
      low: "The bar lies bare again from end to end, shining like the back of a fish. It is low water.",
    },
    exits: {
      west: "green",
      south: ["bar", a(Ford, { closed: "The sea is over the bar. It will go out again; it always has." })],
      east: ["cave", a(Ford, { closed: "The sea is in the cave, and shouting. Wait for low water." })],
    },
    things: {
      ...details({
        "the line, weed, cork, bottle glass":
          "Kelp, cork, one left boot. The sea sorts what it brings by weight, like a careful shopkeeper.",
        "the sand, beach":
          "Ribbed, and firm underfoot as far as the weed. Beyond that it remembers your feet for a while.",
        "the rocks, rock, hole, mouth, cave":
          "Black and wet. The cave goes in at the foot of them; a jackdaw flies out, sees you, and flies in again.",
        "the bar, bar of sand": "A low spine of sand between here and the skerry. The weed on it all points one way.",
        "the sea": "Grey, and never still. It has the look of something that counts.",
        "the green": "Nets and roofs, and the way back to them.",
        "the skerry": "A hump of rock with some grey things lying on it. One of them turns its head.",
      }),
      ...lent("float", 4, float),
    },
  },

  bar: {
    name: "The Sandbar",
    description:
      "You walk on the bottom of the sea, and it knows. Worm casts, razor shells, a rope of bladder wrack; on both sides the " +
      "water stands back and watches. The strand is north, the skerry south, and neither is as near as it looked.",
    night:
      "You walk on wet sand between two darknesses, and both of them whisper. Shells crack under your feet, louder " +
      "than you like. The strand is north, the skerry south.",
    outdoors: true,
    low: "The sand is drying in patches.",
    rising: "Water is running in from both sides at once. This is no place to stand.",
    turns: {
      rising: "The sea is coming in over the bar from both sides. |wIn a minute this will be water.|n",
      low: "The water draws off the bar.",
    },
    swept:
      "The sea takes your legs away, quite gently, rolls you over twice, and puts you down on the strand, wet through and unhurt.",
    refuge: strand,
    exits: {
      north: ["strand", a(Ford, { closed: "There is nothing but water." })],
      south: ["skerry", a(Ford, { closed: "There is nothing but water." })],
    },
    things: details({
      "worm casts, casts, worm cast": "Coils of sand, each the signature of somebody who is not at home to visitors.",
      "razor shells, shells, razor shell, shell":
        "They stick up out of the sand like the handles of things you are not meant to pull.",
      "bladder wrack, wrack, rope": "You step on a bladder. It goes off like a small, damp pistol.",
      "the water, sea": "It is waiting. It isn't even pretending not to.",
      "the strand, skerry": "Low, grey, and farther off than a moment ago.",
      "the sand": "Hard, cold, and printed with the footmarks of birds in a hurry.",
    }),
  },

  skerry: {
    name: "The Skerry",
    description:
      "A bald rock, white along the top with birds' opinions of it. Seals lie about like dropped luggage and sing a little, on " +
      "one note. From here you see the whole island. The bar leads back north.",
    night:
      "The seals are only breath, and a smell. Across the water the island lies like something asleep, with one ear " +
      "up where the tower is. The bar leads back north.",
    outdoors: true,
    lit: "The beam from the tower comes round, and all the seals have eyes.",
    unlit: "There is no light on it anywhere.",
    high: "The bar is under water. You have the seals for company until it comes up again.",
    low: "The bar lies dry, for now.",
    turns: {
      rising: "The seals grow restless. Water is creeping in over the bar: cross now, or stay for a tide.",
      high: "The bar is gone. The seals slide in, one after the other, and look back at you as if you were missing something.",
      ebbing: "A line of foam shows where the bar will be.",
      low: "The bar comes up out of the sea, and you can go back.",
    },
    exits: {
      north: ["bar", a(Ford, { closed: "The sea is over the bar. The seals don't mind your waiting." })],
    },
    things: {
      ...details({
        "seals, seal": "They have wet, kind faces, and breath like a harbour. The nearest sneezes at you.",
        "the rock": "Warm on the one side, slippery on the other, and on the top best not sat on.",
        "the island, tower":
          "So that is all of it: a green, a lane, a moor, and a white finger held up to ask for silence.",
        "the bar, water": "There is sand under it, always; how far under is the question.",
        "the birds, bird": "Cormorants, holding out their wings to dry, like a row of broken umbrellas.",
      }),
      ...lent("float", 4, float),
    },
  },

  cave: {
    name: "The Sea Cave",
    description:
      "A hall of black rock, as high as a church and as wet as a dog. Pools lie about on the floor, each with its own small " +
      "weather of shrimps. Daylight comes in from the west; eastwards the cave narrows to a throat, and breathes.",
    low: "The sea mutters outside, and stays there.",
    rising: "The pools are joining hands. The sea is on its way in.",
    turns: {
      rising:
        "A tongue of water comes in over the floor and tastes your shoes. |wThe cave is filling: out to the west, or up beyond the throat.|n",
      low: "The cave drains with a noise like a very old bath.",
    },
    swept: "The sea comes in all at once, picks you up, thinks better of it, and spits you out on the strand.",
    refuge: strand,
    exits: {
      west: ["strand", a(Ford, { closed: "The sea is in the way." })],
      east: ["throat", a(Ford, { closed: "The sea is in the way." })],
    },
    things: details({
      "the pools, pool, shrimps, shrimp":
        "An anemone shuts as your shadow crosses it, like somebody drawing a curtain.",
      "the rock, hall, walls, floor": "There is a line along it, well above your head. Below it everything is wet.",
      "the throat": "Black as the inside of a boot. The air that comes out of it is cold, and smells of feathers.",
      "the sea": "You hear more of it than you see.",
      "daylight, light": "It gets about as far as you have, and no farther.",
    }),
  },

  throat: {
    name: "The Throat",
    dark: true,
    description:
      "The rock comes down to your shoulders. It drips on you with great accuracy. A crack climbs up and to the left, with " +
      "footholds that somebody has cut; far above there is a grey smear of day, and a clatter of jackdaws. The cave is west.",
    low: "It is wet underfoot, but no more than that.",
    rising: "You are standing in water, and a moment ago you weren't.",
    turns: {
      rising: "Water comes nosing up the passage behind you. |wUp is dry.|n",
      low: "The water goes down the passage again.",
    },
    swept:
      "The water comes up behind you like somebody in a hurry on a stair. You go up the footholds in front of it, faster than you knew you could.",
    refuge: ledge,
    exits: {
      west: ["cave", a(Ford, { closed: "The passage is full of sea." })],
      up: ["ledge", a(Footholds, {})],
    },
    things: details({
      "footholds, foothold, crack":
        "Cut with a chisel, and worn by one pair of boots. Each is exactly where you want it.",
      "the rock":
        "Cold and close. There is a date scratched into it, 1861, and below that a small, neat picture of a herring.",
      "the smear, day, smear of day": "Up there somewhere the sky has got in.",
      "the cave, passage": "It is lighter there, which is not saying much.",
      "jackdaws, clatter": "You can't see them. They are talking about you.",
    }),
  },

  ledge: {
    name: "The Jackdaws' Ledge",
    description:
      "A shelf under the roof of the cave, with a chink of sky at the back of it. Jackdaws have lived here since before the " +
      "lighthouse, and have been robbing it ever since: the nest is a heap of sticks and buttons, spoons and brass. The " +
      "footholds lead down.",
    high: "Below you the throat is full of sea, which rises and falls like a sleeper's chest. No wave comes up here.",
    low: "Down there it is dark, and empty of water.",
    turns: {
      rising: "Below, the throat begins to gurgle. You are dry up here, whatever comes.",
      high: "The sea fills the throat below the ledge. You are safe here, and here you stay until it goes.",
      ebbing: "The water in the throat lets out its breath and begins to sink.",
      low: "The throat is empty. You can climb down.",
    },
    exits: {
      down: [
        "throat",
        a(Ford, { closed: "The throat is full of sea. It goes out again; the jackdaws have seen it do so." }),
      ],
    },
    things: {
      ...details({
        "the nest, heap, sticks, buttons, spoons, brass":
          "Every bright thing that was ever left on a windowsill. One of the buttons is off a coat like yours.",
        "jackdaws, jackdaw, daws": "Grey hoods, pale eyes. They look from you to the nest and back, and count.",
        "the footholds, foothold, throat, sea": "A long way down, in the dark. You went up them; so you can go down.",
        "the chink, sky": "Just big enough for a bird with a spoon.",
        "the shelf, ledge, roof": "Dry, with a hundred years of feathers on it.",
      }),
      ...lent("tower-key", 12, (tags) =>
        a(Item, {
          tags,
          name: "a brass key",
          aliases: ["tower key"],
          description: 'Ishbel has had one cut every time the last was stolen. The label says "TOWER. NOT YOURS."',
        }),
      ),
    },
  },
} as const;
