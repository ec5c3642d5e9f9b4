/** What an operator's command asks of the supervisor over the control socket: one JSON line each way. */
import type { Preference } from "../config.ts";
import type { Doing, PortalStatus, ServerStatus, WhoEntry } from "./requests.ts";
import type { WorldRequests } from "./world-requests.ts";

/** How the Server is, as its supervisor sees it. */
export type ServerCondition = "starting" | "waiting" | "serving" | "reloading" | "stopped";

export interface Status {
  /** `running`: the Portal and the Server both serve. */
  readonly state: "running" | "starting" | "portal-down" | "server-down" | "stopping";
  readonly data: string;
  readonly supervisor: { readonly pid: number; readonly startedAt: number };
  /** Null while there is no such process. What the process itself would say is missing if it doesn't answer. */
  readonly portal: ({ readonly pid: number; readonly startedAt: number } & Partial<PortalStatus>) | null;
  readonly server:
    | ({ readonly pid: number; readonly startedAt: number; readonly generation: number } & Partial<ServerStatus>)
    | null;
  readonly condition: ServerCondition;
  /** What the generation that will serve next is doing, and since when; null if there is none, or it is done with it. */
  readonly next: (Doing & { readonly generation: number }) | null;
  /** The Server that takes over when the one that serves dies; null if there is none. */
  readonly spare:
    | ({ readonly pid: number; readonly generation: number; readonly isReady: boolean } & Pick<
        Partial<ServerStatus>,
        "memoryBytes"
      >)
    | null;
  /** Why there is no spare; null if there is one, or nothing speaks against one. */
  readonly noSpare: string | null;
  /** Why the game isn't played; null while it is. */
  readonly trouble: string | null;
  /** What operators should know and may mend at their leisure. */
  readonly notes: readonly string[];
  readonly ports: Partial<PortalStatus["ports"]>;
}

/** Of a game whose supervisor is gone: nobody starts its processes again until `holdfast start` takes it over. */
export interface UnsupervisedStatus {
  readonly state: "unsupervised";
  readonly data: string;
  readonly supervisor: null;
  readonly portal: ({ readonly pid: number } & Partial<PortalStatus>) | null;
  readonly server: ({ readonly pid: number } & Partial<ServerStatus>) | null;
  readonly trouble: string;
  readonly ports: Partial<PortalStatus["ports"]>;
}

type Nothing = Record<never, never>;

export interface OperatorRequests extends WorldRequests {
  status: { ask: Nothing; answer: Status };
  who: { ask: Nothing; answer: readonly WhoEntry[] };
  kick: { ask: { readonly who: string; readonly reason: string | null }; answer: { readonly closed: number } };
  say: { ask: { readonly text: string }; answer: Nothing };
  /** Answers when the new generation serves. */
  /** `prefer` outdoes the setting of that name. */
  reload: { ask: { readonly prefer?: Preference }; answer: { readonly generation: number } };
  /** The Portal and the Server both end and start anew, with the settings read again; connections are lost. */
  restart: { ask: Nothing; answer: Nothing };
  stop: { ask: { readonly reason: string | null }; answer: Nothing };
  /** For drills: the Portal hangs up on the Server. */
  "cut-link": { ask: Nothing; answer: Nothing };
}
