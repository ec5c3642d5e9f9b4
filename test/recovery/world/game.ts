/** A world that shows whether each command ran exactly once: counters, and things that go from box to box. */
import { command, count, defineGame, GameObject, type Turn, text, type World } from "holdfast";
import { basics } from "holdfast/library";

class Box extends GameObject {
  arrivals = 0;
}

class Thing extends GameObject {
  moves = 0;
}

class Player extends GameObject {
  count = 0;
  things: Thing[] = [];
}

const boxes = 4;

function box(world: World, number: number): Box {
  return [...world.all(Box)][number]!;
}

/** `do SEQ THING BOX`: the answer's count is SEQ if every command before it ran exactly once. */
function move(turn: Turn, args: string): void {
  const [seq = "", thing = "", to = ""] = args.split(" ");
  const player = turn.puppet as Player;
  const moved = player.things[Number(thing)]!;
  const target = box(turn.world, Number(to));
  moved.location = target;
  moved.moves += 1;
  target.arrivals += 1;
  player.count += 1;
  turn.msg(`done ${seq} count ${player.count}.`);
}

/** What the test compares with its own reckoning. */
function report(turn: Turn): void {
  const player = turn.puppet as Player;
  const things = player.things.map((thing) => `${thing.location?.name} after ${thing.moves}`);
  const arrivals = [...turn.world.all(Box)].map((one) => one.arrivals);
  turn.msg(`report ${JSON.stringify({ count: player.count, things, arrivals })} end`);
}

export default defineGame({
  name: "Boxes",
  greeting: "Boxes.",
  kinds: [Box, Thing, Player],
  commands: [
    ...basics,
    command({
      how: "do <what>",
      help: "Moves a thing.",
      with: { what: text },
      run: (turn, { what }) => move(turn, what),
    }),
    command({
      how: "echo <words>",
      help: "Says it back.",
      with: { words: text },
      run: (turn, { words }) => turn.msg(`echo ${words}.`),
    }),
    command({ how: "report", help: "Tells how things are.", run: report }),
    command({
      how: "print <lines>",
      help: "Prints so many lines to the log.",
      with: { lines: count },
      run(turn, { lines }) {
        for (let number = 1; number <= lines; number++) console.log(`printed line ${number} of ${lines}`);
        turn.msg(`${lines} lines printed.`);
      },
    }),
    command({
      how: "fail",
      help: "Changes everything and throws.",
      run(turn) {
        const player = turn.puppet as Player;
        player.count += 1000;
        for (const thing of player.things) thing.delete();
        throw new Error("on purpose");
      },
    }),
  ],
  create({ world }) {
    for (let number = 0; number < boxes; number++) world.create(Box, { name: `box ${number}` });
  },
  createCharacter(turn, name) {
    const first = box(turn.world, 0);
    const things = [1, 2, 3].map((number) =>
      turn.world.create(Thing, { name: `thing ${number} of ${name}`, location: first }),
    );
    return turn.world.create(Player, { name, location: first, things });
  },
});
