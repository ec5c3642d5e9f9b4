/** Waiting for something that no event tells. */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

/**
 * How long a test waits for what has to come. Only a test that fails waits so long, so it is far more than the busiest
 * machine needs; a test runner's own limit must be longer still, or nothing is cleaned up behind the failure.
 */
export const patienceMs = 120_000;

/** Resolves as soon as `condition` holds; when patience is over it fails, saying what was awaited. */
export async function until(what: string | (() => string), condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > end) assert.fail(`waited in vain for ${typeof what === "string" ? what : what()}`);
    await delay(3);
  }
}

/** Resolves when the player was shown `wanted`. */
export function untilShown(client: { readonly screen: string }, wanted: string): Promise<void> {
  return until(
    () => `${JSON.stringify(wanted)} on the screen, which ends in ${JSON.stringify(client.screen.slice(-300))}`,
    () => client.screen.includes(wanted),
  );
}
