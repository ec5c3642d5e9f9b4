/** A Portal or a Server as the supervisor knows it, whoever has started it. */
import type { Requests } from "../control/channel.ts";
import type { ProcessChannel } from "../control/process-channel.ts";
import type {
  PortalEvent,
  PortalIntroduction,
  PortalRequests,
  ServerEvent,
  ServerIntroduction,
  ServerRequests,
} from "../control/requests.ts";

/**
 * `start`: none serves. `prepare`: another one serves meanwhile. `spare`: the same, and it may serve for long. All three wait
 * for `take-over` when they are ready. `offline`: answers requests about the world, without any link. `check`: is of no use once
 * it is ready.
 */
export type ServerMode = "start" | "prepare" | "spare" | "offline" | "check";

export type Role = "portal" | "server";

export interface ChildEvents<I, E> {
  /** Who it is and how it is, once at first, and again if the connection to it was lost and found. */
  onIntroduction(introduction: I): void;
  onEvent(event: E): void;
  /** `how` completes the sentence "It …". */
  onExit(how: string): void;
}

export interface Child<R extends Requests<R>> {
  readonly pid: number;
  readonly startedAt: number;
  readonly request: ProcessChannel<R, never, never>["request"];
  /** Ends it at once. */
  kill(): void;
  readonly exited: Promise<void>;
}

export type PortalChild = Child<PortalRequests>;
export type ServerChild = Child<ServerRequests>;
export type PortalEvents = ChildEvents<PortalIntroduction, PortalEvent>;
export type ServerEvents = ChildEvents<ServerIntroduction, ServerEvent>;
