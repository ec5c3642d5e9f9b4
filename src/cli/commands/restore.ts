/** `holdfast restore`: puts the world of a backup in the place of the present one. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { HoldfastError } from "../../errors.ts";
import { restoreBackup } from "../../supervisor/offline.ts";
import type { Programs } from "../../supervisor/programs.ts";
import { holdfastPrograms } from "../../supervisor/programs.ts";
import type { Place } from "../place.ts";
import { shellUser } from "../shell-user.ts";

export async function restore(place: Place, path: string, programs: Programs = holdfastPrograms): Promise<void> {
  const file = resolve(path);
  if (!existsSync(file)) throw new HoldfastError("no-backup", `There is no backup ${file}.`);
  const store = await place.store();
  const came = await restoreBackup(file, store, programs, { type: "shell", user: shellUser() });
  process.stdout.write(`The world of ${store.data} is that of ${file}: ${came}.\n`);
}
