/** Whatever is played, reloaded and killed: what each client holds of the library's views is what they give now. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { DeathOptions, GameObject, Player, Rehearsal, Turn, View } from "holdfast";
import { Exit, Item, Room, views } from "holdfast/library";
import { Ghost, Hero, heroes } from "../fixtures/heroes.ts";
import { annaAndBert } from "../fixtures/house.ts";

const lines = [
  "south",
  "north",
  "get all",
  "get lamp",
  "drop all",
  "drop coat",
  "say Hello",
  "look",
  "go hole",
] as const;
const pick = <T>(from: readonly T[], index: number): T => from[index % from.length]!;

/** What a builder, an operator or a timer may do meanwhile, to things by number. */
const deeds: readonly ((world: Turn["world"], one: number, other: number) => void)[] = [
  (world, one) => {
    pick(placesOf(world), one).name = `place ${one}`;
  },
  (world, one) => {
    pick([...world.all(Room)], one).environment = pick(["", "Urban", "Hills"], one);
  },
  (world, one, other) => {
    const location = pick(placesOf(world), other);
    world.create(pick<new () => GameObject>([Item, Ghost, Hero], one), { name: `new ${other}`, location });
  },
  (world, one, other) => {
    const [location, destination] = [pick(placesOf(world), one), pick([...world.all(Room)], other)];
    world.create(Exit, { name: pick(["hole", "up", "north"], other), location, destination });
  },
  (world, one) => pick([...world.all(Item)], one)?.delete(),
  (world, one) => pick([...world.all(Exit)], one)?.delete(),
  (world, one, other) => {
    const item = pick([...world.all(Item)], one);
    if (item) item.location = pick(placesOf(world), other);
  },
  (world, one) => {
    pick([...world.all(Hero)], one).hp -= 1;
  },
  (world, one) => {
    pick([...world.all(Hero)], one).guild = pick(["", "Masons"], one);
  },
  (world, one) => {
    pick([...world.all(Hero)], one).tags = pick([["witty"], []], one);
  },
];

/** Rooms, and who or what something can be in. */
function placesOf(world: Turn["world"]): readonly GameObject[] {
  return [...world.all(Room), ...world.all(Hero)];
}

type Step =
  | { readonly type: "line"; readonly player: number; readonly line: string }
  | { readonly type: "deed"; readonly deed: number; readonly one: number; readonly other: number }
  | { readonly type: "death"; readonly at: NonNullable<DeathOptions["at"]> }
  | { readonly type: "reload" | "away" | "back" | "comes" | "leaves"; readonly player: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("line" as const),
      player: fc.nat(1),
      line: fc.constantFrom(...lines),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("deed" as const),
      deed: fc.nat(deeds.length - 1),
      one: fc.nat(9),
      other: fc.nat(9),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("death" as const),
      at: fc.constantFrom("turn-ended", "batch-durable", "batch-released" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("reload", "away", "back", "comes", "leaves" as const),
      player: fc.nat(1),
    }) as fc.Arbitrary<Step>,
  },
);

async function requireFresh(rehearsal: Rehearsal, player: Player): Promise<void> {
  const told = (view: View) => player.data(view.name, view.part);
  const fresh = await rehearsal.step((turn) => views.map((view) => view.make(player.puppet!, turn) ?? null));
  for (const [index, view] of views.entries()) {
    const expected = fresh[index];
    // What there was once and is no more a client is not told of.
    if (expected !== null) assert.deepEqual(told(view), expected, `${view.name} ${rehearsal.transcript.slice(-3000)}`);
  }
}

/** A Server that was to die at the next point may have died in the middle of it. */
async function survived(act: Promise<unknown>): Promise<void> {
  await act.catch((error: Error) => assert.match(error.message, /Server died/));
}

test("what a client holds equals what is computed anew", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), fc.boolean(), async (steps, oneByOne) => {
      const { rehearsal, anna, bert } = await annaAndBert(heroes);
      const players = [anna, bert];
      const away = new Set<Player>();
      const guests: Player[] = [];
      const typing: Promise<unknown>[] = [];
      for (const step of steps) {
        if (step.type !== "line" && step.type !== "death") await Promise.all(typing.splice(0));
        if (step.type === "death") await rehearsal.dies({ at: step.at });
        else if (step.type === "reload") await survived(rehearsal.reloads());
        else if (step.type === "deed")
          await survived(rehearsal.step(({ world }) => deeds[step.deed]!(world, step.one, step.other)));
        else if (step.type === "comes") {
          const guest = await rehearsal.connect();
          await guest.types("connect guest");
          if (guest.puppet) guests.push(guest);
        } else if (step.type === "leaves") await guests.pop()?.leaves();
        else {
          const player = players[step.player]!;
          const isAway = away.has(player);
          if (step.type === "line" && !isAway) typing.push(player.types(step.line));
          else if (step.type === "away" && !isAway) {
            await player.goesAway();
            away.add(player);
          } else if (step.type === "back" && away.delete(player)) await player.comesBack();
        }
        if (oneByOne) await Promise.all(typing.splice(0));
      }
      await Promise.all(typing);
      for (const player of away) await player.comesBack();
      await survived(rehearsal.step(() => {}));
      for (const player of [...players, ...guests]) await requireFresh(rehearsal, player);
    }),
    { numRuns: 40 },
  );
});
