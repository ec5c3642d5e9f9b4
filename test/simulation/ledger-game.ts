/** The game of the simulation: whatever is written into its ledger has a number, and everybody who plays hears of it. */
import { command } from "../../src/game/command.ts";
import type { Game } from "../../src/game/game.ts";
import type { Turn } from "../../src/game/turn.ts";
import { GameObject } from "../../src/world/game-object.ts";

/** So many of the last entries are kept. */
export const entriesKept = 600;

class Ledger extends GameObject<{ total: number; entries: string[] }> {
  static override initial = () => ({ total: 0, entries: [] });

  ring(turn: Turn, entry: string): void {
    write(turn, entry);
  }
}

class Body extends GameObject<Record<string, never>> {}

function ledgerOf({ world }: Turn): Ledger {
  return [...world.all(Ledger)][0]!;
}

function write(turn: Turn, entry: string): void {
  const { db } = ledgerOf(turn);
  db.total++;
  db.entries.push(entry);
  if (db.entries.length > entriesKept) db.entries.shift();
  turn.msgAll(`#${db.total} ${entry}`);
}

export const ledgerGame: Game = {
  name: "Ledger",
  greeting: "hello",
  kinds: [Ledger, Body],
  create: ({ world }) => void world.create(Ledger, { name: "Ledger" }),
  createCharacter: (turn, name) => turn.world.create(Body, { name, location: null }),
  atPuppet: (turn) => turn.msg(`in #${ledgerOf(turn).db.total}`),
  commands: [
    command({ name: "note", help: "Writes.", run: (turn, { args }) => write(turn, args) }),
    command({
      name: "ponder",
      help: "Waits, then writes.",
      async run(_, { args }) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return (turn) => write(turn, args);
      },
    }),
    command({
      name: "wind",
      help: "Writes now, and once more when a timer rings.",
      run(turn, { args }) {
        write(turn, args);
        turn.after(50, ledgerOf(turn), "ring", `bell ${args}`);
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
  ],
};
