/** An operator sees what a player reads, for a while, and the player knows it. */

import { durationOf } from "../../text/durations.ts";
import { raw } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import { Entity } from "../../world/entity.ts";
import type { GameObject } from "../game-object.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn, TurnSession } from "../turn.ts";

/** It ends by itself. */
const longestMs = 30 * 60_000;
/** Texts of more letters are not shown, in all the languages that they carry. */
const lettersMost = 16_384;

export class Observation extends Entity {
  static override readonly kind = "observation";

  /** Null when they are no more. */
  readonly who: GameObject | null = null;
  readonly by: PlayerAccount | null = null;

  /** It ends now: both are told, and it is put on record. A timer's method. */
  end(turn: Turn): void {
    const { who, by } = this;
    this.delete();
    if (!who || !by) return;
    turn.audit({ kind: "observed", to: who.name, why: by.name });
    turn.tell(by, sentences.observingEnds(who.name));
    turn.tell(who, sentences.observedNoMore);
  }
}

export function beginObserving(turn: Turn, by: PlayerAccount, who: GameObject): void {
  const observation = turn.world.create(Observation, { who, by });
  turn.after(longestMs, observation, observation.end);
  turn.audit({ kind: "observing", to: who.name });
  turn.tell(who, sentences.youAreObserved(durationOf(longestMs)));
  turn.tell(by, sentences.observingBegins(who.name, durationOf(longestMs)));
}

/** That session is leaving. */
export function endWithoutPlayers(turn: Turn, leaving: TurnSession): void {
  if (turn.world.count(Observation) === 0) return;
  for (const observation of [...turn.world.all(Observation)]) {
    const { who, by } = observation;
    const isPlayed = who !== null && turn.playersOf(who) > 0;
    const isThere = by !== null && turn.sessionsOf(by).some((session) => session !== leaving);
    if (!isPlayed || !isThere) observation.end(turn);
  }
}

/** What an operator reads of a text that the player is shown. Markup. */
export function asObserved({ name }: GameObject, text: string): string {
  return text.length <= lettersMost ? sentences.observed(name, raw(text)) : sentences.observedTooLong(name);
}
