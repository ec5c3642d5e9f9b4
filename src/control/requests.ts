/** What the supervisor asks of the Portal and the Server, and what they tell it. */
import type { Actor, AuditEntry } from "../audit/entry.ts";
import type { Preference } from "../config.ts";
import type { LoopDelay } from "../metrics/loop-watch.ts";
import type { PortalData, ServerData } from "../session/sync-data.ts";
import type { Refusal } from "./channel.ts";
import type { WorldRequests } from "./world-requests.ts";

export interface WhoEntry {
  readonly portal: PortalData;
  /** Null until the Server has told anything of the session. */
  readonly server: ServerData | null;
  readonly idleMs: number;
  /** The time that the last line took to be committed, in milliseconds; null before the first. */
  readonly lagMs: number | null;
  /** How long nobody has been behind the session; null while somebody is. */
  readonly awayMs: number | null;
}

export interface PortalStatus {
  readonly startedAt: number;
  /** All of them, and those of them whose client is away and may come back. */
  readonly sessions: number;
  readonly away: number;
  readonly serverConnected: boolean;
  /** The port of each protocol by its name; `null` is switched off. */
  readonly ports: { readonly [name: string]: number | null };
  /** Where players connect, one for each port that is open. */
  readonly ways: readonly { readonly title: string; readonly address: string }[];
  /** What operators should know and may mend at their leisure. */
  readonly notes: readonly string[];
  /** Of the certificate, and of each of SSH's host keys; null for what isn't there (yet). */
  readonly fingerprints: { readonly [Key in "tls" | "ssh" | "ssh-ecdsa" | "ssh-rsa"]: string | null };
  /** Events counted since the start: refused connections, floods, giant lines… */
  readonly counters: { readonly [event: string]: number };
  readonly memoryBytes: number;
  readonly loopDelay: LoopDelay;
}

export type ServerState = "preparing" | "ready" | "serving" | "standing-by" | "cannot-write";

export interface ServerStatus {
  readonly state: ServerState;
  readonly generation: number;
  readonly startedAt: number;
  readonly objects: number;
  readonly sessions: number;
  /** Events counted since the start: throttled logins… */
  readonly counters: { readonly [event: string]: number };
  readonly memoryBytes: number;
  readonly loopDelay: LoopDelay;
}

/** One request and its answer, by name. A refusal is an `Error` with a sentence for the operator. */
export interface PortalRequests {
  status: { ask: Record<never, never>; answer: PortalStatus };
  who: { ask: Record<never, never>; answer: readonly WhoEntry[] };
  /** A session id, an account's name or an address; answers how many were closed, and whose. */
  kick: {
    ask: { readonly who: string; readonly reason: string | null };
    answer: { readonly closed: number; readonly who: readonly string[] };
  };
  /** Plain text to every operator, or to everybody. */
  announce: { ask: { readonly text: string; readonly to: "operators" | "everybody" }; answer: Record<never, never> };
  /** Says goodbye to everybody and ends. */
  stop: { ask: { readonly reason: string | null }; answer: Record<never, never> };
  /** For drills: hangs up on the Server, which lives and comes back. */
  "cut-link": { ask: Record<never, never>; answer: Record<never, never> };
  /** Reads certificates and the like again. */
  refresh: { ask: Record<never, never>; answer: Record<never, never> };
}

/** Requests of somebody at a shell: `user` is what the system calls them. */
type Signed<R extends { [Name in keyof R]: { ask: object; answer: unknown } }> = {
  readonly [Name in keyof R]: { ask: R[Name]["ask"] & { readonly user: string }; answer: R[Name]["answer"] };
};

export interface ServerRequests extends Signed<WorldRequests> {
  /** Puts an act on the audit record, unless it is there. */
  record: { ask: AuditEntry; answer: Record<never, never> };
  status: { ask: Record<never, never>; answer: ServerStatus };
  /** Loads what has changed since it was loaded, takes the store and the link, and serves. */
  "take-over": { ask: Record<never, never>; answer: { readonly migrated: boolean } };
  /** Finishes its batch, lets go of store and link, and keeps its memory. */
  "stand-by": { ask: Record<never, never>; answer: Record<never, never> };
  /** Finishes its batch and ends. */
  stop: { ask: Record<never, never>; answer: Record<never, never> };
}

