/** Whatever is played, reloaded and killed: what each client was told last is what its views give now. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { command } from "../../game/commands/define-command.ts";
import { text } from "../../game/commands/slot.ts";
import { defineGame } from "../../game/game.ts";
import { GameObject } from "../../game/game-object.ts";
import type { Turn } from "../../game/turn.ts";
import { json, view } from "../../game/views/view.ts";
import type { Player } from "../../rehearsal/player.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import type { Json } from "../../session/message.ts";
import { faultPoints } from "../watch/fault-points.ts";

class Room extends GameObject {}
class Thing extends GameObject {
  marks: number[] = [];
  twin: GameObject | null = null;
  more: { deep: Json } = { deep: 0 };

  tick(turn: Turn): void {
    this.marks.push(turn.world.timers.size);
  }
}
class Box extends Thing {}
class Hero extends Thing {
  override prompt(): string {
    return `${this.marks.length} ${this.location?.contents.length}> `;
  }
}

const things = ({ world }: Pick<Turn, "world">) => [...world.all(Thing)];
const pick = <T>(from: readonly T[], index: number): T => from[index % from.length]!;

/** Each looks at something else: fields, what is in what, references, classes, numbers of players, facts, timers, accounts. */
const views = [
  view("Own", json, Hero, ({ name, marks, twin }) => ({ name, marks: [...marks], twin: twin?.name ?? null })),
  view("Place", json, Hero, ({ location }) => location && { name: location.name, in: location.contents.map(inside) }),
  view("Boxes", json, Hero, (_hero, { world }) => [...world.all(Box)].map(({ more }) => more.deep)),
  view("Twin", json, Hero, (hero) => {
    const twin = hero.twin as Thing | null;
    return twin && { marks: [...twin.marks], twin: twin.twin?.name ?? null, at: twin.location?.name ?? null };
  }),
  view("Played", json, Hero, (_hero, turn) => ({
    played: things(turn).filter((thing) => turn.playersOf(thing) > 0).length,
    away: things(turn).filter((thing) => turn.isAway(thing)).length,
  })),
  view("Here", json, Hero, ({ location }, turn) => {
    return location && [...turn.playedIn(location)].map(({ name }) => name);
  }),
  view("Found", json, Hero, (_hero, { world }) => [
    world.find(Thing, { name: "name 3" }).toArray().length,
    world
      .find(Box, { tag: "lit" })
      .map(({ id }) => id)
      .toArray(),
  ]),
  view("At", json, Hero, ({ location }) => location?.id ?? 0),
  view("Related", json, Hero, ({ twin }) => twin !== null),
  view("Facts", json, Hero, (_hero, { world, accounts }) => ({
    weather: world.getMeta("weather") ?? null,
    timers: world.timers.size,
    size: world.size,
    zoe: accounts.byName("Zoe")?.id ?? null,
  })),
];

function inside({ name, contents }: GameObject): Json {
  return [name, contents.length];
}

/** `act 3 17 5`: the third deed, on things by number. */
const deeds: readonly ((turn: Turn, one: number, other: number) => void)[] = [
  (turn, one, other) => {
    const to = pick<GameObject>([...turn.world.all(Room), ...turn.world.all(Box)], other);
    pick(things(turn), one).location = to;
  },
  (turn, one) => pick(things(turn), one).marks.push(one),
  (turn, one) => void pick(things(turn), one).marks.pop(),
  (turn, one, other) => {
    pick(things(turn), one).twin = pick(things(turn), other);
  },
  (turn, one) => {
    pick(things(turn), one).more.deep = [one];
  },
  (turn, one) => {
    pick<GameObject>([...things(turn), ...turn.world.all(Room)], one).name = `name ${one}`;
  },
  (turn, one, other) =>
    void turn.world.create(one % 2 === 0 ? Box : Thing, {
      name: "new",
      location: pick([...turn.world.all(Room)], other),
    }),
  (turn, one) => {
    const thing = pick(things(turn), one);
    if (!(thing instanceof Hero)) thing.delete();
  },
  (turn, one, other) => {
    const boxes = [...turn.world.all(Box)];
    pick(boxes, one).like = pick([...boxes, null], other);
  },
  (turn, one) => pick(things(turn), one).tags.push("lit"),
  (turn, one) => turn.world.setMeta("weather", one),
  (turn, one) => {
    const thing = pick(things(turn), one);
    turn.after(1 + one, thing, thing.tick);
  },
  (turn, one) => {
    const account = [...turn.accounts.all()][one % 3]!;
    if (!turn.accounts.isTaken("Zoe")) turn.accounts.rename(account, "Zoe");
  },
  (turn, one) => turn.setPuppet(pick([...turn.world.all(Hero)], one)),
  (turn, one) => {
    pick(things(turn), one).marks.push(7);
    throw new Error("undone");
  },
];

