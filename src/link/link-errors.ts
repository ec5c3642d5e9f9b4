/** What can be wrong with a frame. docs/link.md says what each side does then. */
import { HoldfastError } from "../errors.ts";

/** A frame that this side can't make. */
export function refused(why: string, cause?: unknown): HoldfastError {
  return new HoldfastError("link-refused", `The link can't carry this message: ${why}.`, { cause });
}

/** A frame that is not as docs/link.md says: whoever meets it closes the link, which comes back with hello. */
export function malformed(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError("link-protocol", `The link brought ${what}.`, { cause });
}
