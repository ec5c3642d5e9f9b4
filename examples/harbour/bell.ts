/** The harbour bell, which remembers who rang it. */
import { type Command, commandsFor, GameObject, here, markup, type Turn } from "holdfast";
import { Room } from "holdfast/library";
import { Character } from "./kinds.ts";

const command = commandsFor(Character);

export class Bell extends GameObject {
  static override readonly commands: readonly Command[] = [
    command({
      how: "ring <bell>",
      help: "Rings the bell. The whole harbour hears it.",
      with: { bell: here(Bell, { mayBeLeftOut: true }) },
      run: (turn, { actor, bell }) => bell.ring(turn, actor),
    }),
  ];

  rung = 0;
  lastBy: string | null = null;

  override describe(): string {
    const { rung, lastBy } = this;
    if (lastBy === null) return "A brass bell, green at the rim. It looks as if nobody had ever rung it.";
    return markup`A brass bell, green at the rim. It was rung ${rung === 1 ? "once" : `${rung} times`}, last by ${lastBy}.`;
  }

  ring(turn: Turn, ringer: GameObject): void {
    this.rung += 1;
    this.lastBy = ringer.name;
    for (const room of turn.world.all(Room)) {
      if (room !== this.location) turn.show(room, "Far off, a bell rings.");
    }
    turn.tell(ringer, "You ring the bell.");
    if (this.location) turn.show(this.location, markup`${ringer.name} rings the bell.`, { except: [ringer] });
  }
}
