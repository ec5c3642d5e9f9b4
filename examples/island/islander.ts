/** Who is played on Stennay, and the letter that each of them brings. */
import { type Act, type Command, commandsFor, type GameObject, required } from "holdfast";
import { Character, dropping, type Facts, giving, Item, offering, putting } from "holdfast/library";
import { read } from "./read.ts";

/** What a newcomer is about to learn; null for who knows. */
export type Lesson = "look" | "look at" | "get" | "go" | "word";

export class Islander extends Character {
  static override readonly index = ["tended"] as const;

  override description = "Somebody with salt on their shoes.";
  /** "new" until the first lesson begins. */
  lesson: Lesson | "new" | null = "new";
  /** Whether they have done something for the light since the ferry came in. */
  tended = false;
  /** So many ferries have they brought in. */
  ferries = 0;

  override atDelete(): void {
    for (const letter of this.world.find(Envelope, { owner: this })) letter.delete();
    super.atDelete();
  }

  override status(): Facts {
    return { Ferries: this.ferries };
  }
}

/** Makes a command for whoever plays an islander. */
export const command = commandsFor(Islander);

const addressed = "It is addressed to the keeper.";

/** Nobody else notices it, so that on a full jetty everybody finds their own. */
export class Envelope extends Item {
  static override readonly commands: readonly Command[] = [read];
  static override readonly index = ["owner"] as const;

  owner = required<Islander>();
  override name = "a letter";
  override aliases = ["envelope"];
  override description =
    'It is addressed "To the Keeper, Stennay Light. By hand." It isn\'t sealed. "Madam," it says, "the bearer is all the relief ' +
    "we can send. The ferry makes for you on every flood, and turns back whenever there is no light. See that there is one. " +
    'The Board." Give it to the keeper.';

  override seenBy(looker: GameObject): boolean {
    return looker === this.owner;
  }

  override refuses(act: Act): string | null {
    if (act.is(dropping)) return "Better not. The wind would have it.";
    if (act.is(putting)) return "It is to be given to the keeper, by hand.";
    if (act.is(offering)) return addressed;
    if (act.is(giving) && !act.to.tags.includes("keeper")) return addressed;
    return super.refuses(act);
  }
}
