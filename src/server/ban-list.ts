/** Addresses that may not connect: a fact of the world, which the Portal is told whenever it changes. */
import type { Bans } from "../commands/turn.ts";
import type { Output } from "../link/messages.ts";
import { isAddressOrRange } from "../session/address.ts";
import type { World } from "../world/world.ts";

/** Where the Portal is told, as part of the turn that is running. */
export interface PortalEar {
  tellPortal(output: Output): void;
}

const metaKey = "bans";

export class BanList implements Bans {
  readonly #world: World;
  readonly #portal: PortalEar;

  constructor(world: World, portal: PortalEar) {
    this.#world = world;
    this.#portal = portal;
  }

  list(): readonly string[] {
    return (this.#world.getMeta(metaKey) as readonly string[] | undefined) ?? [];
  }

  add(address: string): boolean {
    if (!isAddressOrRange(address)) return false;
    if (!this.list().includes(address)) this.#set([...this.list(), address]);
    return true;
  }

  remove(address: string): boolean {
    if (!this.list().includes(address)) return false;
    this.#set(this.list().filter((banned) => banned !== address));
    return true;
  }

  /** Says the whole list; the Portal forgets the one before. */
  tell(): void {
    this.#portal.tellPortal({ type: "bans", addresses: this.list() });
  }

  #set(addresses: readonly string[]): void {
    this.#world.setMeta(metaKey, addresses);
    this.tell();
  }
}
