/** The game of the simulation: whatever is written into its ledger has a number, and everybody who plays hears of it. */
import { type Clock, wait } from "../../src/clock.ts";
import { command } from "../../src/game/command.ts";
import type { Game } from "../../src/game/game.ts";
import { GameObject } from "../../src/game/game-object.ts";
import type { Turn } from "../../src/game/turn.ts";
import type { Migration } from "../../src/world/migrations.ts";
import type { World } from "../../src/world/world.ts";

/** So many of the last entries are kept. */
export const entriesKept = 600;
const banMs = 4000;

/** What the author has saved: how often the world's shape was changed, and what is wrong with it. */
export interface Code {
  readonly shape: number;
  /** It is never imported, takes for ever, can't migrate, or throws where it should not. */
  readonly fault: "import" | "hang" | "migration" | "throws" | null;
}

class Ledger extends GameObject {
  total = 0;
  entries: string[] = [];
  /** How many acts were put on record. */
  acts = 0;
  /** Every change of the world's shape that was made. */
  shapes: number[] = [];

  ring(turn: Turn, entry: string): void {
    write(turn, entry);
  }
}

class Body extends GameObject {}

function ledgerIn(world: World): Ledger {
  return [...world.all(Ledger)][0]!;
}

function ledgerOf({ world }: Turn): Ledger {
  return ledgerIn(world);
}

function write(turn: Turn, entry: string): void {
  const ledger = ledgerOf(turn);
  ledger.total++;
  ledger.entries.push(entry);
  if (ledger.entries.length > entriesKept) ledger.entries.shift();
  turn.tell("everybody", `#${ledger.total} ${entry}`);
}

function act(turn: Turn, kind: "banned" | "unbanned", range: string): void {
  turn.audit({ kind, to: range });
  ledgerOf(turn).acts++;
}

function migrationsOf({ shape, fault }: Code): Migration[] {
  return Array.from({ length: shape }, (_, index) => ({
    name: `shape ${index + 1}`,
    migrate(world: World) {
      if (fault === "migration" && index === shape - 1) throw new Error("it does not fit");
      ledgerIn(world).shapes.push(index + 1);
    },
  }));
}

export function ledgerGame(code: Code, clock: Clock): Game {
  return {
    name: "Ledger",
    greeting: "hello",
    kinds: [Ledger, Body],
    migrations: migrationsOf(code),
    create: ({ world }) => void world.create(Ledger, { name: "Ledger" }),
    createCharacter: (turn, name) => turn.world.create(Body, { name, location: null }),
    atPuppet: (turn) => turn.msg(`in #${ledgerOf(turn).total}`),
    commands: [
      command({ name: "note", help: "Writes.", run: (turn, { args }) => write(turn, args) }),
      command({
        name: "ponder",
        help: "Waits, then writes.",
        async run(_, { args }) {
          await wait(clock, 20);
          return (turn) => write(turn, args);
        },
      }),
      command({
        name: "wind",
        help: "Writes now, and once more when a timer rings.",
        run(turn, { args }) {
          write(turn, args);
          const ledger = ledgerOf(turn);
          turn.after(50, ledger, ledger.ring, `bell ${args}`);
        },
      }),
      command({
        name: "stumble",
        help: "Writes and throws.",
        run(turn, { args }) {
          write(turn, args);
          throw new Error("stumbled");
        },
      }),
      command({
        name: "totter",
        help: "Throws, if the code is bad.",
        run(turn, { args }) {
          if (code.fault !== "throws") return turn.msg("tottered");
          write(turn, args);
          throw new Error("tottered");
        },
      }),
      command({
        name: "shut",
        help: "Bans an address for a while.",
        run(turn, { args }) {
          turn.bans.add({ range: args, reason: null, until: turn.now + banMs, by: null, at: turn.now });
          act(turn, "banned", args);
        },
      }),
      command({
        name: "unlock",
        help: "Lets an address in again.",
        run(turn, { args }) {
          if (turn.bans.remove(args)) act(turn, "unbanned", args);
        },
      }),
    ],
  };
}
