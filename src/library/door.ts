/** An exit with a lock, and locking and unlocking it. */
import {
  type Act,
  act,
  type Command,
  carried,
  commandsFor,
  GameObject,
  inReach,
  nameSeen,
  withCounterparts,
} from "holdfast";
import { Exit, going } from "./exit.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(GameObject);

/** The exit that leads back through the same door is locked and unlocked with it. */
export class Door extends Exit {
  static override readonly commands: readonly Command[] = withCounterparts(
    [
      command({
        how: ["unlock <door>", "unlock <door> with <key>", "open <door>"],
        help: "Unlocks a door with a key that you carry.",
        with: { door: inReach(Door, { prefer: ({ locked }) => locked, mayBeLeftOut: true }), key: carried() },
        run(turn, { actor, door, key = door.keyAmong(actor.contents) }) {
          if (key) turn.do(unlocking, actor, { door, key });
          else turn.msg(door.locked ? words.noKey : words.alreadyUnlocked);
        },
      }),
      command({
        how: ["lock <door>", "lock <door> with <key>"],
        help: "Locks a door with a key that you carry.",
        with: { door: inReach(Door, { prefer: ({ locked }) => !locked, mayBeLeftOut: true }), key: carried() },
        run(turn, { actor, door, key = door.keyAmong(actor.contents) }) {
          if (key) turn.do(locking, actor, { door, key });
          else turn.msg(door.locked ? words.alreadyLocked : words.noKey);
        },
      }),
    ],
    { es: spanishCommands },
  );

  override aliases = ["door"];
  locked = false;
  /** A tag or the key of the things that lock and unlock it; null is nothing. */
  opensWith: string | null = null;

  override refuses(act: Act): string | null {
    return act.is(going) && act.exit === this && this.locked ? words.isLocked : super.refuses(act);
  }

  fits({ key, tags }: GameObject): boolean {
    const { opensWith } = this;
    return opensWith !== null && (key === opensWith || tags.includes(opensWith));
  }

  keyAmong(things: readonly GameObject[]): GameObject | undefined {
    return things.find((thing) => this.fits(thing));
  }

  /** The same door as the exit that leads back. */
  get otherSide(): Door | null {
    const doors = this.destination?.inside(Door) ?? [];
    return doors.find((door) => door.destination === this.location && door.opensWith === this.opensWith) ?? null;
  }
}

/** Somebody unlocks a door with a key that they carry. */
export const unlocking = act<{ door: Door; key: GameObject }>("unlock", {
  refuse: ({ actor, door, key }) => (door.locked ? misfit(door, key, actor) : words.alreadyUnlocked),
  happen: ({ door }) => setLocked(door, false),
  report: ({ actor, door, key }) => words.unlocks(actor, door, key),
});

/** Somebody locks a door with a key that they carry. */
export const locking = act<{ door: Door; key: GameObject }>("lock", {
  refuse: ({ actor, door, key }) => (door.locked ? words.alreadyLocked : misfit(door, key, actor)),
  happen: ({ door }) => setLocked(door, true),
  report: ({ actor, door, key }) => words.locks(actor, door, key),
});

function misfit(door: Door, key: GameObject, actor: GameObject): string | null {
  if (key.location !== actor) return words.notCarried(nameSeen(key, actor));
  return door.fits(key) ? null : words.notItsKey(nameSeen(key, actor));
}

function setLocked(door: Door, locked: boolean): void {
  for (const side of [door, door.otherSide]) if (side) side.locked = locked;
}
