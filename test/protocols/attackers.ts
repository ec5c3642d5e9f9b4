/** The thread of the attackers, so that the player who is measured doesn't wait for their work. */
import { parentPort, workerData } from "node:worker_threads";
import { attacks, runAttack } from "./attacks.ts";
import type { Meeting } from "./meeting.ts";

export interface Campaign {
  readonly ports: Meeting["ports"];
  /** How many attack at once. */
  readonly attackers: number;
  /** How long; 0 runs each attack once. */
  readonly forMs: number;
}

const { ports, attackers, forMs } = workerData as Campaign;
const end = Date.now() + forMs;
let begun = 0;

async function attackOn(): Promise<void> {
  while (begun < attacks.length || Date.now() < end) {
    const number = begun++;
    await runAttack(attacks[number % attacks.length]!, ports, number);
  }
}

await Promise.all(Array.from({ length: attackers }, attackOn));
parentPort?.postMessage(begun);
