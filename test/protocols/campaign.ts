/** Attacks on every port at once, and how long a player waits for answers meanwhile. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { LoadPlayer } from "../../bench/load/player.ts";
import { type Meeting, password } from "./meeting.ts";

export interface Campaign {
  readonly ports: Meeting["ports"];
  /** How many attack at once. */
  readonly attackers: number;
  /** How long; 0 runs each attack once. */
  readonly forMs: number;
}

/** As fast as an address may type in the long run. */
const everyMs = 50;

/** Resolves to the number of attacks, when the last one is over. */
export async function attack(campaign: Campaign): Promise<number> {
  const child = fork(join(import.meta.dirname, "attackers.ts"), [JSON.stringify(campaign)]);
  const exited = once(child, "exit");
  const [count] = await Promise.race([
    once(child, "message"),
    exited.then(([code]) => {
      throw new Error(`the attackers ended with ${code}`);
    }),
  ]);
  await exited;
  return count as number;
}

/** A player who reads and waits for answers, with an account of their own. */
export async function enterPlayer({ telnet }: Meeting["ports"], name: string): Promise<LoadPlayer> {
  const player = await LoadPlayer.connect(telnet);
  await answered(player, `create ${name} ${password}`, "A room with five doors.");
  return player;
}

/** What the player's lines take to be answered, in milliseconds in rising order, until `end` resolves. */
export async function answerTimes(player: LoadPlayer, end: Promise<unknown>): Promise<readonly number[]> {
  let ended = false;
  const ending = end.finally(() => {
    ended = true;
  });
  const times: number[] = [];
  let line = 0;
  while (!ended) {
    const sent = performance.now();
    line++;
    await answered(player, `repeat ${line}`, `Heard ${line}.`);
    times.push(performance.now() - sent);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  await ending;
  return times.sort((one, other) => one - other);
}

async function answered(player: LoadPlayer, line: string, answer: string): Promise<void> {
  const seen = new Promise<void>((resolve) => player.await(answer, resolve));
  player.send(line);
  await Promise.race([
    seen,
    player.ended.then(() => {
      throw new Error("the player's connection has ended");
    }),
  ]);
}
