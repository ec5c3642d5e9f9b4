/** What happens in something that is open is noticed around it, and the other way round. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { World } from "../../world/world.ts";
import { command } from "../commands/define-command.ts";
import { defineGame } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { placesAround } from "./places-around.ts";

class Box extends GameObject {
  open = true;
  override letsThrough(): boolean {
    return this.open;
  }
}
class Stone extends GameObject {}

test("from each of some places, those from which and in which it is noticed", () => {
  const world = new World({ kinds: [Box, Stone] });
  world.turn(() => {
    const box = (name: string, location: GameObject | null, open = true) => world.create(Box, { name, location, open });
    const square = world.create(Stone, { name: "square" });
    const cart = box("cart", square);
    box("barrel", cart);
    const chest = box("chest", cart, false);
    const casket = box("casket", chest);
    const pillar = world.create(Stone, { name: "pillar", location: square });
    const niche = box("niche", pillar);
    box("shelf", niche);
    const names = (place: GameObject) => placesAround(place).map(({ name }) => name);
    for (const place of [square, cart]) assert.deepEqual(names(place), ["square", "cart", "barrel"]);
    for (const place of [chest, casket]) assert.deepEqual(names(place), ["chest", "casket"]);
    for (const place of [pillar, niche]) assert.deepEqual(names(place), ["pillar", "niche", "shelf"]);
    cart.open = false;
    assert.deepEqual(names(square), ["square"]);
    assert.deepEqual(names(cart), ["cart", "barrel"]);
    assert.deepEqual(names(box("nowhere", null)), ["nowhere"]);
  });
});

test("whether something lets through is known at once", () => {
  class Slow extends GameObject {
    // @ts-expect-error it is done at once
    override async letsThrough() {
      return true;
    }
  }
  const world = new World({ kinds: [Slow as never] });
  world.turn(() => {
    const slow = world.create(Slow as unknown as typeof Stone);
    assert.throws(() => placesAround(slow), { code: "hook-waited", message: /Slow\.letsThrough/ });
  });
});

test("who plays something that is open hears once what happens around it and in it", async () => {
  const ring = command({
    how: "ring",
    help: "Rings.",
    run: (turn) => turn.show(turn.puppet!.location!, "A bell rings."),
  });
  const game = defineGame({
    name: "Carts",
    greeting: "Carts",
    kinds: [Box, Stone],
    commands: [ring],
    create: ({ world }) => void world.create(Stone, { name: "square" }),
    createCharacter: ({ world }, name) => world.create(Box, { name, location: world.only(Stone) }),
  });
  const rehearsal = await Rehearsal.start(game);
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  anna.heard();
  await bert.types("ring", "A bell rings.");
  anna.hears("A bell rings.");
  await rehearsal.step(() => {
    anna.puppet!.location = bert.puppet;
  });
  await anna.types("ring", "A bell rings.");
  bert.hears("A bell rings.");
});
