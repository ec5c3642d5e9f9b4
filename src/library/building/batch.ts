/** Many commands that were written elsewhere, pasted and done one after the other, each as if it had been typed. */
import {
  again,
  ask,
  type Command,
  type No,
  no,
  type Scene,
  type SceneKind,
  scene,
  step,
  type Turn,
  withCounterparts,
} from "holdfast";
import { longText } from "../writing/long-text.ts";
import { builder, command } from "./builder.ts";
import { spanishCommands } from "./spanish-commands.ts";
import { words } from "./words.ts";

const most = { lines: 200, letters: 16_000 };

/** So many of those that come are shown. */
const mostShown = 20;

/** By what is typed, what it is; the short words are Evennia's. All languages are understood. */
const orders = new Map(
  Object.entries({
    run: ["run", "ss", "sl", "hacer"],
    only: ["only", "pp", "solo"],
    all: ["all", "cc", "todas", "todo"],
    next: ["next", "nn", "nl", "siguiente"],
    back: ["back", "bb", "bl", "atrás", "atras"],
    first: ["first", "rrr", "primera"],
    show: ["show", "ll", "ver"],
    help: ["help", "hh", "?", "ayuda"],
    quit: ["quit", "qq", "abort", "@abort", "salir"],
  }).flatMap(([order, typed]) => typed.map((word) => [word, order] as const)),
);

const jumps = ["to", "jj", "jl", "a"];

/** Where a batch goes on; null leaves the rest. */
type Next = number | null;

const paste = command({
  how: ["@batch", "@batchcommands"],
  for: builder,
  help:
    "Takes commands that you paste, a line each, and does them one after the other as you say.\n" +
    "Where lines begin with #, what stands between two of them is one command, as in Evennia's batch files.",
  run: (turn, { actor }) => void turn.begin(writingBatch, actor, []),
});

/** `@batch`, beside `building`; it needs the library's `scenes`. */
export const batch: readonly Command[] = withCounterparts([paste], { es: spanishCommands });

export const writingBatch: SceneKind<[lines: readonly string[]]> = scene("batch", function* (lines): Scene {
  const written = yield* longText({ lines, most, again: (other) => again(writingBatch, other) });
  if (written === null) return;
  const commands = commandsIn(written);
  if (commands.length > 0) yield* again(steppingBatch, commands, 0);
  yield* step((turn) => turn.msg(words.noCommands));
});

/** `at` is the one that comes next. */
export const steppingBatch: SceneKind<[commands: readonly string[], at: number]> = scene(
  "batch-steps",
  function* (commands, at): Scene {
    const question = words.batchLine(at + 1, commands.length, commands[at] ?? "");
    const next = yield* ask(question, { read: (typed, turn) => ordered(turn, typed, commands, at) });
    if (next !== null && next < commands.length) yield* again(steppingBatch, commands, next);
    yield* step((turn) => turn.msg(next === null ? words.batchLeft : words.batchDone));
  },
);

/** Without `#` each line is a command. */
export function commandsIn(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => line.startsWith("#"))) return lines;
  const commands: string[][] = [[]];
  for (const line of lines) line.startsWith("#") ? commands.push([]) : commands.at(-1)?.push(line);
  return commands.map((parts) => parts.join(" ")).filter((line) => line !== "");
}

/** Does what is wanted in the turn of the answer: what throws is undone, and the question stays. */
function ordered(turn: Turn, typed: string, commands: readonly string[], at: number): Next | No {
  const [word = "", place] = typed.trim().toLowerCase().split(/\s+/);
  const number = Number(place);
  const isPlace = Number.isInteger(number) && number >= 1 && number <= commands.length;
  if (jumps.includes(word)) return isPlace ? number - 1 : no(words.batchHelp);
  switch (orders.get(word)) {
    case "run":
      return done(turn, commands, at, at + 1);
    case "only":
      done(turn, commands, at, at + 1);
      return at;
    case "all":
      return done(turn, commands, at, commands.length);
    case "next":
      return at + 1;
    case "back":
      return Math.max(0, at - 1);
    case "first":
      return 0;
    case "show":
      return no(words.batchShown(commands.slice(at, at + mostShown), at + 1));
    case "quit":
      return null;
    default:
      return no(words.batchHelp);
  }
}

/** Gives where it goes on. */
function done(turn: Turn, commands: readonly string[], from: number, to: number): number {
  for (const line of commands.slice(from, to)) turn.type(line);
  return to;
}
