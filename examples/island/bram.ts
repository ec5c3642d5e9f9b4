/** Bram, who swaps: what he gives and what he gets change hands in one act of the library's barter, or not at all. */
import {
  type Act,
  type Command,
  carried,
  type GameObject,
  here,
  listOfNames,
  markup,
  nameSeen,
  raw,
  type Turn,
} from "holdfast";
import { agreeing, Character, giving, Item, offering, saying } from "holdfast/library";
import { command } from "./islander.ts";

/** What he gives for what, by their tags. */
const swaps: { readonly [wanted: string]: string } = { float: "oil", feather: "fish" };

export class Bram extends Character {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["swap <item>", "swap <item> with <who>"],
      help: "Swaps something that you carry for what Bram gives for it. To see that first, type: offer float to bram.",
      with: { item: carried(Item), who: here(Bram) },
      run(turn, { actor, room, item, who = room.inside(Bram)[0] }) {
        if (!who || !turn.do(offering, actor, { to: who, things: [item], coins: 0 })) return;
        if (who.offer?.to === actor && who.offer.agreed) turn.do(agreeing, actor, { to: who });
      },
    }),
  ];

  static readonly terms = "A float for oil, a feather for a herring. One at a time; I am not a bank.";

  override pronouns = "he" as const;

  override appearance(looker: GameObject, turn: Turn): string {
    const wares = this.contents.filter(({ tags }) => Object.values(swaps).some((tag) => tags.includes(tag)));
    const names = listOfNames(wares.map((ware) => nameSeen(ware, looker)));
    const has = wares.length === 0 ? "He has nothing to swap at the moment." : markup`He has ${raw(names)}.`;
    return `${super.appearance(looker, turn)}\n${has}`;
  }

  override answers(act: Act): void {
    if (act.is(offering) && act.to === this) this.#offersFor(act.things, act.actor, act.turn);
    if (act.is(giving) && act.to === this)
      act.turn.do(saying, this, { words: "For me? Next time say swap, and you get something for it." });
    super.answers(act);
  }

  #offersFor(things: readonly Item[], to: Character, turn: Turn): void {
    const [thing, ...others] = things;
    const wanted = thing?.tags.find((tag) => tag in swaps);
    if (!thing || !wanted || others.length > 0) {
      turn.do(saying, this, { words: Bram.terms });
      return;
    }
    const ware = this.inside(Item).find(({ tags }) => tags.includes(swaps[wanted] ?? ""));
    if (!ware) {
      turn.do(saying, this, { words: "All gone. Come back when the tide has been out; things turn up." });
      return;
    }
    turn.do(offering, this, { to, things: [ware], coins: 0 });
    turn.do(agreeing, this, { to });
  }
}
