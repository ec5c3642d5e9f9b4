/** A game's directory that a test may edit, as an author would: outside the repository, with Holdfast among its dependencies. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryDirectory } from "../temporary-directory.ts";

const repository = resolve(import.meta.dirname, "../..");

export class AuthoredGame {
  readonly directory = temporaryDirectory("game");

  constructor(source: string) {
    const modules = join(this.directory, "node_modules");
    mkdirSync(modules);
    symlinkSync(repository, join(modules, "holdfast"));
    for (const name of ["typescript", "@types"])
      symlinkSync(join(repository, "node_modules", name), join(modules, name));
    this.write("package.json", JSON.stringify({ type: "module" }));
    this.write("holdfast.config.ts", `export default { game: "./game.ts" };\n`);
    this.write("game.ts", source);
  }

  write(file: string, source: string): void {
    writeFileSync(join(this.directory, file), source);
  }

  remove(file: string): void {
    rmSync(join(this.directory, file));
  }
}

export interface LampGame {
  /** What the command `version` tells. */
  readonly version: number;
  /** Fields of the game, as they are written. */
  readonly fields?: string;
  /** Commands, as they are written. */
  readonly commands?: string;
  /** Scenes beside those of the lamp, as they are written. */
  readonly scenes?: string;
}

/** A game of one room with a lamp in it, of which each reload may bring another version. */
export function lampGame({ version, fields = "", commands = "", scenes = "" }: LampGame): string {
  return `import { ask, choose, command, count, defineGame, either, GameObject, role, scene, step, text, wait } from "holdfast";
import { basics, Character, Room } from "holdfast/library";
class Hero extends Character {}
class Lamp extends GameObject {
  rings = 0;
  rubs = 0;
  oil = 0;
  away = 0;
  back = 0;
  lingered = 0;
  map = {};
  ring(turn) {
    this.rings += 1;
    turn.show(this.location, \`Ring \${this.rings} of version ${version}.\`);
  }
}
const lamp = (turn) => [...turn.world.all(Lamp)][0];
const told = (turn) => JSON.stringify({ ...turn.world.stored(lamp(turn)), name: undefined });
const colour = scene("colour", function* (hero, asked) {
  const answer = yield* ask("Which colour?");
  yield* step((turn) => turn.msg(\`The colour \${answer}, asked by \${asked}, answered by ${version}.\`));
});
export default defineGame({
  name: "Lamp",
  greeting: "The lamp burns.",
  kinds: [Room, Hero, Lamp],
  commands: [
    command({ how: "version", help: "Tells the version.", run: (turn) => turn.msg("This is version ${version}.") }),
    command({ how: "lamp", help: "Tells all of the lamp.", run: (turn) => turn.msg(\`Lamp \${told(turn)} is.\`) }),
    command({
      how: "rub",
      help: "Counts.",
      run(turn) {
        lamp(turn).rubs += 1;
        turn.msg(\`Rubbed \${lamp(turn).rubs} times.\`);
      },
    }),
    command({ how: "later <ms>", help: "A timer.", with: { ms: count }, run(turn, { ms }) { turn.after(ms, lamp(turn), lamp(turn).ring); turn.msg("Later."); } }),
    command({ how: "again <ms>", help: "A timer.", with: { ms: count }, run(turn, { ms }) { turn.every(ms, lamp(turn), lamp(turn).ring); turn.msg("Again."); } }),
    command({ how: "ask", help: "A question.", run: (turn) => turn.begin(colour, turn.puppet, turn.puppet, ${version}) }),
    ${commands}
  ].concat(basics),
  scenes: [${scenes ? `${scenes}, ` : ""}colour],
  create(turn) {
    const room = turn.world.create(Room, { name: "the room" });
    turn.world.create(Lamp, { name: "a lamp", location: room });
  },
  createCharacter: (turn, name) => turn.world.create(Hero, { name, location: [...turn.world.all(Room)][0] }),
  ${fields}
});
`;
}
