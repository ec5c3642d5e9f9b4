/** The place that one session takes at the door, from its client's admission until the last thing that the client did is committed. */

/** Where the places of each network are counted. */
export interface Places {
  hold(address: string): void;
  letGo(address: string): void;
}

/**
 * `taken`: the admission of the client took the place, and its protocol gives it back when the client is gone. `lent`:
 * nobody is behind the session, so others may have the place. `kept`: the client is gone, and what it did is not committed
 * yet, so the session holds the place by itself. `free`: the session takes no place any more.
 */
type State = "taken" | "lent" | "kept" | "free";

export class Place {
  readonly #places: Places;
  readonly #address: string;
  #state: State = "taken";

  constructor(places: Places, address: string) {
    this.#places = places;
    this.#address = address;
  }

  /** The client is away. */
  lend(): void {
    if (this.#state !== "taken") return;
    this.#state = "lent";
    this.#places.letGo(this.#address);
  }

  /** The client is back, and has its place even where there is none. */
  reclaim(): void {
    if (this.#state !== "lent") return;
    this.#state = "taken";
    this.#places.hold(this.#address);
  }

  /** The client is gone. What its protocol gives back now is what its admission took, also if that was lent. */
  keep(): void {
    this.reclaim();
    if (this.#state !== "taken") return;
    this.#state = "kept";
    this.#places.hold(this.#address);
  }

  /** Nothing of the client is left to be done. */
  giveBack(): void {
    if (this.#state !== "kept") return;
    this.#state = "free";
    this.#places.letGo(this.#address);
  }
}
