/** Waiting for something that no event tells. */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

/** Resolves as soon as `condition` holds; after `timeoutMs` it fails, saying what was awaited. */
export async function until(
  what: string | (() => string),
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 8000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) assert.fail(`waited in vain for ${typeof what === "string" ? what : what()}`);
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
