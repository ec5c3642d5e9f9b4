/** Many play the island at random, by telnet and by web, while it is reloaded, killed and cut off; then what is stored is looked at. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { telnetClient } from "../../src/drill/telnet-client.ts";
import { webClient } from "../../src/drill/web-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { SeededChance } from "../simulation/chance.ts";
import { brokenIn } from "./invariants.ts";
import { type Account, RandomIslander } from "./random-islander.ts";
import { readStored } from "./stored-island.ts";

export interface IslandOptions {
  readonly players: number;
  readonly seconds: number;
  readonly seed: number;
  /** How many times as fast the tide turns. */
  readonly pace: number;
  /** The time between two lines of one player, and between two faults. */
  readonly everyMs: number;
  readonly faultEveryMs: number;
  report?(line: string): void;
}

export interface IslandResult extends Account {
  readonly faults: { readonly [fault: string]: number };
  /** What is wrong with the world that was stored; each a sentence. */
  readonly broken: readonly string[];
}

/** In this order: each is made as often as the others. */
const faults = {
  "kill -9 the Server": (holdfast: RunningHoldfast) => holdfast.killServer(),
  "reload the game": async (holdfast: RunningHoldfast) => void (await holdfast.ask("reload", {})),
  "cut the link": async (holdfast: RunningHoldfast) => void (await holdfast.ask("cut-link", {})),
} as const;

const loginsAtOnce = 4;

export async function playIsland(options: IslandOptions): Promise<IslandResult> {
  const { report = () => {} } = options;
  const holdfast = await RunningHoldfast.start({
    directory: join(import.meta.dirname, "world"),
    environment: { ISLAND_PACE: String(options.pace) },
  });
  try {
    const { ports } = await holdfast.status();
    const players = islanders(options, ports);
    await enterAll(holdfast, players);
    report(`${players.length} players are on the island`);
    const made = await play(holdfast, players, options);
    await holdfast.until(() => players.every(({ isWaiting }) => !isWaiting), "every numbered line is answered");
    await leaveAll(holdfast, players);
    await holdfast.stop();
    const broken = await brokenIn(await readStored(holdfast.data));
    return { ...sum(players.map(({ account }) => account)), faults: made, broken };
  } finally {
    await holdfast.stop();
  }
}

/** Every second one comes by web, and every third is a guest. */
function islanders(
  { players, seed }: IslandOptions,
  ports: { telnet: number; web: number },
): readonly RandomIslander[] {
  const names = Array.from({ length: players }, (_, index) => nameOf(index));
  return names.map((name, index) => {
    const connect = index % 2 === 0 ? telnetClient("127.0.0.1", ports.telnet) : webClient("127.0.0.1", ports.web);
    const chance = new SeededChance(seed * 1000 + index);
    return new RandomIslander({ name: index % 3 === 0 ? null : name, chance, connect, fellows: names });
  });
}

const syllables = ["ba", "de", "fi", "go", "hu", "ka", "le", "mo", "nu", "ra", "si", "tu", "ve", "wo"] as const;

function nameOf(index: number): string {
  const [first, second] = [syllables[Math.floor(index / syllables.length)], syllables[index % syllables.length]];
  return `Tar${first}${second}`;
}

async function enterAll(holdfast: RunningHoldfast, players: readonly RandomIslander[]): Promise<void> {
  const waiting = players.values();
  const enterNext = async () => {
    for (const player of waiting) {
      await player.enter();
      await holdfast.until(() => player.isIn, `a player is in: ${player.tail}`);
    }
  };
  await Promise.all(Array.from({ length: loginsAtOnce }, enterNext));
}

async function play(holdfast: RunningHoldfast, players: readonly RandomIslander[], options: IslandOptions) {
  const made: { [fault: string]: number } = {};
  const end = performance.now() + options.seconds * 1000;
  const all = Object.entries(faults);
  let faultsMade = 0;
  // On a busy machine the faults may take longer than the time that there is: each is made once at least.
  const isOver = () => performance.now() > end && faultsMade >= all.length;
  const playing = players.map(async (player, index) => {
    await wait((options.everyMs * index) / players.length);
    while (!isOver()) {
      await player.act();
      await wait(options.everyMs);
    }
  });
  const disturbing = (async () => {
    while (!isOver()) {
      await wait(options.faultEveryMs);
      const [name, make] = all[faultsMade % all.length]!;
      await make(holdfast);
      faultsMade += 1;
      made[name] = (made[name] ?? 0) + 1;
      options.report?.(`${name}: ${made[name]}`);
    }
  })();
  await Promise.all([...playing, disturbing]);
  return made;
}

/** Whoever is away comes back first, so that nobody is left behind when they go. */
async function leaveAll(holdfast: RunningHoldfast, players: readonly RandomIslander[]): Promise<void> {
  for (const player of players) if (player.isGone) await player.enter();
  await holdfast.until(() => players.every(({ isIn }) => isIn), "all are in once more");
  await holdfast.until(async () => {
    const there = players.filter(({ isGone }) => !isGone);
    for (const player of there) player.quit();
    await wait(500);
    return there.length === 0;
  }, "all are gone");
  await holdfast.until(async () => {
    const { portal } = await holdfast.status();
    return portal.sessions + portal.away === 0;
  }, "no session is left");
}

function sum(accounts: readonly Account[]): Account {
  const total: Account = { lines: 0, numbered: 0, answered: 0, doubled: 0, outOfOrder: 0, dropped: 0, returns: 0 };
  for (const account of accounts)
    for (const what of Object.keys(total) as (keyof Account)[]) total[what] += account[what];
  return total;
}
