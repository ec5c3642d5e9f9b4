/** A game of two rooms for the tests of commands. */
import { GameObject } from "../world/game-object.ts";
import { command } from "./command.ts";
import { defineGame, type Game } from "./game.ts";
import type { Turn } from "./turn.ts";

export class Room extends GameObject<{ description: string }> {}

export class Exit extends GameObject<{ destination: GameObject; aliases: string[]; locked: boolean }> {
  static override initial() {
    return { aliases: [], locked: false };
  }

  refuse(_turn: Turn): string | null {
    return this.db.locked ? "The door is locked." : null;
  }
}

export class Thing extends GameObject<{ description: string; portable: boolean; aliases: string[] }> {
  static override initial() {
    return { portable: true, aliases: [] };
  }
}

export class Clock extends GameObject<{ ticks: number }> {
  describe(turn: Turn): string {
    return `|yThe clock has ticked ${this.db.ticks} times|n for ${turn.playersOf(this)} players.`;
  }
}

export class Character extends GameObject<{ description: string }> {}

export const rehearsalGame: Game = defineGame({
  name: "Rehearsal",
  greeting: "Welcome to the rehearsal.",
  kinds: [Room, Exit, Thing, Clock, Character],
  commands: [
    command({ name: "who", help: "Takes the place of the built-in one.", run: (turn) => turn.msg("You and I.") }),
    command({ name: "sing", help: "Sings.", run: (turn) => turn.msg("La la.") }),
    command({ name: "single", help: "Counts.", run: (turn) => turn.msg("One.") }),
    command({
      name: "ask",
      help: "Asks.",
      run: (turn) => turn.ask("How old are you?", "age", { data: { unit: "years" } }),
    }),
  ],
  dialogues: {
    age: (turn, answer, data) => turn.msg(`${answer} ${(data as { unit: string }).unit}!`),
  },
  inputFunctions: {
    "char.ping": (turn, data) => turn.oob("Char.Pong", data ?? null),
  },
  create({ world }) {
    const hall = world.create(Room, { name: "Hall", db: { description: "A wide |rred|n hall." } });
    const yard = world.create(Room, { name: "Yard", db: { description: "A windy yard." } });
    world.create(Exit, { name: "south", location: hall, db: { destination: yard, aliases: ["s"] } });
    world.create(Exit, { name: "north", location: yard, db: { destination: hall, aliases: ["n"] } });
    world.create(Thing, { name: "an old lamp", location: hall, db: { description: "It smells of oil." } });
    world.create(Thing, { name: "an old coat", location: hall, db: { description: "Moths.", aliases: ["jacket"] } });
    world.create(Thing, { name: "a statue", location: hall, db: { description: "Heavy.", portable: false } });
    world.create(Clock, { name: "a clock", location: hall, db: { ticks: 7 } });
  },
  createCharacter(turn, name) {
    const hall = [...turn.world.all(Room)][0]!;
    return turn.world.create(Character, { name, location: hall, db: { description: "Somebody new." } });
  },
});
