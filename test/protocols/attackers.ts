/** The process of the attackers: it yields to those whose answers are measured. */
import { setPriority } from "node:os";
import { attacks, runAttack } from "./attacks.ts";
import type { Campaign } from "./campaign.ts";

const { ports, attackers, forMs } = JSON.parse(process.argv[2] ?? "null") as Campaign;
setPriority(10);
const end = Date.now() + forMs;
let begun = 0;

async function attackOn(): Promise<void> {
  while (begun < attacks.length || Date.now() < end) {
    const number = begun++;
    await runAttack(attacks[number % attacks.length]!, ports, number);
  }
}

await Promise.all(Array.from({ length: attackers }, attackOn));
process.send?.(begun);
