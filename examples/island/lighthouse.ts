/** The lighthouse, from the yard up to the gallery. */
import { a } from "holdfast";
import { Cat } from "./cat.ts";
import { details } from "./details.ts";
import { GreatLamp, Log } from "./great-lamp.ts";
import { Ishbel } from "./ishbel.ts";
import { Lantern } from "./lantern.ts";
import { lent } from "./lent.ts";
import { TowerDoor } from "./tower-door.ts";

export const lighthouse = {
  yard: {
    name: "The Walled Yard",
    description:
      "A square of swept flagstones, with a wall to keep the wind out and a tower to keep it busy. A row of hooks runs under " +
      "the eaves of the keeper's cottage, for lanterns. Its door is west and stands ajar; the tower's is north, of oak and " +
      "brass, and does not. A path leaves eastwards along the cliff, and the lane goes down to the south.",
    night:
      "The flagstones are pale, and the tower goes up and up until it is only missing stars. Hooks click in the " +
      "wind under the eaves. Light falls out of the keeper's door, west; the oak one is north. The cliff path is " +
      "east, and the lane goes down to the south.",
    outdoors: true,
    tags: ["cat"],
    exits: {
      north: [
        "hall",
        a(TowerDoor, {
          opensWith: "tower-key",
          locked: true,
          aliases: ["tower door", "door", "oak door"],
          description:
            "Oak, four fingers thick, with a brass lock that falls shut by itself. Ishbel didn't trust keepers, either.",
        }),
      ],
      east: "cliff",
      south: "lane",
      west: "kitchen",
    },
    things: {
      ...details({
        "oak, brass, lock": "The brass is worn bright around the keyhole, where keys have missed it in the dark.",
        "the hooks, hook, row, eaves":
          "A dozen, numbered. You take a lantern, and you bring it back: so it has been since there was nobody to check.",
        "the flagstones, flagstone, square":
          "Swept every morning, by somebody who now can't, and then swept again by the wind.",
        "the wall": "Whitewashed. There is a sundial on it that tells the time when it feels like it.",
        "the tower, white tower, lighthouse": "From below it seems to be falling, slowly, away from the clouds.",
        "the path, cliff": "It goes along the edge, holding on to a rope.",
        "the lane": "It drops away between its walls, down to the green.",
        "the cottage, keeper's cottage": "Low, white and warm. Somebody coughs in it.",
      }),
      ...lent("lantern", 12, (tags) =>
        a(Lantern, {
          tags,
          burnsForMs: 8 * 60_000,
          name: "a storm lantern",
          description:
            "Tin and glass, with a number scratched into the lid. Its wick is as wide as a bootlace, and lasts some eight minutes; when it is done, hang it back and take another.",
        }),
      ),
    },
  },

  kitchen: {
    name: "The Keeper's Kitchen",
    description:
      "The stove ticks. Oilskins drip in a row, and every shelf holds charts, jam or both. Ishbel, who keeps the light, sits " +
      "with her foot up on a fish box, bandaged to the knee, and looks at the window. The door to the yard is east.",
    lit: "Every few seconds the window goes white, and Ishbel nods.",
    unlit: "She looks at it as though it owed her something.",
    tags: ["cat", "warm"],
    exits: { east: "yard" },
    things: {
      ...details({
        "the stove": "Black, squat, and never out. There is a dent in the cushion before it in the shape of a cat.",
        "the oilskins, oilskin, row":
          "Three, for three keepers. Two haven't been worn for years; she oils them all the same.",
        "the shelf, shelves, charts, chart, jam":
          "Rhubarb, the Western Approaches, rhubarb, Soundings in Fathoms, gooseberry.",
        "the fish box, foot, bandage, box":
          '"It was the fourth stair from the top," says Ishbel, who has seen you look. "It is always the fourth."',
        "the kitchen door, door": "It stands ajar, for the cat.",
        "the window": "It has the sea in it, and salt in its corners.",
      }),
      ishbel: a(Ishbel, {
        name: "Ishbel",
        aliases: ["keeper"],
        description:
          "Seventy, upright even in a chair, with eyes that have been looking at the horizon for so long that they start " +
          "there. You could talk to her.",
      }),
      cat: a(Cat, { name: "a grey cat", aliases: ["tansy"] }),
    },
  },

  hall: {
    name: "The Foot of the Tower",
    description:
      "A round room that smells of oil and cold iron. A weight as big as a barrel hangs on its chain in the well of the stair, " +
      "and has come all the way down. The stair goes up around it; a hatch in the floor leads down to the store. From inside, " +
      "the door to the south is only on the latch.",
    exits: { south: "yard", up: "stair", down: "store" },
    things: details({
      "the weight, chain, well, barrel":
        "It drives the clockwork that turns the lens. When it is down, nothing turns. Upstairs there is a crank.",
      "the tower door, door": "Brass and oak outside. Inside, a draught and a latch.",
      "the latch": "A bent nail. From the inside, everything is simple.",
      "the iron stair, stair, steps, iron":
        "Cast iron, with a pattern of holes, so that you always see how far you would fall.",
      "the hatch, floor": "A ring, a lid, a ladder. Cold comes up.",
    }),
  },

  store: {
    name: "The Oil Store",
    description:
      "Tanks stand around the wall, shoulder to shoulder, like aunts. You knock at one: it is empty. You knock at all of them. " +
      "Somebody has written on the last one in pencil. A ladder leads up.",
    exits: { up: "hall" },
    things: details({
      "the tanks, tank":
        'Five hundred gallons, once. Dry. The pencil on the last says: "Asked for oil, March. Asked for oil, June. Ask Bram."',
      "the pencil, writing": '"Asked for oil, March. Asked for oil, June. Ask Bram."',
      "the ladder, wall": "Eleven rungs. You counted.",
    }),
  },

  stair: {
    name: "The Stair",
    description:
      "Round and round, with a window at each turn: sea, moor, sea, roofs, sea. The chain of the great weight hangs down the " +
      "middle and hums when you touch the rail. The fourth step from the top is worn hollow. You can go up, or, more " +
      "quickly, down.",
    exits: { up: "watch", down: "hall" },
    things: details({
      "the window, windows": "Through this one you see the strand, as small as a fingernail paring.",
      "the chain, rail, weight": "It hums in a note that the whole tower seems to be thinking.",
      "the sea, moor, roofs": "One after the other, and each time a little farther down.",
      "the fourth step, step, steps": "You put your foot beside it, and not on it, and feel clever.",
    }),
  },

  watch: {
    name: "The Watch Room",
    description:
      "A chair, a desk, a brass speaking tube, and windows all round: everything a person needs to stay awake. The log lies " +
      "open on the desk. A last ladder goes up, through a trapdoor with daylight in its edges, and the stair winds down.",
    exits: { up: "lamp", down: "stair" },
    things: {
      ...details({
        "the desk, chair":
          "Ink stains, a mug's ring, and, scratched very small, thirty years of tallies of nights without sleep.",
        "the speaking tube, tube, brass tube":
          "You put your ear to it. Far down, a stove ticks, and somebody turns a page.",
        "the stair": "It winds down into the smell of oil.",
        "the windows, window": "Salt has drawn maps on them.",
        "the trapdoor, ladder, daylight, edges": "Up there it is bright, and there is a great deal of glass.",
      }),
      log: a(Log, { name: "the log", aliases: ["book", "logbook"] }),
    },
  },

  lamp: {
    name: "The Lamp Room",
    description:
      "You stand inside a jewel. Prisms go up around you in rings, as high as a house, each turned to send what little there is " +
      "of a flame out to twenty miles. In the middle of it all stands the great lamp. A glass door leads east onto the " +
      "gallery, and the trapdoor down.",
    exits: { down: "watch", east: "gallery" },
    things: {
      ...details({
        "the prisms, prism, rings, ring, jewel, lens":
          "You see yourself in them, a hundred times, upside down, and looking just as surprised in each.",
        "the gallery": "Iron, wind, and no shortage of view.",
        "the glass door, trapdoor": "It has a brass handle, polished by one hand.",
      }),
      lamp: a(GreatLamp, { name: "the great lamp", aliases: ["lamp", "light"] }),
    },
  },

  gallery: {
    name: "The Gallery",
    description:
      "An iron walk around the top of the tower, with a rail as high as your ribs. The wind tries your pockets. All of Stennay lies " +
      "below you like something unpacked for the night: moor, roofs, strand, and the skerry at the end of its string of sand. " +
      "The lamp room is west.",
    night:
      "There is nothing around you but wind with stars in it. Below lies Stennay, a dark thing on dark water, with " +
      "a few windows to hold it down. You keep one hand on the rail. The lamp room is west.",
    outdoors: true,
    lit: "Behind you the lamp burns, and the beam goes round like an arm.",
    high: "The string of sand is under water, and the sea has come up to the weed.",
    low: "The sea is far out, and the sand shines.",
    turns: {
      rising: "Down there, water begins to close over the bar from both sides.",
      high: "Down there, the bar is gone. It is high water.",
      low: "Down there, the bar comes up out of the sea. It is low water.",
    },
    exits: { west: "lamp" },
    things: details({
      "the rail, walk, iron walk": "It has been painted so often that it is soft.",
      "the moor, roofs, strand, skerry, sand, weed, island, stennay":
        "You could put the whole of it into your pocket, if the wind would let go of that.",
      "the lamp room, lamp": "Glass from here to as high as you can see.",
      "the beam": "It leaves the glass without a sound, and is at the horizon before you have turned your head.",
      "the wind": "South-west, and personal.",
      "the sea, horizon": "There is a ferry out there somewhere, looking this way.",
    }),
  },
} as const;
