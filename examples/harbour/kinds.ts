/** The plain kinds of Little Harbour: what most worlds begin with. */
import { GameObject, going, required, type Turn } from "holdfast";

export class Room extends GameObject {}

export class Exit extends GameObject {
  destination = required<GameObject>();

  /** Its name alone was typed. */
  whenNamed(turn: Turn, actor: GameObject): void {
    turn.do(going, actor, { exit: this });
  }
}

export class Thing extends GameObject {
  portable = false;
}

export class Character extends GameObject {
  override description = "Somebody with salt on their shoes.";
  visits = 0;
}
