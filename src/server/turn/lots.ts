/** The lots that a turn draws: the same again if it runs again, and like those of no other turn. */
import { hash } from "node:crypto";
import type { Secrets } from "../../chance.ts";
import type { World } from "../../world/world.ts";

const metaKey = "lots";
const seedBytes = 16;

/** In a turn: without it nobody could tell from the outside what a turn will draw. A world has it for good. */
export function seedLots(world: World, secrets: Secrets): void {
  if (world.facts.get(metaKey) === undefined) world.facts.set(metaKey, secrets.bytes(seedBytes).toString("hex"));
}

export class Lots {
  readonly #world: World;
  readonly #turn: string;
  #drawn = 0;

  /** `turn` is the name of the turn. */
  constructor(world: World, turn: string) {
    this.#world = world;
    this.#turn = turn;
  }

  /** 0 ≤ n < 1. */
  draw(): number {
    const seed = this.#world.facts.get(metaKey);
    if (seed === undefined) throw new Error("the world's lots have no seed");
    const digest = hash("sha256", `${seed} ${this.#turn} ${this.#drawn++}`, "buffer");
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }
}
