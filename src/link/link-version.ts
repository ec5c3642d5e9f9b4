/** The link's version: two sides that speak different ones refuse each other by name, and guess nothing. */
import { HoldfastError } from "../errors.ts";
import type { Field } from "./field.ts";
import { malformed } from "./link-errors.ts";
import { isRecord, oneOf } from "./shape.ts";

export const linkVersion = 8;

/** A hello's version. It has to be the first field of its row, which are read in order: all others may be anything in another version. */
export function versionOf(speaker: "Portal" | "Server"): Field<number> {
  return {
    place: "record",
    shape: oneOf<number>(linkVersion),
    write: (version, frame, name) => frame.inRecord(name, version),
    read({ record }) {
      const version = isRecord(record) ? record.version : undefined;
      if (version === linkVersion) return version;
      if (typeof version !== "number") throw malformed("a hello without a version");
      const listener = speaker === "Portal" ? "Server" : "Portal";
      throw new HoldfastError(
        "link-version",
        `The ${speaker} speaks version ${version} of the link, this ${listener} version ${linkVersion}.`,
        { advice: "Restart Holdfast, so that both come from the same installation." },
      );
    },
  };
}
