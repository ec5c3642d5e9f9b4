/** Writing a letter, in one line or in several, and sending it. */
import { type Account, again, type GameObject, type Scene, type SceneKind, scene, step, type Turn } from "holdfast";
import { isDeafTo } from "../talk/ignoring.ts";
import { longText } from "../writing/long-text.ts";
import { boxOf, Letter } from "./letter.ts";
import { words } from "./words.ts";

/** So many fit into a box; so many of one writer may wait in one box, and in all, to be read. */
const most = { inBox: 50, toOne: 10, unread: 200 } as const;

export interface Address {
  readonly to: Account;
  /** By which of their names. */
  readonly name: string;
}

/** Why this can't be sent now, as a sentence; null if it can. */
export function whyNotSent(turn: Turn, writer: GameObject, { to, name }: Address): string | null {
  const from = turn.accounts.ofCharacter(writer);
  if (!from || from.guest) return words.guestsDontWrite;
  if (to.guest) return words.guestsGetNone(name);
  const box = boxOf(turn, to);
  const waiting = [...turn.world.find(Letter, { from })].filter(({ isRead }) => !isRead);
  if (waiting.filter((letter) => letter.to === to).length >= most.toOne) return words.tooManyToOne(name, most.toOne);
  if (box.length >= most.inBox) return words.boxFull(name);
  return waiting.length >= most.unread ? words.tooManySent(most.unread) : null;
}

/** Whether it is sent; if not, it is said why. */
export function send(turn: Turn, writer: GameObject, address: Address, lines: readonly string[]): boolean {
  const why = whyNotSent(turn, writer, address);
  const from = turn.accounts.ofCharacter(writer);
  turn.msg(why ?? words.sent(address.name));
  if (why !== null || !from) return false;
  const { to, name } = address;
  // Who is ignored is not told.
  if (isDeafTo(turn, to, from)) return true;
  const number = Math.max(0, ...boxOf(turn, to).map((letter) => letter.number)) + 1;
  turn.world.create(Letter, {
    to,
    toName: name,
    from,
    fromName: writer.name,
    lines: [...lines],
    sentAt: turn.now,
    number,
  });
  turn.tell(to, words.came(writer.name));
  return true;
}

/** A letter line by line. What can't be sent stays as it is written. */
export const writing: SceneKind<[writer: GameObject, to: Account, name: string, lines: readonly string[]]> = scene(
  "letter",
  function* (writer, to, name, lines): Scene {
    const written = yield* longText({ lines, again: (other) => again(writing, writer, to, name, other) });
    if (written === null) return;
    const isSent = yield* step((turn) => send(turn, writer, { to, name }, written));
    if (!isSent) yield* again(writing, writer, to, name, written);
  },
);
