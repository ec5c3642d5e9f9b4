/** The plain kinds of Little Harbour: what most worlds begin with. */
import { GameObject, required } from "holdfast";

export class Room extends GameObject {}

export class Exit extends GameObject {
  destination = required<GameObject>();
}

export class Thing extends GameObject {
  portable = false;
}

export class Character extends GameObject {
  override description = "Somebody with salt on their shoes.";
  visits = 0;
}
