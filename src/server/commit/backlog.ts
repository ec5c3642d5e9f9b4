/** What has been played and is not committed and received yet: it leaves in batches, and while it is too much, the game waits. */
import type { Clock, Timer } from "../../clock.ts";
import type { Log } from "../../log.ts";
import type { Change, Position, Store, Table } from "../../store/store.ts";
import type { World } from "../../world/world.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import { OutputPace } from "../turn/output-pace.ts";
import type { TurnOutput } from "../turn/turn-output.ts";
import type { AuditLog } from "./audit-log.ts";
import type { PassFaultPoint } from "./fault-points.ts";
import { type Batch, GroupCommit } from "./group-commit.ts";
import { Outbox } from "./outbox.ts";

export interface BacklogOptions {
  /** The Server's number on the link. */
  readonly server: number;
  readonly store: Store;
  readonly world: World;
  readonly handler: ServerSessionHandler;
  readonly audit: AuditLog;
  /** A batch is durable: its output may leave (null if nobody is there to read it), and these inputs are done for ever. */
  release(frames: Buffer | null, upTo: readonly (readonly [session: number, seq: number])[]): void;
  /** There may be room again. */
  onRoom(): void;
  /** All up to there is durable. */
  onDurable(position: Position): void;
  /** The store was lost, for this reason, and has been written anew from memory. */
  onRewritten(why: string): void;
  /** Why the store can't write, or null: it can again. */
  onTrouble(trouble: string | null): void;
  /** Another process has taken the store. */
  onTaken(): void;
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly log: Log;
}

/** A slow disk or Portal slows the game down instead of filling memory. */
const gatheredTurnsMax = 4096;
const outboxBytesMax = 16 * 1024 * 1024;
/** A session's next input waits while more than this of what its inputs said is on its way. */
const sessionOutputBytesMax = 64 * 1024;
const storeRetryMs = 500;
/** So long a world in which nothing happens may lie in a file that is gone. */
const storeLookMs = 1000;

export class Backlog {
  readonly outbox: Outbox;
  readonly pace: OutputPace;
  readonly #options: BacklogOptions;
  readonly #commit: GroupCommit;
  #looking: Timer | undefined;

  constructor(options: BacklogOptions) {
    const { server, store, onDurable, onRewritten, onTrouble, onTaken, pass, clock, log } = options;
    this.#options = options;
    this.outbox = new Outbox(server);
    this.pace = new OutputPace(this.outbox, sessionOutputBytesMax);
    this.#commit = new GroupCommit({
      store,
      gather: () => this.#gather(),
      everything: (batches) => this.#everything(batches),
      onDurable,
      onRewritten,
      onTrouble,
      onTaken,
      pass,
      clock,
      log,
      retryMs: storeRetryMs,
    });
  }

  /** A turn has ended; `session` is whose it was. */
  add(output: TurnOutput, session: ServerSession | null): void {
    for (const entry of output.entries) this.outbox.append(entry);
    if (session) this.pace.say(session, output.bytes);
    this.#commit.touch();
  }

  /** No turn may begin that can wait. */
  get full(): boolean {
    return this.troubled || this.#commit.gathered >= gatheredTurnsMax || this.outbox.bytes >= outboxBytesMax;
  }

  /** The store can't write at the moment. */
  get troubled(): boolean {
    return this.#commit.troubled;
  }

  /** The store's version after the last batch; 0 before the first. */
  get version(): number {
    return this.#commit.version;
  }

  /** Rejects if the store can't be written. One that is lost is written anew first; if it can't be, there is trouble. */
  prove(): Promise<void> {
    return this.#commit.prove();
  }

  /** False if the store belongs to another process now. */
  owns(): Promise<boolean> {
    return this.#commit.owns();
  }

  /** Resolves when everything is durable. */
  settle(): Promise<void> {
    return this.#commit.settle();
  }

  /** From here on the store is looked at, also while nothing happens. */
  startLooking(): void {
    this.#looking ??= this.#options.clock.every(storeLookMs, () => void this.#commit.look()).unref();
  }

  stopLooking(): void {
    this.#looking?.cancel();
    this.#looking = undefined;
  }

  #gather(): Batch | null {
    const { world, handler, audit } = this.#options;
    const output = this.outbox.seal();
    const sessions = handler.takeChanges();
    const changes = [...world.takeChanges(), ...audit.takeChanges(), ...sessions.changes, ...(output?.changes ?? [])];
    if (changes.length === 0) return null;
    const { epoch } = handler;
    return {
      changes,
      release: () => {
        const frames = output && this.outbox.keep(output.sealed) ? output.sealed.frames : null;
        if (epoch === handler.epoch) {
          handler.markCommitted(sessions.upTo);
          this.#options.release(frames, sessions.upTo);
        }
        this.#options.onRoom();
      },
    };
  }

  /** What is in the batches of the world and the sessions is in memory already; the rest of them is nowhere else. */
  #everything(batches: readonly Batch[]): Change[] {
    const { world, handler } = this.#options;
    const changes = batches.flatMap((batch) => batch.changes);
    const of = (table: Table) => changes.filter((change) => change.table === table);
    // Of an entry that counts, the latest first: that is the one that stays.
    const audit = of("audit").reverse();
    return [...world.everything(), ...handler.everything(), ...this.outbox.everything(of("outbox")), ...audit];
  }
}
