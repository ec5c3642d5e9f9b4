/** The plain kinds of Little Harbour: what most worlds begin with. */
import { GameObject } from "holdfast";

export class Room extends GameObject<{ description: string }> {}

export class Exit extends GameObject<{ destination: GameObject; aliases: string[] }> {}

export class Thing extends GameObject<{ description: string; portable: boolean }> {
  static override initial() {
    return { portable: false };
  }
}

export class Character extends GameObject<{ description: string; visits: number }> {
  static override initial() {
    return { description: "Somebody with salt on their shoes.", visits: 0 };
  }
}
