/** One room in which everybody stands who comes in, so that each hears all others. */
import { command, defineGame, GameObject } from "holdfast";

class Hall extends GameObject {}

class Guest extends GameObject {}

export default defineGame({
  name: "The Meeting",
  greeting: "Welcome to the Meeting.",
  kinds: [Hall, Guest],
  commands: [
    command({ name: "repeat", help: "Answers.", run: (turn, { args }) => turn.msg(`Heard ${args}.`) }),
    command({
      name: "flood",
      help: "Says more than anybody can read.\nflood KIBIBYTES",
      run(turn, { args }) {
        for (let line = 0; line < Number(args); line++) turn.msg("a word of many ".repeat(68));
      },
    }),
  ],
  create({ world }) {
    world.create(Hall, { name: "Hall", description: "A room with five doors." });
  },
  createCharacter({ world }, name) {
    const [hall] = world.all(Hall);
    return world.create(Guest, { name, location: hall! });
  },
});
