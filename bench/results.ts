/** Everything that a run of the bench finds out, as its JSON file holds it. */

/** The median of the repetitions, and how far they were apart as a share of it. */
export interface Figure {
  readonly median: number;
  readonly spread: number;
}

/** How many times as much as a floor, and how far the same program, started twice, was from itself by the same measure. */
export interface Ratio {
  readonly ratio: number;
  readonly noise: number;
}

/** Microseconds of computing, by the name of the process. */
export interface Computing {
  readonly [process: string]: number;
}

export interface CommandsRow {
  readonly subject: string;
  readonly clients: number;
  /** Players and server on one processor together. */
  readonly oneCore: boolean;
  readonly perSecond: Figure;
  readonly p50Ms: Figure;
  readonly p99Ms: Figure;
  /** What a command costs. */
  readonly cpuMicroseconds: Computing;
}

export interface CommandsRatio {
  readonly of: string;
  readonly to: string;
  readonly clients: number;
  readonly oneCore: boolean;
  readonly perSecond: Ratio;
  readonly p50: Ratio;
  readonly computing: Ratio;
}

export interface CommandsResult {
  readonly rows: readonly CommandsRow[];
  readonly ratios: readonly CommandsRatio[];
}

export interface BroadcastRow {
  readonly subject: string;
  readonly listeners: number;
  /** One says a line, and the next when all have read it; or each the next as soon as it has read its own. */
  readonly speakers: number;
  readonly deliveriesPerSecond: Figure;
  readonly p50Ms: Figure;
  readonly bytesPerDelivery: number;
  /** What a delivery costs. */
  readonly cpuMicroseconds: Computing;
}

export interface BroadcastRatio {
  readonly of: string;
  readonly to: string;
  readonly listeners: number;
  readonly speakers: number;
  readonly deliveriesPerSecond: Ratio;
  readonly computing: Ratio;
}

export interface BroadcastResult {
  readonly rows: readonly BroadcastRow[];
  readonly ratios: readonly BroadcastRatio[];
}

export interface MemoryResult {
  readonly subject: string;
  /** The way in that its players took. */
  readonly by: string;
  readonly process: string;
  readonly sessions: number;
  readonly residentKibPerSession: number;
  readonly heapKibPerSession: number;
}

export interface LoginsResult {
  readonly way: "guest" | "create";
  /** How many guests play already. */
  readonly guests: number;
  readonly perSecond: Figure;
  /** Of the passwords a second that the processors can hash, if they do nothing else. */
  readonly ofHashing: number | null;
}

export interface RecoveryResult {
  readonly objects: number;
  readonly sessions: number;
  /** From the command to a greeted player: with a world that must be made first, and with one that is in the store. */
  readonly firstStartMs: number;
  readonly startMs: Figure;
  /** The longest that a line waited for its answer: with nothing wrong, around a kill, around a reload. */
  readonly undisturbedMs: Figure;
  readonly killMs: Figure;
  readonly reloadMs: Figure;
  readonly dropped: number;
  readonly unanswered: number;
}

export interface WorldSizeResult {
  readonly objects: number;
  readonly perSecond: Figure;
  readonly p50Ms: Figure;
  readonly serverCpuMicroseconds: number;
}

export interface HostileResult {
  /** How much larger each process is after all attacks than it was before, in MiB; null for what is not attacked. */
  readonly grownMib: { readonly portal: number; readonly server: number } | null;
  /** How many hostile connections there are at once. */
  readonly attackers: number;
  /** What a player's line waits for its answer. */
  readonly p50Ms: Figure;
  readonly p99Ms: Figure;
  /** The longest that each process's event loop was held up in the last minutes of the attacks. */
  readonly longestStallMs: { readonly portal: number; readonly server: number } | null;
}

export interface ScreensResult {
  /** How many kinds of screens hear a line of 8,000 foreign letters, 20 times a second; 0: nobody speaks. */
  readonly screens: number;
  /** What somebody elsewhere waits for an answer. */
  readonly p50Ms: Figure;
  readonly p99Ms: Figure;
  /** The longest that the Portal's event loop was held up. */
  readonly longestStallMs: number | null;
}

/** One for each part of the bench, by the part's name. */
export interface Parts {
  readonly commands: CommandsResult;
  readonly broadcast: BroadcastResult;
  readonly memory: readonly MemoryResult[];
  readonly logins: readonly LoginsResult[];
  readonly recovery: readonly RecoveryResult[];
  /** The same with 1,000,000 objects, only when it is asked for. */
  readonly million: readonly RecoveryResult[];
  readonly "world-size": readonly WorldSizeResult[];
  readonly hostile: readonly HostileResult[];
  readonly screens: readonly ScreensResult[];
}

export type PartName = keyof Parts;

export interface Machine {
  readonly cpus: number;
  readonly model: string;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
}

export interface Results extends Partial<Parts> {
  readonly machine: Machine;
  readonly measuredAt: string;
}
