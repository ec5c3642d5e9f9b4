/** Everything that a run of the bench finds out, as its JSON file holds it. */

/** The median of the repetitions, and how far they were apart as a share of it. */
export interface Figure {
  readonly median: number;
  readonly spread: number;
}

export interface CommandsResult {
  readonly subject: string;
  readonly clients: number;
  readonly perSecond: Figure;
  readonly p50Ms: Figure;
  readonly p99Ms: Figure;
  /** Against the bare relay in the same repetition; null where there was none. */
  readonly ofRelay: { readonly perSecond: number; readonly p50: number } | null;
  /** What a command costs each process, in microseconds of computing. */
  readonly cpuMicroseconds: { readonly [process: string]: number };
}

export interface BroadcastResult {
  readonly subject: string;
  readonly listeners: number;
  readonly deliveriesPerSecond: Figure;
  readonly bytesPerDelivery: number;
  readonly ofFloor: number | null;
  /** What one broadcast costs each process, in milliseconds of computing. */
  readonly cpuMs: { readonly [process: string]: number };
}

export interface MemoryResult {
  readonly subject: string;
  readonly process: string;
  readonly sessions: number;
  readonly residentKibPerSession: number;
  readonly heapKibPerSession: number;
}

export interface LoginsResult {
  readonly way: "guest" | "create";
  readonly perSecond: Figure;
}

export interface RecoveryResult {
  readonly objects: number;
  readonly sessions: number;
  /** From the command to a greeted player, with the world in the store. */
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
  readonly commands: readonly CommandsResult[];
  readonly broadcast: readonly BroadcastResult[];
  readonly memory: readonly MemoryResult[];
  readonly logins: readonly LoginsResult[];
  readonly recovery: readonly RecoveryResult[];
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
