/** Whatever is under way when Servers die, are replaced or lose their supervisor: nothing is lost, done twice, or un-happens. */
import { test } from "node:test";
import { SeededChance } from "../simulation/chance.ts";
import { type Disturbance, liveInTown } from "./town.ts";

/** A reload is taken in, one is not, and Servers die with another behind them and without. */
const fates: readonly Disturbance[] = [
  "Server killed",
  "Server killed in a reload",
  "networks lost",
  "Server and spare killed",
  "new Server killed after a reload",
  "supervisor killed in a reload",
];

test("questions, timers, lots, scenes, views, prompts and areas are as they must be over every kind of death", async (t) => {
  const rounds = await liveInTown(fates, new SeededChance(1), (what) => t.diagnostic(what));
  t.diagnostic(`${rounds} rounds`);
});
