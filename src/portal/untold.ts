/** What the Server is still to be told of one client: its flags, and since when it is away. Changes join those that wait. */
import type { Input } from "../link/frames.ts";
import type { ProtocolFlags } from "../session/sync-data.ts";

export class Untold {
  #flags: Partial<ProtocolFlags> | null = null;
  /** Since when the client is away, as the game should see it; null while it is there. */
  #awaySince: number | null = null;
  /** The same, as the Server was told it last. */
  #toldAwaySince: number | null = null;

  changeFlags(change: Partial<ProtocolFlags>): void {
    this.#flags = { ...this.#flags, ...change };
  }

  setAway(awaySince: number | null): void {
    this.#awaySince = awaySince;
  }

  /** The Server was told everything. */
  get isEmpty(): boolean {
    return this.#flags === null && this.#awaySince === this.#toldAwaySince;
  }

  /** Takes the next input that tells something of it, of which there must be something. */
  take(): Input {
    if (this.#awaySince !== this.#toldAwaySince) {
      this.#toldAwaySince = this.#awaySince;
      return { type: "presence", awaySince: this.#awaySince };
    }
    const flags = this.#flags ?? {};
    this.#flags = null;
    return { type: "flags", flags };
  }
}
