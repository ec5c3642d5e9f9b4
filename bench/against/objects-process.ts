/** A world of a tree's own code, alone in a process that the tree's name is given to: made, loaded and read as often as it is told to. */
import { join } from "node:path";

export interface ObjectFigures {
  /** What each object takes in memory that was made, or that was loaded and whose fields were read. */
  readonly madeBytes: number;
  readonly readBytes: number;
  /** What all of them take to be made known to a world that was stored. */
  readonly loadMs: number;
  /** What a read takes: of a name, a text, a text in what a field holds, the place, and what is in a room. */
  readonly readNs: { readonly [what: string]: number };
}

interface Thing {
  readonly name: string;
  readonly description: string;
  readonly story: { readonly owner: string };
  readonly location: object | null;
  readonly contents: readonly Thing[];
}

interface World {
  readonly size: number;
  all(kind: unknown): Iterable<Thing>;
  turn(step: () => void): void;
  takeChanges(): unknown;
  everything(): readonly unknown[];
  load(snapshot: { readonly version: number; readonly changes: readonly unknown[]; readonly checked: boolean }): void;
}

const reads = 200_000;
const readThings = 100;
/** The best of some repetitions is what the code takes; more is what the machine does besides. */
const repetitions = 10;

const [tree = ""] = process.argv.slice(2);
const { World } = (await import(join(tree, "src/world/world.ts"))) as { World: new (options: object) => World };
const { default: game } = await import(join(tree, "bench/world/game.ts"));
const { kinds, create } = game as { kinds: readonly unknown[]; create(turn: { readonly world: World }): void };
const [Room, Item] = kinds;

function heapBytes(): number {
  for (let times = 0; times < 2; times++) globalThis.gc!();
  return process.memoryUsage().heapUsed;
}

function computedMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function made(): World {
  const world = new World({ kinds });
  world.turn(() => create({ world }));
  world.takeChanges();
  return world;
}

/** As a store gives them: texts of their own. */
function stored(world: World): string {
  return JSON.stringify(world.everything());
}

function loaded(changes: readonly unknown[]): World {
  const world = new World({ kinds });
  world.load({ version: 1, changes, checked: true });
  return world;
}

/** Trees from before objects had fields of their own kept these beside them. */
function fieldsOf(thing: Thing): Thing {
  return "db" in thing ? (thing.db as Thing) : thing;
}

function nsFor(things: readonly Thing[], read: (thing: Thing) => unknown): number {
  let found = 0;
  const once = () => {
    for (let times = 0; times < reads / things.length; times++)
      for (const thing of things) if (read(thing) !== undefined) found++;
  };
  const ms = Array.from({ length: repetitions }, () => computedMs(once));
  if (found !== reads * repetitions) throw new Error("something that was read is not there");
  return (Math.min(...ms) * 1e6) / reads;
}

function measured(): ObjectFigures {
  const empty = heapBytes();
  let world: World | null = made();
  const { size } = world;
  const madeBytes = (heapBytes() - empty) / size;
  const text = stored(world);
  world = null;
  const before = heapBytes();
  let changes: readonly unknown[] = JSON.parse(text);
  let again!: World;
  const loadMs = computedMs(() => {
    again = loaded(changes);
  });
  changes = [];
  const [all, rooms] = [[...again.all(Item)], [...again.all(Room)].slice(0, readThings)];
  for (const thing of all) fieldsOf(thing).story.owner;
  const readBytes = (heapBytes() - before) / size;
  const things = all.slice(0, readThings);
  return {
    madeBytes,
    readBytes,
    loadMs,
    readNs: {
      "a name": nsFor(things, ({ name }) => name),
      "a field": nsFor(things, (thing) => fieldsOf(thing).description),
      "what a field holds": nsFor(things, (thing) => fieldsOf(thing).story.owner),
      "a place": nsFor(things, ({ location }) => location),
      "what is in a room": nsFor(rooms, ({ contents }) => contents),
    },
  };
}

process.on("message", () => process.send!(measured()));
process.on("disconnect", () => process.exit(0));
