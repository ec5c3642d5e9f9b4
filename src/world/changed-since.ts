/** Why a step can't be taken back: something that it has changed was changed again. */
import { HoldfastError } from "../errors.ts";
import type { Entity } from "./entity.ts";
import { PlacedEntity } from "./placed-entity.ts";

export type Obstacle =
  /** What it has changed is no more. */
  | { readonly type: "gone"; readonly kind: string; readonly id: number }
  /** That field has another value than the step has given it. */
  | { readonly type: "changed"; readonly object: Entity; readonly field: string }
  /** Something came into what it has made. */
  | { readonly type: "entered"; readonly object: Entity; readonly thing: PlacedEntity }
  /** Where that was before is no more. */
  | { readonly type: "place-gone"; readonly kind: string; readonly id: number };

export class ChangedSince extends HoldfastError {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super("changed-since", `${told(obstacle)} since then.`, {
      advice: "Change it by hand: what others have done meanwhile is not taken back.",
    });
    this.obstacle = obstacle;
  }
}

function told(obstacle: Obstacle): string {
  switch (obstacle.type) {
    case "gone":
      return `${obstacle.kind} #${obstacle.id} is gone`;
    case "changed":
      return `${obstacle.field} of ${called(obstacle.object)} was changed`;
    case "entered":
      return `${called(obstacle.thing)} came into ${called(obstacle.object)}`;
    case "place-gone":
      return `the place of ${obstacle.kind} #${obstacle.id} is gone`;
  }
}

function called(entity: Entity): string {
  return entity instanceof PlacedEntity ? `${entity.name} (#${entity.id})` : String(entity);
}
