/** A thing of the game, as an author extends it: how it looks to somebody, beside its name, its place and what is in it. */

import type { AtOnce } from "../world/at-once.ts";
import { PlacedEntity } from "../world/placed-entity.ts";
import type { Act } from "./acts/act.ts";
import type { Pronouns } from "./acts/english.ts";
import { textFrom } from "./text-from.ts";
import type { Turn } from "./turn.ts";

export class GameObject extends PlacedEntity {
  /** What can be typed near such a thing, in such a room, or by who plays such a character. */
  static readonly commands: readonly { readonly help: string }[] = [];

  /** Who may do what to it: `{ get: ["builder"], pass: ["holds:crypt-key"] }`. What isn't named everybody may. See `allows`. */
  access: { [way: string]: string[] } = {};
  /** What it may do more than others, whoever plays it. */
  roles: string[] = [];
  /** The place that it left the game from with its player, and comes back to; null for what isn't away. */
  leftFrom: GameObject | null = null;
  /** By which word it is told of when its name was said: "herself". */
  pronouns: Pronouns = "it";

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

  /** Of what is in it those of that class, or of one derived from it. */
  inside<T extends GameObject>(kind: abstract new (...args: never[]) => T): readonly T[] {
    return this.contents.filter((thing): thing is T => thing instanceof kind);
  }

  /** What it is called by somebody: plain text. */
  nameFor(_looker: GameObject): string {
    return this.name;
  }

  /** What it is like to somebody who looks at it, in words of its own: markup. Override it. */
  describe(_looker: GameObject, _turn: Turn): string {
    return this.description;
  }

  /** All that somebody sees who looks at it, or comes into it, as a room's exits are: markup. Override it; `super` gives what `describe` does. */
  appearance(looker: GameObject, turn: Turn): string {
    return textFrom(this.describe(looker, turn), `${this.constructor.name}.describe`, this.describe);
  }

  /** Hook: it has just been made, in this turn; its timers can begin here. Override it; never call it. */
  override atCreate(_turn: Turn): AtOnce {}

  /** Hook: somebody begins to play it; before the game's own `atPuppet`. Override it; never call it. */
  atPuppet(_turn: Turn): AtOnce {}

  /** Whether somebody notices it at all, by light. */
  seenBy(_looker: GameObject): boolean {
    return true;
  }

  /**
   * Whether those who are in it see nothing of what is there. It is asked once for all of them, whatever happens there and whenever
   * somebody looks; what is open is as dark as what is around it. Override it.
   */
  isDark(): boolean {
    return this.letsThrough() && (this.location?.isDark() ?? false);
  }

  /** Whether it sees where it is dark, as a cat does. Override it. */
  seesInDark(): boolean {
    return false;
  }

  /** Whether somebody who sees nothing notices it, as what they carry themselves, if nothing else is said. Override it. */
  noticedInDark(looker: GameObject): boolean {
    for (let place = this.location; place; place = place.location) if (place === looker) return true;
    return false;
  }

  /**
   * Markup that stands below what whoever plays it was told, and takes the place of itself when it becomes another one; null is
   * none. It looks and changes nothing, as a view does. Override it.
   */
  prompt(_turn: Turn): string | null {
    return null;
  }

  /** Whether what happens in it is noticed around it, and what happens around it in it, as of an open cart. Override it. */
  letsThrough(): boolean {
    return false;
  }

  /** Why an act that concerns it can't happen, as a sentence; null if it has nothing against it. Override it. */
  refuses(_act: Act): string | null {
    return null;
  }

  /** Something has happened that concerns it, or beside it. Override it. */
  answers(_act: Act): AtOnce {}
}
