/** How many players a second get in: guests, and those who make an account, whose password must be hashed. */
import { figure } from "../figures.ts";
import { Load } from "../load/load.ts";
import type { LoginsResult } from "../results.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { BenchOptions } from "./bench-part.ts";

const ways = [
  { way: "guest", players: 500 },
  { way: "create", players: 50 },
] as const;
const atOnce = 20;

export async function measureLogins({ rounds, report }: BenchOptions): Promise<LoginsResult[]> {
  const results: LoginsResult[] = [];
  for (const { way, players } of ways) {
    const holdfast = await Holdfast.start({ login: way });
    const load = new Load(holdfast.target);
    try {
      await load.give("enter", { players, atOnce });
      const rates: number[] = [];
      for (let round = 1; round <= rounds; round++)
        rates.push(players / (await load.give("enter", { players, atOnce })));
      results.push({ way, perSecond: figure(rates) });
    } finally {
      load.end();
      await holdfast.stop();
    }
    report(`logins: ${way}`);
  }
  return results;
}
