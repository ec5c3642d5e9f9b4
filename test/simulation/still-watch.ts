/** Watches no turn: a simulated turn never lasts, and its process has no second thread. */

import { TurnWatch } from "../../src/server/watch/turn-watch.ts";
import type { Epoch } from "../../src/session/session-id.ts";

export class StillWatch extends TurnWatch {
  constructor() {
    super({ dataDirectory: "/nowhere", generation: 1, turnMs: 10_000 });
  }

  override start(): null {
    return null;
  }

  override stop(): void {}

  override set epoch(_: Epoch) {}

  override refuses(): null {
    return null;
  }

  override begin(): void {}

  override end(): void {}
}
