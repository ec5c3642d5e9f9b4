/** One room in which everybody stands who comes in, so that each hears all others. */
import { command, count, defineGame, text } from "holdfast";
import { basics, Character, Room } from "holdfast/library";

class Hall extends Room {}

class Guest extends Character {}

export default defineGame({
  name: "The Meeting",
  greeting: "Welcome to the Meeting.",
  kinds: [Hall, Guest],
  commands: [
    ...basics,
    command({
      how: "repeat <words>",
      help: "Answers.",
      with: { words: text },
      run: (turn, { words }) => turn.msg(`Heard ${words}.`),
    }),
    command({
      how: "flood <kibibytes>",
      help: "Says more than anybody can read.",
      with: { kibibytes: count },
      run(turn, { kibibytes }) {
        for (let line = 0; line < kibibytes; line++) turn.msg("a word of many ".repeat(68));
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
