/** The innkeeper, who talks, and hears when somebody wants an ale. */
import { type Act, type Command, choose, does, here, type Scene, scene, step, type Turn, tell } from "holdfast";
import { Character, Item, paying, saying } from "holdfast/library";
import { command, type Townsman } from "./townsman.ts";

export class Innkeeper extends Character {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["talk to <who>", "talk <who>"],
      help: "Talks to somebody.",
      with: { who: here(Innkeeper) },
      run: (turn, { actor, who }) => void turn.begin(talking, actor, who, actor),
    }),
  ];

  override answers(act: Act): void {
    if (act.is(saying) && act.actor !== this && /\bale\b/i.test(act.words))
      act.turn.do(saying, this, { words: "Two coins, friend. Talk to me." });
    super.answers(act);
  }

  pour(turn: Turn, guest: Townsman): void {
    const ale = { name: "a mug of ale", description: "Foaming.", price: 2, location: guest };
    if (turn.do(paying, guest, { to: this, sum: ale.price })) turn.world.create(Item, ale);
  }
}

function* chat(keeper: Innkeeper, guest: Townsman): Scene {
  for (;;) {
    const wish = yield* choose("What can I do for you?", {
      rumours: "Any rumours?",
      ale: "I want an ale. (2 coins)",
      bye: "Nothing.",
    });
    if (wish === "bye") return;
    if (wish === "ale") yield* step((turn) => keeper.pour(turn, guest));
    else yield* rumours(keeper, guest);
  }
}

function* rumours(keeper: Innkeeper, guest: Townsman): Scene {
  const more = yield* choose("A wolf is about; the crypt holds silver.", { key: "Who has the key?", else: "Else?" });
  if (more === "key")
    yield* step((turn) => turn.tell(guest, tell`${keeper} ${does("say")}, "It hangs in the market."`));
}

export const talking = scene("innkeeper", chat);
