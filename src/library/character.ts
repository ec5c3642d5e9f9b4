/** Somebody: who is played, or lives in the game by themselves. */
import { GameObject, type Pronouns, type Turn } from "holdfast";
import { joinAll, leaveAll } from "./channels/channel.ts";
import { outfitOf } from "./clothing/clothing.ts";
import { tellUnread } from "./mail/letter.ts";
import { tellReports } from "./reports/report.ts";
import { forgetIgnoring } from "./talk/ignoring.ts";
import type { Offer } from "./trade/offer.ts";

/** Values by their names. */
export type Facts = { readonly [name: string]: number | string };

export class Character extends GameObject {
  override pronouns: Pronouns = "they";
  /** Money. */
  coins = 0;
  /** Where `home` brings it; null is where the game begins. */
  home: GameObject | null = null;
  /** What it would give somebody for what they offer, if anything. */
  offer: Offer | null = null;
  /** Who was the last to tell this one something, for `reply`. */
  toldBy: GameObject | null = null;
  /** What is told to who tells them something, as plain words: that they are away, and why. */
  awayMessage: string | null = null;

  /** What it is like, and what it wears. */
  override appearance(looker: GameObject, turn: Turn): string {
    return [super.appearance(looker, turn), outfitOf(this, looker)].filter((line) => line !== "").join("\n");
  }

  override atPuppet(turn: Turn): void {
    joinAll(turn, this);
    const account = turn.accounts.ofCharacter(this);
    if (account) {
      tellUnread(turn, account);
      tellReports(turn, account);
    }
    super.atPuppet(turn);
  }

  override atDelete(): void {
    forgetIgnoring(this);
    leaveAll(this);
    super.atDelete();
  }

  /** What gauges of clients show, `{ hp: 7, maxhp: 20 }`: `Char.Vitals`. Override it. */
  vitals(): Facts {
    return {};
  }

  /** What else clients show of one, by what it is called, `{ Level: 3, Guild: "Masons" }`: `Char.Status`. Override it. */
  status(): Facts {
    return {};
  }
}
