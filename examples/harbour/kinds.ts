/** The plain kinds of Little Harbour, beside those of the library. */
import { GameObject } from "holdfast";
import * as library from "holdfast/library";

/** What can be looked at, and stays where it is. */
export class Scenery extends GameObject {}

export class Character extends library.Character {
  override description = "Somebody with salt on their shoes.";
  visits = 0;

  override status(): library.Facts {
    return { Visits: this.visits };
  }
}
