/** Characters whose player's connection was lost: they stay in the world for a while, and whoever comes back in time was never gone. */
import { type DisconnectReason, disconnectKey, disconnectReasons } from "../session/disconnect.ts";
import { Entity } from "../world/entity.ts";
import { required } from "../world/given.ts";
import type { Game } from "./game.ts";
import type { GameObject } from "./game-object.ts";
import type { Turn, TurnSession } from "./turn.ts";

/** A turn that can see them out. */
export interface LosingTurn extends Turn {
  giveUp(lost: LostPlayer): void;
}

export class LostPlayer extends Entity {
  static override readonly kind = "lost-player";
  static override readonly index = ["character"] as const;

  /** Null when it is deleted meanwhile. */
  readonly character: GameObject | null = required<GameObject>();

  /** A timer's method: nobody has come back. */
  giveUp(turn: LosingTurn): void {
    turn.giveUp(this);
  }
}

/** Null for a character that is played, or has gone. */
export function lostPlayerOf(character: GameObject): LostPlayer | null {
  return character.world.find(LostPlayer, { character }).next().value ?? null;
}

/**
 * Before a session lets go of what it plays: that stays, if the connection was lost and nobody else plays it, for what is left of the
 * game's time. Guests can't come back.
 */
export function stayIfLost({ linkdeadMs = 0 }: Game, turn: Turn, session: TurnSession, reason: DisconnectReason): void {
  const { account, puppet, awaySince } = session;
  const mayComeBack = disconnectReasons[disconnectKey(reason)].retry;
  if (!mayComeBack || !puppet?.location || !account || account.guest) return;
  if (!account.characters.includes(puppet) || turn.playersOf(puppet) > 1) return;
  const leftMs = linkdeadMs - (awaySince === null ? 0 : turn.now - awaySince);
  if (leftMs <= 0) return;
  const lost = turn.world.create(LostPlayer, { character: puppet });
  turn.world.timers.add({ due: turn.now + leftMs, object: lost, method: lost.giveUp, args: [], repeat: null });
}
