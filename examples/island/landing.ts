/** The landing: where the boat puts you ashore, and the few roofs behind it. */
import { a } from "holdfast";
import { Board, Character, Exit, going, Item } from "holdfast/library";
import { Bram } from "./bram.ts";
import { details } from "./details.ts";
import { Islander } from "./islander.ts";
import { lent } from "./lent.ts";

const barred = 'Una plants both feet in the gateway. "Word first," she says. "It is chalked on the slate."';

export const landing = {
  jetty: {
    name: "The Jetty",
    description:
      "Planks the colour of driftwood run out over green water, and every gap shows you how cold it is. The boat that " +
      "brought you is already small. North, at the landward end, lies a trodden green with a few roofs around it, and above " +
      "them all stands a white tower.",
    night:
      "You hear the water under the planks, and see none of it. A strip of pale sky is left in the west. North, a " +
      "few windows are lit around the green, and above them, darker than the dark, stands the tower.",
    outdoors: true,
    lit: "A light burns at the top of the tower, and its beam goes over your head and out to sea.",
    unlit: "Nothing burns at the top of the tower.",
    high: "The tide is up, and slaps at the underside of the planks.",
    low: "The tide is out, and the posts stand in weed to their waists.",
    turns: {
      rising: "The weed on the jetty's posts lifts and begins to stream. The tide has turned.",
      high: "Water slaps the underside of the planks. It is high water.",
      ebbing: "The posts of the jetty begin to show their wet green knees.",
      low: "The last of the ebb runs out between the posts. It is low water.",
    },
    exits: { north: "green" },
    things: details({
      "the planks, plank, jetty, gaps, gap":
        "Silver with age, and furred with salt. One is new, and looks ashamed of it.",
      "the posts, post, weed": "Whole trees, once. The weed on them says how high the sea comes: nearly all the way.",
      "the boat, ferry":
        "A brown sail, about the size of your thumbnail. It will be back when there is a light to steer by.",
      "the water, sea": "Green glass with something moving in it, always a little farther down than you can see.",
      "the tower, lighthouse, white tower": "White, and blind. A lighthouse by day is only a very stubborn house.",
      "the green, trodden green": "It begins where the planks stop. Something brown is hung out there to dry.",
      "the roofs, roof": "Slate, weighted with stones on ropes. The wind here has opinions about roofs.",
    }),
  },

  green: {
    name: "The Net Green",
    description:
      "Nets hang from poles to dry, row behind row, and the wind walks about among them. A noticeboard leans beside the " +
      "north gate, with a school slate on a nail below it. A shed of tarred boards stands open on the west side; " +
      "eastwards the grass gives out and sand begins, and the jetty is south.",
    night:
      "The nets hang like pieces of the night with holes in it. You find the noticeboard by its roof, and the slate " +
      "on its nail by the rattle. A crack of light shows where the shed is, west; the gate in the north creaks, " +
      "sand whispers in the east, and the jetty is south.",
    outdoors: true,
    exits: {
      north: [
        "lane",
        a(Exit, {
          rules: {
            refuses: (act) =>
              act.is(going) && act.actor instanceof Islander && act.actor.lesson === "word" ? barred : null,
          },
        }),
      ],
      east: "strand",
      south: "jetty",
      west: "shed",
    },
    things: {
      ...details({
        "the slate, school slate": 'In a round, careful hand, underlined twice: "THE WORD TODAY IS KITTIWAKE."',
        "the nets, net, rows": "Brown with cutch and stiff as toast. Somebody has mended this one with a bootlace.",
        "the poles, pole": "Broken oars, most of them. Nothing on an island is thrown away; it only changes its trade.",
        "the gate, north gate, nail":
          "Five bars and a loop of rope. It has never kept out anything but sheep, and those only when they felt like it.",
        "the grass, sand": "Cropped by sheep as short as a carpet, until the sand comes up through it like the floor.",
        "the tarred shed, shed, boards": "Every board of it was part of something that floated.",
        "the jetty": "From here it looks like a plank that somebody is thinking of walking.",
        "the wind": "You can't see it, but the nets can.",
      }),
      board: a(Board, {
        name: "a noticeboard",
        aliases: ["board", "notice board"],
        description: "Two planks and a roof of its own. The pins are all fish hooks.",
      }),
      una: a(Character, {
        name: "Una",
        aliases: ["girl"],
        tags: ["teacher"],
        description:
          "Nine years old, in a jersey made for somebody else, and in charge of the landing until her uncle is back. He " +
          "has been gone for a year. She has kept it very well.",
      }),
    },
  },

  shed: {
    name: "The Boat Shed",
    description:
      "Half a boat fills the floor, ribs up, waiting for the money for the other half. Shavings drift against her keel. " +
      "Along the back wall runs a bench with a crate on it, and behind the bench sits Bram, who deals in whatever the sea " +
      "has lately been careless with. The door is east.",
    tags: ["cat"],
    exits: { east: "green" },
    things: {
      ...details({
        "the boat, half a boat, ribs, keel":
          "She will be called the Second Half. Bram has painted the name already; it was the cheapest part.",
        "the shavings, floor": "Larch. They smell the way orange peel would if it grew in a wood.",
        "the door": "It would shut if it weren't for the boat.",
        "the bench, wall": "Scarred by three generations of being hit with hammers by mistake.",
        "the crate":
          'It says, in chalk: "GLASS FLOAT = CAN OF OIL. GANNET FEATHER = A HERRING. NO MONEY. WHERE WOULD I SPEND IT."',
      }),
      bram: a(
        Bram,
        {
          name: "Bram",
          aliases: ["trader"],
          description: "A wide man who sits as if he had been delivered there. You could swap something with him.",
        },
        {
          ...lent("oil", 8, (tags) =>
            a(Item, {
              tags,
              name: "a can of oil",
              aliases: ["oilcan"],
              description: "A square can of lamp oil. It is heavier than it looks, and better than it smells.",
            }),
          ),
          ...lent("fish", 6, (tags) =>
            a(Item, {
              tags,
              name: "a herring",
              description: "Silver, fresh, and of great interest to one particular cat.",
            }),
          ),
        },
      ),
    },
  },

  lane: {
    name: "The Lane",
    description:
      "Two stone walls lead the path up from the green, and lean in on it as if to hear better. Thrift grows in every crack, " +
      "pink as a scraped knee. The lane climbs north to the lighthouse yard; a gap in the west wall leads to what is " +
      "left of a chapel.",
    night:
      "Two walls, and between them as much of the sky as a lane can hold. Something small runs along the stones " +
      "beside you, stops when you stop, and goes on. North is the lighthouse yard, south the green; the gap in the " +
      "west wall opens on the chapel.",
    outdoors: true,
    tags: ["cat"],
    exits: { north: "yard", south: "green", west: "chapel" },
    things: details({
      "the walls, wall, stone walls, cracks, crack, gap":
        "No mortar, only patience. A wren goes in at one crack and comes out of another.",
      "thrift, flowers, flower": "Sea pinks. They live on salt and stone, and look it: small, round and cheerful.",
      "the lighthouse, yard": "At the top of the lane there is a white wall, and behind it the tower.",
      "the chapel": "A gable end with a window in it, and through the window the sky.",
      "the green": "Nets, poles, and a small figure in a large jersey.",
      "the path, lane": "Worn into a trough by feet. One side is older than the other; people used to come down drunk.",
    }),
  },

  chapel: {
    name: "The Roofless Chapel",
    description:
      "Four walls and a floor of grass, with the sky for a roof. Names are cut into the stones on the inside, one under the " +
      "other, and each has a boat's name after it. There is no wind in here. The gap to the lane is east.",
    night:
      "The walls keep the wind out, and the stars in. You can read the names with your fingers; somebody has, so " +
      "often that the stone is smooth there. The gap to the lane is east.",
    outdoors: true,
    region: "lee",
    exits: { east: "lane" },
    things: details({
      "the names, name, stones, stone":
        "John Tuck, Provider. Peter Tuck, Provider. Ann Sorley, Lightkeeper. The last is fresher than the moss.",
      "the walls, wall, moss": "An arm's length thick. They were built by people who meant to be found here.",
      "the grass, floor": "Softer than outside. The sheep don't come in; nobody has told them not to.",
      "the wind": "You can hear it, going past outside.",
      "the gap, lane": "Two gateposts of one stone each. The gate went to make a boat.",
      "the sky, roof": "Framed like that, it looks like something somebody made.",
    }),
  },
} as const;
