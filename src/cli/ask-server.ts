/** Asks a game's Server, whether the game runs or not. */
import type { WorldRequests } from "../control/world-requests.ts";
import { HoldfastError } from "../errors.ts";
import type { Programs } from "../supervisor/programs.ts";
import { askHoldfast } from "./control-client.ts";
import type { Place } from "./place.ts";
import { shellUser } from "./shell-user.ts";

/** If nothing runs, a Server is started for this one request, without players. */
export async function askServer<Name extends keyof WorldRequests>(
  place: Place,
  name: Name,
  ask: WorldRequests[Name]["ask"],
  programs?: Programs,
): Promise<WorldRequests[Name]["answer"]> {
  try {
    return await askHoldfast(await place.data(), name, ask);
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== "not-running") throw error;
  }
  const { holdfastPrograms } = await import("../supervisor/programs.ts");
  const { withOfflineServer } = await import("../supervisor/offline.ts");
  return withOfflineServer(await place.config(), programs ?? holdfastPrograms, (server) =>
    // It is of that name and asks that; the compiler does not see that both stay together.
    server.request(name, { ...ask, user: shellUser() } as never),
  ) as Promise<WorldRequests[Name]["answer"]>;
}
