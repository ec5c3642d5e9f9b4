/** How many players a second get in: guests, alone and among many; and those who make an account, whose password must be hashed. */
import { availableParallelism } from "node:os";
import { Passwords } from "../../src/accounts/passwords.ts";
import { Contender } from "../contender.ts";
import { figure, median, rounded } from "../figures.ts";
import type { LoginsResult } from "../results.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { BenchOptions, BenchPart } from "./bench-part.ts";

const atOnce = 20;
const newcomers = { guest: 500, create: 50 } as const;
const crowd = 8000;

export const logins: BenchPart<readonly LoginsResult[]> = {
  expected: ({ rounds }) => 20 + rounds * 4,

  async measure(options) {
    const hashing = await hashesPerSecond(options);
    options.at(0.2, "passwords alone");
    const alone = await measureWay("guest", 0, options);
    options.at(0.4, "guests");
    const among = await measureWay("guest", crowd, options);
    options.at(0.8, `guests among ${crowd}`);
    const made = await measureWay("create", 0, options);
    return [alone, among, { ...made, ofHashing: rounded(made.perSecond.median / hashing) }];
  },
};

async function measureWay(
  way: LoginsResult["way"],
  guests: number,
  { rounds }: Pick<BenchOptions, "rounds">,
): Promise<LoginsResult> {
  await using contender = new Contender(await Holdfast.start({ login: way }));
  const players = newcomers[way];
  await contender.fill(guests + players);
  const rates: number[] = [];
  for (let round = 1; round <= rounds; round++)
    rates.push(players / (await contender.load.give("enter", { players, atOnce })));
  return { way, guests, perSecond: figure(rates), ofHashing: null };
}

/** As many passwords at once as there are processors, and nothing beside them. */
async function hashesPerSecond({ rounds, seconds }: Pick<BenchOptions, "rounds" | "seconds">): Promise<number> {
  const inFlight = availableParallelism();
  const passwords = new Passwords({ inFlight, isTrusted: () => true });
  const rates: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const begin = performance.now();
    let hashed = 0;
    const hash = async () => {
      for (; performance.now() - begin < seconds * 1000; hashed++)
        await passwords.hash(`password ${hashed}`, { address: "127.0.0.1", familiar: true });
    };
    await Promise.all(Array.from({ length: inFlight }, hash));
    rates.push((hashed * 1000) / (performance.now() - begin));
  }
  return median(rates);
}
