/** Somebody: who is played, or lives in the game by themselves. */
import { GameObject, type Pronouns } from "holdfast";

export class Character extends GameObject {
  override pronouns: Pronouns = "they";
}
