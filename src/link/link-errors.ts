/** What can be wrong with a frame. docs/link.md says what each side does then. */
import { HoldfastError } from "../errors.ts";
import { linkVersion } from "./messages.ts";

/** A frame that this side can't make. */
export function refused(why: string, cause?: unknown): HoldfastError {
  return new HoldfastError("link-refused", `The link can't carry this message: ${why}.`, { cause });
}

/** A frame that is not as docs/link.md says: whoever meets it closes the link, which comes back with hello. */
export function malformed(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError("link-protocol", `The link brought ${what}.`, { cause });
}

/** Looks at a hello's `version` before the rest of it, which may be anything in another version. */
export function checkVersion(tail: unknown, from: "Portal" | "Server"): void {
  const version = typeof tail === "object" && tail !== null && "version" in tail ? tail.version : undefined;
  if (version === linkVersion) return;
  if (typeof version !== "number") throw malformed("a hello without a version");
  const here = from === "Portal" ? "Server" : "Portal";
  throw new HoldfastError(
    "link-version",
    `The ${from} speaks version ${version} of the link, this ${here} version ${linkVersion}.`,
    {
      advice: "Restart Holdfast, so that both come from the same installation.",
    },
  );
}
