/** A wolf that roams, and bites back. */
import { Creature } from "holdfast/library";

export class Wolf extends Creature {
  override hp = 12;
  override maxHp = 12;
  override roams = true;
  override habits = ["sniffs the air.", "growls."];

  override blow(): number {
    return 3;
  }
}
