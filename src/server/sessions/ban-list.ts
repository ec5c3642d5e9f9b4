/** Addresses that may not connect: a fact of the world, which every Portal is told whenever it changes. */
import type { Clock } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import type { Bans, RangeBan } from "../../game/turn.ts";
import { parseRange } from "../../session/address.ts";
import { isOver } from "../../session/ban.ts";
import type { World } from "../../world/world.ts";
import type { TurnOutput } from "../peers/turn-output.ts";

const metaKey = "range-bans";
/** Where they were as mere addresses, before they had a reason and an end. */
const oldMetaKey = "bans";

export class BanList implements Bans {
  readonly #world: World;
  readonly #output: TurnOutput;
  readonly #clock: Clock;

  constructor(world: World, output: TurnOutput, clock: Clock) {
    this.#world = world;
    this.#output = output;
    this.#clock = clock;
  }

  list(): readonly RangeBan[] {
    const bans = this.#world.facts.get(metaKey) as readonly RangeBan[] | undefined;
    return (bans ?? this.#old()).filter((ban) => !isOver(ban, this.#clock.now()));
  }

  add(ban: RangeBan): void {
    const range = parseRange(ban.range)?.text;
    if (range === undefined) throw noRange(ban.range);
    this.#set([...this.list().filter((other) => other.range !== range), { ...ban, range }]);
  }

  remove(range: string): boolean {
    const others = this.list().filter((ban) => ban.range !== range);
    if (others.length === this.list().length) return false;
    this.#set(others);
    return true;
  }

  /** Says the whole list; a Portal forgets the one before, and sees by itself which have ended. */
  tell(): void {
    const bans = this.list().map(({ range, reason, until }) => ({ range, reason, until }));
    this.#world.record(this.#output.addForPortals({ type: "bans", bans }));
  }

  #set(bans: readonly RangeBan[]): void {
    this.#world.facts.set(
      metaKey,
      bans.map((ban) => ({ ...ban })),
    );
    this.tell();
  }

  #old(): readonly RangeBan[] {
    const addresses = (this.#world.facts.get(oldMetaKey) as readonly string[] | undefined) ?? [];
    return addresses.map((address) => {
      return { range: parseRange(address)?.text ?? address, reason: null, until: null, by: null, at: 0 };
    });
  }
}

function noRange(range: string): HoldfastError {
  return new HoldfastError("bad-range", `${JSON.stringify(range)} is neither an address nor a range of addresses.`, {
    advice: "Give it as 192.0.2.1 or 192.0.2.0/24; parse what a player types before it is a ban.",
  });
}
