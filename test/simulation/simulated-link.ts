/** A link whose frames are delivered one by one, as late as the machine likes; what a dead process has sent still arrives. */
import type { FrameDecoder, FrameEncoder } from "../../src/link/frame-codec.ts";
import type { Addressed } from "../../src/link/frame-table.ts";
import { type PortalToServer, portalFrames, type ServerToPortal, serverFrames } from "../../src/link/frames.ts";
import type { Link, LinkEvents } from "../../src/link/link.ts";
import type { Lane, Machine, Process } from "./machine.ts";

export class LinkEnd<Out, In> implements Link<Addressed<Out>> {
  readonly process: Process;
  /** What comes to this end. */
  readonly lane: Lane;
  readonly #machine: Machine;
  readonly #encoder: FrameEncoder<Out>;
  readonly #decoder: FrameDecoder<In>;
  #other: LinkEnd<In, Out> | null = null;
  #events: LinkEvents<Addressed<In>> | null = null;
  #closed = false;

  constructor(machine: Machine, process: Process, name: string, encoder: FrameEncoder<Out>, decoder: FrameDecoder<In>) {
    this.process = process;
    this.lane = machine.lane(process, name);
    // The system takes a connection before whoever listens does.
    this.lane.paused = true;
    this.#machine = machine;
    this.#encoder = encoder;
    this.#decoder = decoder;
  }

  join(other: LinkEnd<In, Out>): void {
    this.#other = other;
  }

  open(events: LinkEvents<Addressed<In>>): void {
    this.#events = events;
    this.lane.paused = false;
  }

  send(message: Addressed<Out>): number {
    const frame = this.#encoder.encode(message);
    this.sendEncoded(frame);
    return frame.length;
  }

  sendEncoded(frame: Uint8Array): void {
    const other = this.#other;
    if (!this.#closed && other) other.lane.push(() => other.#take(frame));
  }

  readonly unsentBytes = 0;

  pause(): void {
    this.lane.paused = true;
  }

  resume(): void {
    this.lane.paused = false;
    this.lane.push(() => this.#deliver());
  }

  close(): void {
    if (this.#closed) return;
    this.hangUp();
    this.#end();
  }

  /** The other end hears of the end after what was sent before; so it is also when this end's process dies. */
  hangUp(): void {
    this.#closed = true;
    const other = this.#other;
    other?.lane.push(() => other.close());
  }

  /** This end's link leads to that process. */
  comesFrom(process: Process): boolean {
    return this.#other?.process === process;
  }

  /** The process of the other end is dead. */
  hearDeath(): void {
    this.#other?.hangUp();
  }

  /** Breaks the link: what is on its way is lost. */
  cut(): void {
    this.lane.jobs.length = 0;
    this.close();
  }

  #take(frame: Uint8Array): void {
    if (this.#closed) return;
    this.#decoder.push(Buffer.from(frame));
    this.#deliver();
  }

  #deliver(): void {
    for (let message = this.#next(); message; message = this.#next()) this.#events?.onMessage(message);
  }

  #next(): Addressed<In> | undefined {
    return this.#closed || this.lane.paused ? undefined : this.#decoder.next();
  }

  /** Its owner hears of it later, as of a socket. */
  #end(): void {
    this.lane.jobs.length = 0;
    this.lane.paused = false;
    this.lane.push(() => {
      this.#machine.close(this.lane);
      this.#events?.onClose();
    });
  }
}

export type PortalEnd = LinkEnd<PortalToServer, ServerToPortal>;
export type ServerEnd = LinkEnd<ServerToPortal, PortalToServer>;

export function simulatedLink(machine: Machine, portal: Process, server: Process): readonly [PortalEnd, ServerEnd] {
  const portalEnd: PortalEnd = new LinkEnd(
    machine,
    portal,
    `link from ${server.name}`,
    portalFrames,
    serverFrames.decoder(),
  );
  const serverEnd: ServerEnd = new LinkEnd(machine, server, "link", serverFrames, portalFrames.decoder());
  portalEnd.join(serverEnd);
  serverEnd.join(portalEnd);
  return [portalEnd, serverEnd];
}