const act = command({
  how: "act <numbers>",
  help: "Does.",
  with: { numbers: text },
  run(turn, { numbers }) {
    const [deed = 0, one = 0, other = 0] = numbers.split(" ").map(Number);
    pick(deeds, deed)(turn, one, other);
    turn.msg("Done.");
  },
});

const game = defineGame({
  name: "Chaos",
  greeting: "Chaos",
  kinds: [Room, Thing, Box, Hero],
  create({ world }) {
    for (const name of ["North", "South"]) world.create(Box, { name: "box", location: world.create(Room, { name }) });
  },
  createCharacter: ({ world }, name) => world.create(Hero, { name, location: [...world.all(Room)][0]! }),
  views,
  commands: [act],
});

type Step =
  | { readonly type: "act"; readonly player: number; readonly line: string }
  | { readonly type: "death"; readonly at: (typeof faultPoints)[number] }
  | { readonly type: "reload" | "time" | "away" | "back"; readonly player: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("act" as const),
      player: fc.nat(2),
      line: fc.tuple(fc.nat(deeds.length - 1), fc.nat(20), fc.nat(20)).map((numbers) => `act ${numbers.join(" ")}`),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("death" as const), at: fc.constantFrom(...faultPoints) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("reload", "time", "away", "back" as const),
      player: fc.nat(2),
    }) as fc.Arbitrary<Step>,
  },
);

async function requireFresh(rehearsal: Rehearsal, players: readonly Player[]): Promise<void> {
  for (const player of players) {
    const hero = player.puppet as Hero;
    const fresh = await rehearsal.step((turn) => [
      ...views.map((view) => [view.name, view.make(hero, turn) ?? null] as const),
      ["prompt", hero.prompt()] as const,
    ]);
    const expected = JSON.parse(JSON.stringify(Object.fromEntries(fresh)));
    // What there was once and is no more a client is not told of.
    const told = Object.fromEntries(
      views.map(({ name }) => [name, expected[name] === null ? null : player.data(name)]),
    );
    assert.deepEqual({ ...told, prompt: player.prompt }, expected, rehearsal.transcript.slice(-3000));
  }
}

test("what was told last equals what is computed anew, whatever was played, reloaded and killed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.boolean(), async (steps, oneByOne) => {
      const rehearsal = await Rehearsal.start(game);
      const players: Player[] = [];
      for (const name of ["Anna", "Bert", "Cleo"]) {
        const player = await rehearsal.connect();
        await player.types(`create ${name} correct horse`);
        players.push(player);
      }
      const away = new Set<Player>();
      let typing: Promise<unknown>[] = [];
      for (const step of steps) {
        if (step.type === "death") await rehearsal.dies({ at: step.at });
        else if (step.type === "reload") await rehearsal.reloads().catch(() => {});
        else if (step.type === "time") await rehearsal.passes({ seconds: 7 });
        else {
          const player = players[step.player]!;
          const isAway = away.has(player);
          if (step.type === "act" && !isAway) typing.push(player.types(step.line).catch(() => {}));
          else if (step.type === "away" && !isAway) {
            await Promise.all(typing);
            await player.goesAway();
            away.add(player);
          } else if (step.type === "back" && isAway) {
            await player.comesBack();
            away.delete(player);
          }
        }
        if (oneByOne) await Promise.all(typing.splice(0));
      }
      await Promise.all(typing);
      typing = [];
      for (const player of away) await player.comesBack();
      await requireFresh(rehearsal, players);
    }),
    { numRuns: 40 },
  );
});
