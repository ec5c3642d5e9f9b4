/** The process that makes load: it holds players and does with them what the bench orders. */
import type { Profile } from "../../src/drill/profile.ts";
import { broadcast, crowd } from "./broadcast.ts";
import { closedLoop } from "./closed-loop.ts";
import { whileConnected } from "./connected.ts";
import type { Order, Orders, Target } from "./orders.ts";
import { Pace } from "./pace.ts";
import { LoadPlayer } from "./player.ts";

const { port, by, profile } = JSON.parse(process.argv[2] ?? "null") as Target;
const loginMs = 60_000;
const run = Date.now().toString(36);
const players: LoadPlayer[] = [];
let lastName = 0;
let lastToken = 0;
let pace: Pace | null = null;

const wording = {
  next() {
    const token = `n${++lastToken}e`;
    return { line: profile.line.replace("{token}", token), answer: profile.answer.replace("{token}", token) };
  },
};

async function enterOne(): Promise<void> {
  const player = await LoadPlayer.connect(port, by);
  const name = nameOf(profile, ++lastName);
  const entered = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} did not get in within ${loginMs} ms`)), loginMs);
    player.await(profile.ready, () => {
      clearTimeout(late);
      resolve();
    });
  });
  for (const line of profile.login)
    player.send(line.replaceAll("{name}", name).replaceAll("{password}", `${run}-${name}`));
  await entered;
  players.push(player);
}

/** A name of letters only, which no other run has used. */
function nameOf({ namePrefix }: Profile, number: number): string {
  return `${namePrefix}${`${run}x${number}`.replace(/\d/g, (digit) => "bcdfghkpst"[Number(digit)]!)}`;
}

const orders: {
  [O in Order]: (order: Parameters<Orders[O]>[0]) => ReturnType<Orders[O]> | Promise<ReturnType<Orders[O]>>;
} = {
  async enter({ players: count, atOnce }) {
    const begin = performance.now();
    let left = count;
    const enterSome = async () => {
      while (left-- > 0) await enterOne();
    };
    await Promise.all(Array.from({ length: atOnce }, enterSome));
    return (performance.now() - begin) / 1000;
  },
  commands({ players: count, ...times }) {
    const some = players.slice(0, count);
    return whileConnected(some, closedLoop(some, wording, times));
  },
  broadcast: (times) => whileConnected(players, broadcast(players, wording, times)),
  crowd: (times) => whileConnected(players, crowd(players, wording, times)),
  pace({ everyMs }) {
    pace = new Pace(players, wording, everyMs);
    return null;
  },
  settle: () => pace!.settle(),
};

process.on("disconnect", () => process.exit(0));
process.on("message", async ({ type, order }: { readonly type: Order; readonly order: never }) => {
  process.send?.(await orders[type](order));
});
