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

/** The same of what it tells somebody alone: what an operator does, everybody reads in any case. */
export function deafToAlone(turn: Turn, speaker: GameObject): readonly GameObject[] {
  return turn.accounts.ofCharacter(speaker)?.operator ? [] : deafTo(turn, speaker);
}

/** Whether that player reads nothing of what comes from this one. What operators tell somebody alone, they read in any case. */
export function isDeafTo(turn: Turn, listener: Account, speaker: Account): boolean {
  return !speaker.operator && ignoringsOf(turn, listener).some(({ ignored }) => ignored === speaker);
}

/** The account's, the oldest first, but for those of guests who have left. */
export function ignoringsOf(turn: Turn, listener: Account): readonly Ignoring[] {
  return allOf(turn, listener).filter((one) => !isOver(one));
}

/** Those of guests who have left are of no use any more. */
export function forgetGuests(turn: Turn, listener: Account): void {
  for (const old of allOf(turn, listener).filter(isOver)) old.delete();
}

function allOf(turn: Turn, { characters }: Account): readonly Ignoring[] {
  return characters.flatMap((listener) => [...turn.world.find(Ignoring, { listener })]);
}

function isOver({ ignored }: { readonly ignored: Account | null }): boolean {
  return ignored === null;
}

/** Who goes is heard of no more, and hears of nobody. */
export function forgetIgnoring(listener: GameObject): void {
  for (const ignoring of listener.world.find(Ignoring, { listener })) ignoring.delete();
}

function charactersOf(turn: Turn, one: GameObject): readonly GameObject[] {
  return turn.accounts.ofCharacter(one)?.characters ?? [];
}
