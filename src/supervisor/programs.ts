/** The programs that the supervisor starts. */
import { fileURLToPath } from "node:url";

/** As absolute paths. */
export interface Programs {
  readonly portal: string;
  readonly server: string;
  readonly restore: string;
  readonly visit: string;
}

/** Source runs source, and what was built runs what was built. */
function programAt(path: string): string {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`../${path}.${ending}`, import.meta.url));
}

export const holdfastPrograms: Programs = {
  portal: programAt("portal/main"),
  server: programAt("server/main"),
  restore: programAt("server/restore"),
  visit: programAt("rehearsal/visit"),
};
