/** A wolf that wanders, and bites back. */
import { type Act, type Command, here, type Pronouns, type Turn } from "holdfast";
import { Exit, going } from "holdfast/library";
import { Fighter, hitting } from "./fighter.ts";
import { command } from "./townsman.ts";

const [wanderMs, biteMs] = [15_000, 2_000];

export class Wolf extends Fighter {
  static override readonly commands: readonly Command[] = [
    command({
      how: "attack <prey>",
      help: "Attacks a creature.",
      with: { prey: here(Wolf) },
      run: (turn, { actor, prey }) => void turn.do(hitting, actor, { prey }),
    }),
  ];

  override pronouns: Pronouns = "it";
  prey: Fighter | null = null;

  override blow(): number {
    return 3;
  }

  override atCreate(turn: Turn): void {
    turn.every(wanderMs, this, this.wander);
  }

  /** By the same act, with the same checks and words, as a player's. */
  wander(turn: Turn): void {
    const exits = this.location?.inside(Exit) ?? [];
    const exit = exits[Math.floor(turn.random() * exits.length)];
    if (exit && !this.prey) turn.do(going, this, { exit });
  }

  override answers(act: Act): void {
    if (act.is(hitting) && act.prey === this && !this.prey) this.fight(act.turn, act.actor);
    super.answers(act);
  }

  fight(turn: Turn, prey: Fighter): void {
    this.prey = prey;
    turn.after(biteMs, this, this.bite);
  }

  bite(turn: Turn): void {
    const { prey, location } = this;
    if (prey && prey.location === location && turn.do(hitting, this, { prey })) this.fight(turn, prey);
    else this.prey = null;
  }
}
