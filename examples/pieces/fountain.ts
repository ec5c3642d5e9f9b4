/** A fountain that grants a wish now and then. Quoted by docs/turns.md. */
import { command, confirm, defineGame, GameObject, type Scene, type SceneKind, scene, step, type Turn } from "holdfast";
import { area, basics, Character, Room } from "holdfast/library";

export class Fountain extends GameObject {
  coins = 0;

  glitter(turn: Turn, coins: number): void {
    turn.tell("everybody", `The fountain glitters: coin number ${coins} has sunk.`);
  }
}

export const toss = command({
  how: "toss",
  help: "Throws a coin into the fountain.",
  run(turn) {
    const fountain = turn.world.only(Fountain);
    fountain.coins += 1;
    turn.msg(`Plop. It is coin number ${fountain.coins}.`);
    if (turn.random() < 0.1) turn.msg("A wish is granted.");
    turn.after(5_000, fountain, fountain.glitter, fountain.coins);
  },
});

export const kick = command({
  how: "kick",
  help: "Kicks the fountain.",
  run(turn) {
    const fountain = turn.world.only(Fountain);
    fountain.coins = 0;
    turn.msg("All coins are gone.");
    throw new Error("nobody kicks a fountain");
  },
});

function* empty(fountain: Fountain): Scene {
  if (!(yield* confirm("All of them?"))) return;
  yield* step((turn) => {
    turn.msg(`You take what was in it: ${fountain.coins}.`);
    fountain.coins = 0;
  });
}

export const emptying: SceneKind<[Fountain]> = scene("fountain", empty);

export const scoop = command({
  how: "scoop",
  help: "Takes the coins out.",
  run: (turn) => void (turn.session && turn.begin(emptying, turn.session, turn.world.only(Fountain))),
});

const square = area("square", Room, { square: { name: "The Square", exits: {} } });

export default defineGame({
  name: "A Square",
  greeting: "Water splashes.",
  kinds: [Room, Character, { Fountain }],
  areas: [square],
  start: square.square,
  character: Character,
  create: ({ world }) => void world.create(Fountain, { name: "the fountain" }),
  commands: [...basics, toss, kick, scoop],
  scenes: [emptying],
});
