/** What an error is known by: the same fault in two generations has the same name, though lines were put in above it. */
import type { Thrown } from "../../control/requests.ts";
import { HoldfastError, placeOf } from "../../errors.ts";
import { sourceAt } from "../../world/written-at.ts";

/** Something has thrown. `facts` and `message` are for the log. */
export type OnThrow = (error: unknown, doing: string, facts: object, message: string) => void;

/** Each place that throws is looked up once; there are not many. */
const placesMax = 1000;

export class Faults {
  readonly #lines = new Map<string, string>();

  /** `doing` is what ran: `dance`, `the answer to color`, `Bell.ring()`. */
  of(error: unknown, doing: string): Thrown {
    const place = error instanceof Error ? placeOf(error) : null;
    const kind = error instanceof HoldfastError ? error.code : error instanceof Error ? error.name : typeof error;
    const where = place === null ? `${doing} (${kind})` : `${doing}, at ${place}`;
    // The text of the line stays what it is where its number doesn't.
    const file = place?.replace(/:\d+$/, "") ?? "";
    return { fault: [doing, kind, file, place === null ? "" : this.#lineAt(place)].join(" | ").slice(0, 1000), where };
  }

  #lineAt(place: string): string {
    const known = this.#lines.get(place);
    if (known !== undefined) return known;
    if (this.#lines.size >= placesMax) this.#lines.clear();
    const line = (sourceAt(place) ?? place).replace(/\s+/g, " ").trim();
    this.#lines.set(place, line);
    return line;
  }
}
