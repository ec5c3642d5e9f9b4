/** `holdfast backup`: writes a copy of the world; play goes on meanwhile. */
import { resolve } from "node:path";
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export async function backup(place: Place, path: string, force: boolean): Promise<void> {
  const file = resolve(path);
  await askServer(place, "backup", { file, force });
  process.stdout.write(`The world of ${await place.data()} is in ${file}.\n`);
}
