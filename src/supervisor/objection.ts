/** Why a Server can't be of use to the Portal that is there, or to its supervisor. */
import type { Refusal } from "../control/channel.ts";
import { controlVersion, type Introduction } from "../control/requests.ts";
import { sentences } from "./sentences.ts";

/**
 * Null if there is nothing against it. A package that was changed under the running game starts processes that don't
 * understand those that run. `linkVersion` is the Portal's; null while there has been none.
 */
export function objectionTo(server: Introduction, linkVersion: number | null): Refusal | null {
  if (server.controlVersion !== controlVersion) {
    return { code: "control-version", message: sentences.controlVersion, advice: sentences.controlVersionAdvice };
  }
  if (linkVersion === null || server.linkVersion === linkVersion) return null;
  const message = sentences.linkVersion(linkVersion, server.linkVersion);
  return { code: "link-version", message, advice: sentences.linkVersionAdvice };
}
