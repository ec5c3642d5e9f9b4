/** A counter with things for sale. */
import { act, type Command, does, GameObject, here, inThe, markup, tell } from "holdfast";
import { Item } from "holdfast/library";
import { command, type Townsman } from "./townsman.ts";

export class Ware extends Item {
  price = 0;
}

export class Shop extends GameObject {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["list", "wares"],
      help: "Tells what is for sale, and for how much.",
      run(turn, { actor, room }) {
        const wares = room.inside(Shop).flatMap((shop) => shop.inside(Ware));
        const lines = wares.map((ware) => markup`${ware.nameFor(actor)}: ${inCoins(ware.price)}`);
        turn.msg(lines.length > 0 ? lines.join("\n") : "Everything is sold.");
      },
    }),
    command({
      how: "buy <ware> from <shop>",
      help: "Buys something.",
      with: { shop: here(Shop), ware: inThe("shop", Ware) },
      run: (turn, { actor, ware }) => void turn.do(buying, actor, { ware }),
    }),
  ];
}

export const buying = act<{ ware: Ware }, Townsman>("buy", {
  refuse: ({ actor, ware }) => (actor.coins < ware.price ? "You can't pay for it." : null),
  happen({ actor, ware }) {
    actor.coins -= ware.price;
    ware.location = actor;
  },
  report: ({ actor, ware }) => tell`${actor} ${does("buy")} ${ware}.`,
});

function inCoins(price: number): string {
  return price === 1 ? "1 coin" : `${price} coins`;
}
