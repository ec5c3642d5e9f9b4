/** Plays on a server with many players at once while faults are made, and certifies what became of every line. */
import { certify, type DrillCertificate } from "./certificate.ts";
import type { ConnectClient } from "./client.ts";
import { DrillPlayer } from "./player.ts";
import { type Profile, plainLetters, playerName } from "./profile.ts";

/** Something that is done to the server again and again while players play. */
export interface Fault {
  readonly name: string;
  readonly everyMs: number;
  /** So often, however long it takes; without it, for as long as the drill lasts. */
  readonly times?: number;
  make(): Promise<void>;
}

export interface DrillOptions {
  readonly profile: Profile;
  /** How each player connects; they take turns. */
  readonly ways: readonly ConnectClient[];
  readonly players: number;
  readonly seconds: number;
  /** The time between two lines of one player. */
  readonly everyMs: number;
  readonly faults: readonly Fault[];
  /** How long a player may take to come in, and how long to wait for the last answers. */
  readonly graceMs: number;
  /** Says what is going on. */
  report(line: string): void;
}

/** Logging in costs the server a password hash each; more at once would only wait there. */
const loginsAtOnce = 8;

export async function drill(options: DrillOptions): Promise<DrillCertificate> {
  const { profile, report } = options;
  const run = randomLetters(2);
  const password = `${randomLetters(8)}${Date.now()}`;
  const players = Array.from(
    { length: options.players },
    (_, index) => new DrillPlayer(profile, playerName(profile, run, index), password),
  );
  try {
    await enterAll(players, options);
    report(`${players.length} players are in`);
    const faults = await play(players, options);
    await settle(players, options.graceMs);
    return certify(
      players.map(({ account }) => account),
      faults,
    );
  } finally {
    for (const player of players) player.leave();
  }
}

async function enterAll(players: readonly DrillPlayer[], { ways, graceMs }: DrillOptions): Promise<void> {
  const waiting = players.entries();
  const enterNext = async (): Promise<void> => {
    for (const [index, player] of waiting) await player.enter(ways[index % ways.length]!, graceMs);
  };
  await Promise.all(Array.from({ length: loginsAtOnce }, enterNext));
}

/** Gives how often each fault was made. */
async function play(players: readonly DrillPlayer[], options: DrillOptions): Promise<{ [fault: string]: number }> {
  const end = performance.now() + options.seconds * 1000;
  const made = Object.fromEntries(options.faults.map(({ name }) => [name, 0]));
  const sending = setInterval(() => {
    for (const player of players) player.sendNext();
  }, options.everyMs);
  try {
    await Promise.all(
      options.faults.map((fault) => makeUntil(end, fault, made, options.report)).concat(waitUntil(end)),
    );
  } finally {
    clearInterval(sending);
  }
  return made;
}

async function makeUntil(
  end: number,
  fault: Fault,
  made: { [fault: string]: number },
  report: (line: string) => void,
): Promise<void> {
  for (let times = 0; times < (fault.times ?? Number.POSITIVE_INFINITY); times++) {
    const next = performance.now() + fault.everyMs;
    if (fault.times === undefined && next > end) return;
    await waitUntil(next);
    await fault.make();
    made[fault.name] = (made[fault.name] ?? 0) + 1;
    report(`${fault.name} ${made[fault.name]}`);
  }
}

async function settle(players: readonly DrillPlayer[], graceMs: number): Promise<void> {
  const end = performance.now() + graceMs;
  while (performance.now() < end && players.some(({ waiting }) => waiting)) await waitUntil(performance.now() + 20);
}

function waitUntil(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => plainLetters[Math.floor(Math.random() * plainLetters.length)]).join("");
}
