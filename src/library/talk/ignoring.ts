/** Who hears nothing of whom, because they want to. */
import { type Account, Entity, type GameObject, required, type Turn } from "holdfast";

/** Somebody wants to hear nothing of a player, whichever of their characters that plays. */
export class Ignoring extends Entity {
  static override readonly index = ["listener", "ignored"] as const;

  listener = required<GameObject>();
  ignored = required<Account>();
  /** By which name the listener knows them: their other names are nobody's business. */
  name = required<string>();
}

/** All characters that are to hear nothing of what this one says. Costs as much as there are. */
export function deafTo(turn: Turn, speaker: GameObject): readonly GameObject[] {
  const ignored = turn.accounts.ofCharacter(speaker);
  if (!ignored) return [];
  return [...turn.world.find(Ignoring, { ignored })].flatMap(({ listener }) => charactersOf(turn, listener));
}

/** Whether that player reads nothing of what comes from this one. What operators tell somebody alone, they read in any case. */
export function isDeafTo(turn: Turn, listener: Account, speaker: Account): boolean {
  return !speaker.operator && ignoringsOf(turn, listener).some(({ ignored }) => ignored === speaker);
}

/** The account's, the oldest first. Those of guests who have left are of no use any more, and go. */
export function ignoringsOf(turn: Turn, { characters }: Account): readonly Ignoring[] {
  const all = characters.flatMap((listener) => [...turn.world.find(Ignoring, { listener })]);
  const gone = all.filter(({ ignored }: { readonly ignored: Account | null }) => ignored === null);
  for (const old of gone) old.delete();
  return all.filter((one) => !gone.includes(one));
}

/** Who goes is heard of no more, and hears of nobody. */
export function forgetIgnoring(listener: GameObject): void {
  for (const ignoring of listener.world.find(Ignoring, { listener })) ignoring.delete();
}

function charactersOf(turn: Turn, one: GameObject): readonly GameObject[] {
  return turn.accounts.ofCharacter(one)?.characters ?? [];
}
