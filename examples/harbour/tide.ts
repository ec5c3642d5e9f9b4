/** The tide, which turns by the clock, and what depends on it: the causeway, and the chest on the island. */
import { type Act, GameObject, type Turn } from "holdfast";
import { Container, Exit, going, Item, Room } from "holdfast/library";

const halfTideMs = 5 * 60_000;

export class Tide extends GameObject {
  high = false;

  /** Called once, when the world is made. */
  begin(turn: Turn): void {
    turn.every(halfTideMs, this, this.turnTide);
  }

  /** The timer calls this, exactly once each time, also if the game was reloaded or killed meanwhile. */
  turnTide(turn: Turn): void {
    this.high = !this.high;
    const news = this.high
      ? "The tide has come in. The causeway is under water."
      : "The tide has gone out. The causeway lies dry.";
    for (const room of turn.world.all(Room)) turn.show(room, news);
    if (this.high) return;
    for (const chest of turn.world.all(Chest)) chest.takeIn(turn);
  }
}

/** An exit that can be passed only while the sea is away. */
export class Causeway extends Exit {
  override refuses(act: Act): string | null {
    const isUnderWater = act.is(going) && this.world.only(Tide).high;
    return isUnderWater ? "The sea is over the causeway. It will go out again; wait a while." : super.refuses(act);
  }
}

const gifts = ["a green glass float", "a gull's feather", "a length of tarred rope", "a silver button"];

/** Every low tide leaves something in it, until it is full. */
export class Chest extends Container {
  override capacity = gifts.length;
  tides = 0;

  takeIn(turn: Turn): void {
    if (this.contents.length >= this.capacity) return;
    const name = gifts[this.tides % gifts.length]!;
    this.tides += 1;
    turn.world.create(Item, { name, location: this, description: "The sea has polished it." });
  }
}