/** The version of all that stands in this file. A supervisor takes over only what speaks its own. */
export const controlVersion = 2;

/** Who a process is, and how: told first, on each connection. These fields keep their names in all versions. */
export interface Introduction {
  readonly controlVersion: number;
  readonly pid: number;
  readonly startedAt: number;
  /** Of the link between Portal and Server: both must speak the same. */
  readonly linkVersion: number;
  /** The settings that it runs with, as a fingerprint. */
  readonly settings: string;
}

export interface PortalIntroduction extends Introduction {
  readonly role: "portal";
  readonly listening: boolean;
  /** Of the Server that it heard last; 0 before the first. */
  readonly generation: number;
}

export interface ServerIntroduction extends Introduction {
  readonly role: "server";
  readonly generation: number;
  readonly state: ServerState;
  /** The code of the game that it has read, as a fingerprint; null as long as it reads. */
  readonly code: string | null;
  /** Why the store can't be written; null while it can. */
  readonly trouble: string | null;
}

/** The file of one of its sockets was removed from outside, and is there again. */
export interface SocketMadeAgain {
  readonly event: "socket-made-again";
  readonly socket: string;
}

/** What a process tells unasked. */
export type PortalEvent =
  | SocketMadeAgain
  | { readonly event: "listening" }
  /** A protocol of the author's own could not be opened; all others are. */
  | ({ readonly event: "protocol-off" } & Refusal)
  /** It can't start; it ends by itself after this. */
  | ({ readonly event: "failed" } & Refusal);

export type ServerEvent =
  | SocketMadeAgain
  /** For whoever asked it to stand by, who may be gone. */
  | { readonly event: "stood-by" }
  /** What it begins to do before it serves; or, with places, where it waits in that. */
  | { readonly event: "phase"; readonly phase: Phase; readonly places?: readonly string[] }
  /** Game imported, world loaded: `take-over` may be asked, and will take about so long. `code` is what was read, as a fingerprint. */
  | { readonly event: "ready"; readonly takeOverMs: number; readonly code: string }
  | ({ readonly event: "failed" } & Refusal)
  /** An operator asked for a reload in the game. `prefer` outdoes the setting of that name. */
  | {
      readonly event: "reload-wanted";
      readonly by: Actor;
      readonly from: string | null;
      readonly prefer: Preference | null;
    }
  /** Why the store can't be written, so that turns wait; null: it can again. */
  | { readonly event: "writing"; readonly trouble: string | null }
  /** The store was lost, for this reason, and a whole new one stands in its place. */
  | { readonly event: "store-rewritten"; readonly why: string }
  /** Why edited areas wait for somebody's word, and the world stays as it is; null: they have been taken in. */
  | { readonly event: "areas"; readonly unsettled: string | null }
  /** A turn has held or ended the last Server's process. It runs again only if this one has the code before that. */
  | { readonly event: "turn-broke"; readonly why: string; readonly runsAgain: boolean }
  /** A handler threw; the supervisor counts these in a generation's first minute, where the code before did not. */
  | { readonly event: "threw"; readonly thrown: Thrown };

/** What a generation does before it serves, to complete the sentence "It is …". */
export type Phase =
  | "importing the game"
  | "loading the world"
  | "rehearsing migrations"
  | "rehearsing the areas"
  | "making the world"
  | "migrating the world"
  | "merging the areas"
  | "taking over";

/** What a generation is doing before it serves. */
export interface Doing {
  readonly phase: Phase;
  readonly since: number;
  /** Where it waits, as far as it knows. */
  readonly places?: readonly string[];
}

export interface Thrown {
  /** The same for the same fault in another generation, though the file has grown above it. */
  readonly fault: string;
  /** For whoever looks for it: what was done, and file and line. */
  readonly where: string;
}
