/** The door of the tower, which falls shut behind everybody. */
import type { Act } from "holdfast";
import { Door, going } from "holdfast/library";

export class TowerDoor extends Door {
  override answers(act: Act): void {
    if (act.is(going) && act.exit === this && !this.locked) {
      this.locked = true;
      for (const side of [this.location, this.destination])
        if (side) act.turn.show(side, "The tower door falls shut, and its lock clicks.");
    }
    super.answers(act);
  }
}
