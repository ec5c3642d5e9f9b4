/** The game of the simulation: whatever is written into its ledger has a number, and everybody who plays hears of it. */
import { type Clock, wait } from "../../src/clock.ts";
import type { Command } from "../../src/game/commands/command.ts";
import { command } from "../../src/game/commands/define-command.ts";
import { text } from "../../src/game/commands/slot.ts";
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

function written(word: string, help: string, run: (turn: Turn, words: string) => void): Command {
  return command({ how: `${word} <words>`, help, with: { words: text }, run: (turn, { words }) => run(turn, words) });
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
      written("note", "Writes.", write),
      command({
        how: "ponder <words>",
        help: "Waits, then writes.",
        with: { words: text },
        async run(_, { words }) {
          await wait(clock, 20);
          return (turn) => write(turn, words);
        },
      }),
      written("wind", "Writes now, and once more when a timer rings.", (turn, words) => {
        write(turn, words);
        turn.after(50, ledgerOf(turn), ledgerOf(turn).ring, `bell ${words}`);
      }),
      written("stumble", "Writes and throws.", (turn, words) => {
        write(turn, words);
        throw new Error("stumbled");
      }),
      written("totter", "Throws, if the code is bad.", (turn, words) => {
        if (code.fault !== "throws") return turn.msg("tottered");
        write(turn, words);
        throw new Error("tottered");
      }),
      written("shut", "Bans an address for a while.", (turn, range) => {
        turn.bans.add({ range, reason: null, until: turn.now + banMs, by: null, at: turn.now });
        act(turn, "banned", range);
      }),
      written("unlock", "Lets an address in again.", (turn, range) => {
        if (turn.bans.remove(range)) act(turn, "unbanned", range);
      }),
    ],
  };
}
