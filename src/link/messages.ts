/** Everything that the Portal and the Server say to each other. docs/link.md draws it. */
import type { Authentication, Credentials } from "../session/authentication.ts";
import type { AddressBan } from "../session/ban.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Message } from "../session/message.ts";
import type { Epoch } from "../session/session-id.ts";
import type { PortalData, ProtocolFlags, ServerData } from "../session/sync-data.ts";

/** The first thing each side says. A side that speaks another version is refused by name, not guessed at. */
export const linkVersion = 3;

/** How far a store is: see `Position` in store.ts, which the Portal only keeps. */
export interface StorePosition {
  readonly version: number;
  readonly sum: number;
  readonly era: number;
}

/** Every frame names the Portal's run and the Server it belongs to, so that many of each need no new format. */
export interface Address {
  readonly portal: Epoch;
  readonly server: number;
}

/** What a client did, in the order in which it did it. Numbered 1, 2, 3… within its session; `connect` is always 1. */
export type Input =
  | { readonly type: "connect"; readonly portal: PortalData }
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "flags"; readonly flags: Partial<ProtocolFlags> }
  /** Since when nobody is behind the session, in milliseconds since 1970; null: somebody is again. */
  | { readonly type: "presence"; readonly awaySince: number | null }
  | { readonly type: "disconnect"; readonly reason: DisconnectReason };

/** What the Server has committed and now tells. Numbered 1, 2, 3… within the Portal's run, over all sessions. */
export type Output =
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "sync"; readonly server: Partial<ServerData> }
  | { readonly type: "disconnect"; readonly reason: DisconnectReason }
  /** Addresses and CIDR ranges that may not connect; for the Portal itself, so `to` is empty. */
  | { readonly type: "bans"; readonly bans: readonly AddressBan[] };

/** A question that the Portal can't answer without accounts. Not kept: asked again when the Server returns. */
export type Question = Credentials & { readonly address: string };

export type PortalToServer =
  /**
   * Said first, at each connect. Exactly `sessions` frames of type `present` follow, then anything. `seen` is the last
   * position that this run was told of: a Server whose store does not know it must not serve.
   */
  | {
      readonly op: "hello";
      readonly version: number;
      readonly received: number;
      readonly seen: StorePosition | null;
      readonly sessions: number;
    }
  | { readonly op: "present"; readonly session: number; readonly data: PortalData }
  | { readonly op: "input"; readonly session: number; readonly seq: number; readonly input: Input }
  /** Every output up to `seq` has been taken over by the Portal. */
  | { readonly op: "received"; readonly seq: number }
  | { readonly op: "ask"; readonly id: number; readonly question: Question };

export type ServerToPortal =
  /**
   * The answer to the Portal's hello; `name` is the game's. `committed` frames for every session that the Server knows follow, then `ready`:
   * after it the Portal sends again each input above the committed number.
   */
  | { readonly op: "hello"; readonly version: number; readonly generation: number; readonly name: string }
  | { readonly op: "ready" }
  /** Inputs up to and including each number are done for ever: `[session, seq]`. */
  | { readonly op: "committed"; readonly upTo: readonly (readonly [session: number, seq: number])[] }
  /** One entry for all its recipients, however many. */
  | { readonly op: "output"; readonly seq: number; readonly to: readonly number[]; readonly output: Output }
  | { readonly op: "answer"; readonly id: number; readonly answer: Authentication }
  /** Said before anything that came of it: all up to there is durable. */
  | { readonly op: "durable"; readonly position: StorePosition }
  /** In the place of an answer to hello: the store knows less than the Portal has seen, so this Server does not serve. */
  | { readonly op: "behind" }
  /** The store can't be written (`false`), so lines wait, or it can again (`true`). Not kept: the Portal tells its players. */
  | { readonly op: "writing"; readonly possible: boolean };

export type Addressed<M> = M & Address;

/** One handler for each op; a missing one doesn't compile. */
export type Handlers<M extends { readonly op: string }> = {
  readonly [Op in M["op"]]: (message: Extract<M, { readonly op: Op }>) => void;
};

export function dispatch<M extends { readonly op: string }>(handlers: Handlers<M>, message: M): void {
  (handlers[message.op as M["op"]] as (message: M) => void)(message);
}
