/** A game that was played under strace: what its store wrote, and what its Server has told the Portal, each at its time. */
import { basename, dirname } from "node:path";
import { serverFrames } from "../../src/link/frames.ts";
import { type Epoch, sessionIdOf } from "../../src/session/session-id.ts";
import { RecordedDisk } from "./recorded-disk.ts";
import { bytesOf, type Call, callsIn, pathOf } from "./trace.ts";

/** What nobody may lose any more: it was shown, or acknowledged. */
export interface Promised {
  /** The last count that each session was shown. */
  readonly counts: ReadonlyMap<string, number>;
  /** The last input of each session that is done for ever. */
  readonly committed: ReadonlyMap<string, number>;
}

interface Event {
  /** The line of the trace. */
  readonly at: number;
  readonly happen: () => void;
}

const done = /^done \d+ count (\d+)\.$/;

export class Recording {
  readonly disk = new RecordedDisk();
  readonly #counts = new Map<string, number>();
  readonly #committed = new Map<string, number>();
  readonly #events: readonly Event[];
  /** Open files whose writes are synced when they end. */
  readonly #syncing = new Set<string>();
  #next = 0;

  /** `data` is the game's data directory, and `servers` the processes of its Servers. */
  constructor(trace: string, data: string, servers: ReadonlySet<number>) {
    const links = new Map<string, ReturnType<typeof serverFrames.decoder>>();
    const events: Event[] = [];
    for (const call of callsIn(trace)) {
      const onDisk = this.#diskEvents(call, data);
      const event = onDisk.length === 0 && servers.has(call.thread) ? this.#linkEvent(call, links) : null;
      events.push(...onDisk, ...(event ? [event] : []));
    }
    this.#events = events.toSorted((one, other) => one.at - other.at);
  }

  get length(): number {
    return this.#events.length;
  }

  get promised(): Promised {
    return { counts: this.#counts, committed: this.#committed };
  }

  /** Goes on to that event. */
  goTo(event: number): void {
    while (this.#next < event) this.#events[this.#next++]!.happen();
  }

  /** A write may be there from its beginning; a sync is only worth something at its end, for what was written before it began. */
  #diskEvents({ name, words, result, begun, ended }: Call, data: string): Event[] {
    const { disk } = this;
    const [first = "", second = ""] = words;
    const path = name === "openat" ? bytesOf(second).toString() : pathOf(first);
    if (result < 0) return [];
    if (name === "fsync" || name === "fdatasync") {
      if (path === data) return [{ at: ended, happen: () => disk.syncNames() }];
      return isStore(path, data) ? [{ at: ended, happen: () => disk.sync(path) }] : [];
    }
    if (name === "rename" || name === "unlink") return this.#namingEvents(name, words, data, begun);
    if (!isStore(path, data)) return [];
    switch (name) {
      case "openat": {
        const [flags = ""] = words.slice(2);
        if (flags.includes("O_DSYNC")) this.#syncing.add(`${result} ${path}`);
        else this.#syncing.delete(`${result} ${path}`);
        return flags.includes("O_CREAT") ? [{ at: begun, happen: () => disk.create(path) }] : [];
      }
      case "pwrite64":
        return this.#writeEvents(
          { path, at: Number(words[3]), bytes: bytesOf(second).subarray(0, result) },
          first,
          begun,
          ended,
        );
      case "ftruncate":
        return [{ at: begun, happen: () => disk.resize(path, Number(second)) }];
      case "write":
        throw new Error(`nobody knows where in ${path} this was written`);
      default:
        return [];
    }
  }

  /** A write to a file that was opened with `O_DSYNC` is synced when it ends. */
  #writeEvents(
    { path, at, bytes }: { readonly path: string; readonly at: number; readonly bytes: Buffer },
    file: string,
    begun: number,
    ended: number,
  ): Event[] {
    let sync = () => {};
    const write = () => {
      sync = this.disk.write(path, at, bytes);
    };
    const written = { at: begun, happen: write };
    if (!this.#syncing.has(`${Number.parseInt(file, 10)} ${path}`)) return [written];
    return [written, { at: ended, happen: () => sync() }];
  }

  #namingEvents(name: string, words: readonly string[], data: string, at: number): Event[] {
    const [from = "", to = ""] = words.map((word) => bytesOf(word).toString());
    if (!isStore(from, data)) return [];
    const happen = name === "unlink" ? () => this.disk.remove(from) : () => this.disk.rename(from, to);
    return [{ at, happen }];
  }

  /** What the Server says over the link counts from when it begins to say it. */
  #linkEvent(
    { thread, name, words, result, begun }: Call,
    links: Map<string, ReturnType<typeof serverFrames.decoder>>,
  ): Event | null {
    const [socket = "", second = ""] = words;
    if ((name !== "write" && name !== "writev") || result <= 0 || !pathOf(socket).startsWith("socket:")) return null;
    const bytes = bytesOf(second).subarray(0, result);
    const link = `${thread} ${socket}`;
    // What it says to its supervisor are lines of JSON.
    if (!links.has(link) && bytes[0] !== 0) return null;
    const decoder = links.get(link) ?? serverFrames.decoder();
    links.set(link, decoder);
    decoder.push(bytes);
    const happened: (() => void)[] = [];
    for (let message = decoder.next(); message; message = decoder.next()) {
      const { portal } = message;
      if (message.op === "committed") {
        const { upTo } = message;
        happened.push(() => {
          for (const [session, seq] of upTo) this.#committed.set(sessionIdOf(portal, session), seq);
        });
      }
      if (message.op === "output" && message.output.type === "message" && message.output.message.type !== "oob") {
        const [, count] = done.exec(message.output.message.text) ?? [];
        const { to } = message;
        if (count !== undefined) happened.push(() => this.#shown(portal, to, Number(count)));
      }
    }
    return { at: begun, happen: () => happened.forEach((happen) => void happen()) };
  }

  #shown(portal: Epoch, to: readonly number[], count: number): void {
    for (const session of to) this.#counts.set(sessionIdOf(portal, session), count);
  }
}

/** The store itself, its log, its journals, and what is to take their places; the index in memory is made anew after a power cut. */
function isStore(path: string, data: string): boolean {
  return dirname(path) === data && basename(path).startsWith("world.sqlite") && !path.endsWith("-shm");
}
