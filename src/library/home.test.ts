/** Who goes home is there at once, past every door, and it is seen in both places. */
import { test } from "node:test";
import { type Act, type Game, GameObject } from "holdfast";
import { home, homing, Room } from "holdfast/library";
import { annaAndBert, houseGame } from "./fixtures/house.ts";

const more: Partial<Game> = { commands: [...(houseGame.commands ?? []), ...home] };

test("home is where the game begins, or where somebody has said", async () => {
  const { rehearsal, anna, bert, shed, yard, hall } = await annaAndBert(more);
  await anna.types("home", "Hall is your home, and you are there.");
  await rehearsal.step(() => {
    if (anna.puppet) anna.puppet.location = yard;
  });
  await anna.types("home", /^Hall\n/);
  bert.hears("Anna comes home.");
  await rehearsal.step(({ world }) => {
    Object.assign(anna.puppet ?? {}, { home: world.get(shed.id, GameObject) });
  });
  await anna.types("home", /^Shed\n/);
  bert.hears("Anna goes home.");
  await rehearsal.step(() => {
    shed.delete();
    if (anna.puppet) anna.puppet.location = yard;
  });
  await anna.types("home", /^Hall\n/);
  void hall;
});

test("nobody goes into what they carry, or into themselves", async () => {
  const { rehearsal, anna } = await annaAndBert(more);
  await anna.types("get lamp");
  for (const typed of ["an old lamp", "Anna"]) {
    await rehearsal.step(({ world }) => {
      Object.assign(anna.puppet ?? {}, { home: [...world.find(GameObject, { name: typed })][0] });
    });
    await anna.types("home", "You have no home.");
  }
});

/** Nobody leaves it so. */
class Cell extends Room {
  override refuses(act: Act): string | null {
    return act.is(homing) ? "The walls are thick." : super.refuses(act);
  }
}

test("a place may keep who wants to go home", async () => {
  const { rehearsal, anna } = await annaAndBert({ ...more, kinds: [...(houseGame.kinds ?? []), { Cell }] });
  await rehearsal.step(({ world }) => {
    if (anna.puppet) anna.puppet.location = world.create(Cell, { name: "A Cell" });
  });
  await anna.types("home", "The walls are thick.");
});
