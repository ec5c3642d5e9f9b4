/** A thing that can be taken and carried. What lies about and can't be taken is a plain `GameObject`. */
import { GameObject } from "holdfast";

export class Item extends GameObject {
  /** In coins. */
  price = 0;
}
