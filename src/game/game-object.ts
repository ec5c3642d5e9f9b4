/** A thing of the game, as an author extends it: how it looks to somebody, beside its name, its place and what is in it. */
import { PlacedEntity } from "../world/placed-entity.ts";
import type { Turn } from "./turn.ts";

export class GameObject extends PlacedEntity {
  /** What it is in; null is nowhere. */
  override get location(): GameObject | null {
    return super.location as GameObject | null;
  }

  override set location(to: GameObject | null) {
    super.location = to;
  }

  /** What is in it, in the order in which the things were made. A list of that moment: moving things doesn't change it. */
  override get contents(): readonly GameObject[] {
    return super.contents as readonly GameObject[];
  }

  /** What it is called by somebody: plain text. */
  nameFor(_looker: GameObject): string {
    return this.name;
  }

  /** What somebody sees who looks at it: markup. */
  describe(_looker: GameObject, _turn: Turn): string {
    return this.description;
  }

  /** Whether somebody notices it at all. */
  seenBy(_looker: GameObject): boolean {
    return true;
  }
}
