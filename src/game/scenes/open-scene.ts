/** A scene that has been begun and is not over: all that is known of it is stored. */
import type { SessionId } from "../../session/session-id.ts";
import { Entity } from "../../world/entity.ts";
import { required } from "../../world/given.ts";
import type { Stored } from "../../world/plain-data.ts";
import type { Turn } from "../turn.ts";
import type { Standing } from "./wish.ts";

/** What a scene has come by, and with which value. */
export type LogEntry = [at: Standing, value: Stored];

/** A turn that can go on with scenes. */
export interface WakingTurn extends Turn {
  wake(scene: OpenScene, value: Stored): void;
}

export class OpenScene extends Entity {
  static override readonly kind = "open-scene";

  /** The scene's name. */
  readonly scene = required<string>();
  /** Whom it is with: an account or a character; null if it is with a session. */
  readonly who: Entity | null = null;
  readonly session: SessionId | null = null;
  args: Stored[] = [];
  log: LogEntry[] = [];
  /** Where it stands behind its log; null while it moves. */
  at: Standing | null = null;
  /** Of which scene it is a part, and the how manieth; null if it is one of its own. */
  readonly parent: OpenScene | null = null;
  readonly branch: number = 0;
  /** What its own parts have given that are over: which, and what. */
  given: [branch: number, value: Stored][] = [];
  /** The objects of the act that it waits for: it is told of those with the first. */
  waitsFor: Entity[] = [];
  /** How often it has come to stand. */
  moves = 0;

  /** Somebody is asked. */
  get asks(): boolean {
    return this.at === "ask" || this.at === "secret" || this.at === "confirm" || this.at === "choose";
  }

  /** The whole that it is a part of. */
  get root(): OpenScene {
    return this.parent?.root ?? this;
  }

  /** A timer's method: it goes on with what it has waited for. */
  wake(turn: WakingTurn, value: Stored): void {
    turn.wake(this, value);
  }
}
