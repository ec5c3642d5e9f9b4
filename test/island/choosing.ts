/** What somebody might type next who plays the island: mostly what makes sense where they are, and now and then rubbish. */
import type { SeededChance } from "../simulation/chance.ts";

/** What a player has read of where they are. */
export interface Seen {
  readonly ways: readonly string[];
  readonly things: readonly string[];
  readonly people: readonly string[];
  readonly carried: readonly string[];
  /** Names of others who play. */
  readonly fellows: readonly string[];
}

const rubbish = [
  "|r|lcquit|ltx|le",
  "say |lcquit|ltclick me|le",
  "\u001b[31mred\u0007",
  "look \u202eelbakcol",
  "get -1 float",
  "get 99999999999999999999 floats",
  "2.",
  "all.all",
  "give all to all",
  "put all in all",
  "look {}",
  "look $object",
  "swap __proto__",
  "agree to me",
  "offer 99999999 coins to bram",
  "offer all and 0 coins to una",
  "pour all into all",
  "unlock jetty with una",
  "talk to talk",
  "read note -1",
  "delete 0",
  "@examine here",
  "@reload",
  "ｌｏｏｋ",
  "l\u0301ook",
  "'",
  '"',
  ":",
  ";",
  "   ",
  "whisper",
  "tell nobody,nobody,nobody Hello",
  "channel create island",
  "channel create quit",
  "post",
  "go go go",
  "north ".repeat(50),
  "look ".repeat(200),
  `say ${"x".repeat(3000)}`,
] as const;

const nouns = [
  "tower",
  "water",
  "slate",
  "nest",
  "log",
  "great lamp",
  "sea",
  "una",
  "board",
  "me",
  "letter",
  "nothing",
];

type Maker = (chance: SeededChance, seen: Seen) => string | null;

const one = (chance: SeededChance, of: readonly string[]) => (of.length > 0 ? chance.pick(of) : null);
const line = (before: string, noun: string | null, after = "") => (noun === null ? null : `${before} ${noun}${after}`);

/** How likely each is, and what it makes of what was seen; null where there is nothing to do it with. */
const makers: readonly (readonly [weight: number, make: Maker])[] = [
  [30, (chance, { ways }) => one(chance, ways)],
  [10, (chance, { things }) => line("get", one(chance, things))],
  [4, (chance, { carried }) => line("drop", one(chance, carried))],
  [6, (chance, { carried }) => line("swap", one(chance, carried))],
  [3, (chance, { carried, people }) => line(`give ${one(chance, carried)} to`, one(chance, people))],
  [3, (chance, { carried, people }) => line(`offer ${one(chance, carried)} to`, one(chance, people))],
  [3, (chance, { people }) => line("agree to", one(chance, people))],
  [5, (chance, { things, people }) => line("look at", one(chance, [...things, ...people, ...nouns]))],
  [2, (chance, { fellows }) => line("tell", one(chance, fellows), " Is the tide out?")],
  [1, (chance, { people }) => line("whisper", one(chance, people), " Mind the cat.")],
  [1, (chance, { fellows }) => line("write", one(chance, fellows), " = The lamp is lit.")],
  [1, (chance, { fellows }) => line(chance.pick(["ignore", "unignore"]), one(chance, fellows))],
  [3, (chance, { people }) => line("talk to", one(chance, people))],
  [
    14,
    (chance) =>
      chance.pick([
        "light lantern",
        "put out lantern",
        "unlock door",
        "pour oil",
        "light lamp",
        "polish lamp",
        "stroke cat",
        "swap float",
        "swap feather",
        "get all",
        "drop all",
        "get lantern",
        "get key",
      ]),
  ],
  [
    8,
    (chance) =>
      chance.pick([
        "look",
        "exits",
        "tide",
        "help",
        "who",
        "read board",
        "read note 1",
        "mail",
        "read",
        "delete 1",
        "post Found = A float.",
        "unpost 2",
        "island Who has a key?",
        "island",
        "mute island",
        "unmute island",
        "channels",
        "skip",
        "say kittiwake",
        "emote waves.",
        "report A gull.",
        "1",
        "light",
        "weather",
        "use lantern",
        "go to the green",
        "bye",
      ]),
  ],
  [4, (chance) => chance.pick(rubbish)],
];

const total = makers.reduce((sum, [weight]) => sum + weight, 0);

export function nextLine(chance: SeededChance, seen: Seen): string {
  let at = chance.below(total);
  for (const [weight, make] of makers) {
    at -= weight;
    if (at < 0) return make(chance, seen) ?? "inventory";
  }
  return "look";
}
