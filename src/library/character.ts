/** Somebody: who is played, or lives in the game by themselves. */
import { GameObject, type Pronouns } from "holdfast";

/** Values by their names. */
export type Facts = { readonly [name: string]: number | string };

export class Character extends GameObject {
  override pronouns: Pronouns = "they";

  /** What gauges of clients show, `{ hp: 7, maxhp: 20 }`: `Char.Vitals`. Override it. */
  vitals(): Facts {
    return {};
  }

  /** What else clients show of one, by what it is called, `{ Level: 3, Guild: "Masons" }`: `Char.Status`. Override it. */
  status(): Facts {
    return {};
  }
}
