/** Something that is measured: this server, a floor below it, or any telnet server. */
import { setTimeout as wait } from "node:timers/promises";
import type { Target } from "../load/orders.ts";
import { LoadPlayer } from "../load/player.ts";

export interface Subject {
  readonly name: string;
  readonly target: Target;
  /** The ids of its processes, as far as they are known. */
  readonly processes: { readonly [name: string]: number };
  stop(): Promise<void>;
}

/** Resolves when a client that connects is greeted with this text. */
export async function untilGreeted(port: number, text: string, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  const client = await connect(port, deadline);
  await Promise.race([
    new Promise<void>((resolve) => client.await(text, resolve)),
    wait(withinMs, undefined, { ref: false }).then(() => {
      throw new Error(`nobody was greeted with "${text}" on port ${port} in ${withinMs} ms`);
    }),
  ]);
  client.close();
}

async function connect(port: number, deadline: number): Promise<LoadPlayer> {
  for (;;) {
    try {
      return await LoadPlayer.connect(port);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(5);
    }
  }
}
