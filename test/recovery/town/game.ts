/** A town for players who do a little of everything, so that whenever a Server dies something of each kind is under way. */
import {
  ask,
  commandsFor,
  count,
  defineGame,
  json,
  markup,
  no,
  type Scene,
  type SceneKind,
  scene,
  step,
  type Turn,
  view,
  wait,
} from "holdfast";
import * as library from "holdfast/library";

const { area, basics, Character, Item, Room } = library;

class Place extends Room {
  /** The area says what it begins with, and play what it becomes. */
  visits = 0;
}

const town = area.file(new URL("town.json", import.meta.url), Place);

export class Walker extends Character {
  noted = 0;
  lots: number[] = [];
  rings: number[] = [];
  deals: string[] = [];

  ring(turn: Turn, number: number): void {
    this.rings.push(number);
    turn.tell(this, `ring ${number}.`);
  }

  override prompt(): string {
    return `${this.noted} ${this.lots.length} ${this.rings.length} ${this.deals.length}> `;
  }
}

/** Two turns with a lot between them; the second is begun by a timer of the scene's own. */
const dealing: SceneKind<[Walker, number]> = scene("deal", function* (who, number): Scene {
  const wanted = yield* ask(`Deal ${number}: how many? `, {
    read: (typed) => (/^\d+$/.test(typed) ? Number(typed) : no("A number.")),
  });
  const price = yield* step((turn) => {
    who.deals.push(`${number} begun`);
    return Math.floor(turn.random() * 1_000_000);
  });
  yield* wait(50);
  yield* step((turn) => {
    who.deals.push(`${number} of ${wanted} at ${price}`);
    turn.msg(`deal ${number} of ${wanted} at ${price}.`);
  });
});

/** All that a client is shown beside the text, and what a fresh computation of it gives. */
function about(me: Walker) {
  const { noted, lots, rings, deals, location } = me;
  const names = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name).sort();
  return {
    noted,
    lots: [...lots],
    rings: [...rings],
    deals: [...deals],
    carried: names(me.contents),
    room: location?.name ?? null,
    description: location?.description ?? null,
    beside: names(location?.contents ?? []),
  };
}

const walkers = commandsFor(Walker);

export default defineGame({
  name: "Town",
  greeting: "A town.",
  kinds: [library, { Place, Walker }],
  areas: [town],
  start: town.hall!,
  scenes: [dealing],
  views: [view("Town.About", json, Walker, about)],
  commands: [
    ...basics,
    walkers({
      how: "roll <number>",
      help: "Draws a lot.",
      with: { number: count },
      run(turn, { actor, number }) {
        const lot = Math.floor(turn.random() * 1_000_000);
        actor.lots.push(lot);
        turn.msg(`rolled ${number} ${lot}.`);
      },
    }),
    walkers({
      how: "later <number>",
      help: "Sets a timer.",
      with: { number: count },
      run(turn, { actor, number }) {
        turn.after(20 + (number % 5) * 40, actor, actor.ring, number);
        turn.msg(`later ${number}.`);
      },
    }),
    walkers({
      how: "deal <number>",
      help: "Begins a deal.",
      with: { number: count },
      run: (turn, { actor, number }) => void turn.begin(dealing, actor, actor, number),
    }),
    walkers({
      how: "shout <number>",
      help: "Tells everybody.",
      with: { number: count },
      run: (turn, { actor, number }) => turn.tell("everybody", markup`${actor.name} shouts ${number}.`),
    }),
    walkers({
      how: "note <number>",
      help: "Ends a round.",
      with: { number: count },
      run(turn, { actor, room, number }) {
        actor.noted = number;
        if (room instanceof Place) room.visits += 1;
        turn.msg(`noted ${number}.`);
      },
    }),
    walkers({
      how: "truth",
      help: "Tells all of it as it is.",
      run(turn, { actor }) {
        const { world } = turn;
        const rooms = ["hall", "yard"].map((name) => world.the(town[name]!)) as Place[];
        const found = {
          about: about(actor),
          prompt: actor.prompt(),
          visits: rooms.reduce((sum, { visits }) => sum + visits, 0),
          edited: [
            ...rooms.map(({ description }) => description),
            ...["hall.stone", "yard.lamp"].flatMap((key) =>
              world
                .find(Item, { key: `town.${key}` })
                .map(({ name }) => name)
                .toArray(),
            ),
          ],
        };
        turn.msg(markup`truth ${JSON.stringify(found)}.`);
      },
    }),
  ],
  createCharacter({ world }, name) {
    const hall = world.the(town.hall!);
    // Two that only their owner can mean, and which of them must be asked.
    for (const colour of ["red", "green"])
      world.create(Item, { name: `${colour} ${name.toLowerCase()}berry`, location: hall });
    return world.create(Walker, { name, location: hall });
  },
});
