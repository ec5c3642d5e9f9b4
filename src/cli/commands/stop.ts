/** `holdfast stop`: says goodbye to everybody and ends, whether there is a supervisor or not. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { configNames } from "../../config-file.ts";
import { HoldfastError } from "../../errors.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";
import { shellUser } from "../shell-user.ts";

export async function stop(place: Place, reason: string | null): Promise<void> {
  const data = await place.data();
  if (reason !== null) refuseGame(reason, data);
  try {
    await askHoldfast(data, "stop", { reason });
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== "unsupervised") throw error;
    const { stopOrphans } = await import("../../supervisor/unsupervised.ts");
    await stopOrphans(data, reason, { type: "shell", user: shellUser() });
  }
  process.stdout.write(`Holdfast on ${data} has stopped.\n`);
}

/** `start` takes a game's directory as a word of its own: whoever says `stop` with one means that game, and not a reason. */
function refuseGame(reason: string, data: string): void {
  if (!configNames.some((name) => existsSync(join(reason, name)))) return;
  throw new HoldfastError("stop-where", `"${reason}" is a game's directory; the game on ${data} goes on.`, {
    advice: `\`holdfast -C ${reason} stop\` stops the game in it.`,
  });
}
