/** A link between two ends in one process, for tests: it carries real frames, and can be cut between any two of them. */
import { encodeFrame, FrameDecoder } from "./framing.ts";
import type { Link, LinkEvents } from "./link.ts";
import type { Addressed, PortalToServer, ServerToPortal } from "./messages.ts";

type AnyMessage = PortalToServer | ServerToPortal;

/** Runs each delivery of one frame later, in the order in which they were scheduled. */
export type Schedule = (deliver: () => void) => void;

export interface MemoryLinkEnds {
  readonly portal: MemoryLink<PortalToServer, ServerToPortal>;
  readonly server: MemoryLink<ServerToPortal, PortalToServer>;
}

/** Each side is given its end and gives its events, as with a socket. A test that steps by itself gives its own `schedule`. */
export function memoryLink(
  portalSide: (link: Link<Addressed<PortalToServer>>) => LinkEvents<Addressed<ServerToPortal>>,
  serverSide: (link: Link<Addressed<ServerToPortal>>) => LinkEvents<Addressed<PortalToServer>>,
  schedule: Schedule = setImmediate,
): MemoryLinkEnds {
  const portal = new MemoryLink<PortalToServer, ServerToPortal>(FrameDecoder.fromServer(), schedule);
  const server = new MemoryLink<ServerToPortal, PortalToServer>(FrameDecoder.fromPortal(), schedule);
  portal.join(server);
  server.join(portal);
  server.open(serverSide(server));
  portal.open(portalSide(portal));
  return { portal, server };
}

export class MemoryLink<Out extends AnyMessage, In extends AnyMessage> implements Link<Addressed<Out>> {
  readonly #decoder: FrameDecoder<In>;
  readonly #schedule: Schedule;
  readonly #inFlight: Uint8Array[] = [];
  #other: MemoryLink<In, Out> | undefined;
  #events: LinkEvents<Addressed<In>> | undefined;
  #paused = false;
  #closed = false;

  constructor(decoder: FrameDecoder<In>, schedule: Schedule) {
    this.#decoder = decoder;
    this.#schedule = schedule;
  }

  join(other: MemoryLink<In, Out>): void {
    this.#other = other;
  }

  open(events: LinkEvents<Addressed<In>>): void {
    this.#events = events;
  }

  send(message: Addressed<Out>): void {
    this.sendEncoded(encodeFrame(message));
  }

  sendEncoded(frame: Uint8Array): void {
    if (this.#closed) return;
    this.#inFlight.push(frame);
    this.#schedule(() => this.#deliverOne());
  }

  get unsentBytes(): number {
    return this.#inFlight.reduce((sum, frame) => sum + frame.length, 0);
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#schedule(() => this.#drain());
  }

  /** Cuts the link: frames in flight are lost, both ways, as when a process dies. */
  close(error?: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events?.onClose(error);
    this.#other?.close();
  }

  #deliverOne(): void {
    const frame = this.#inFlight.shift();
    if (!frame || this.#closed) return;
    this.#other?.take(Buffer.from(frame));
    if (this.#inFlight.length === 0) this.#events?.onDrain();
  }

  take(frame: Buffer): void {
    this.#decoder.push(frame);
    this.#drain();
  }

  #drain(): void {
    while (!this.#paused && !this.#closed) {
      const message = this.#decoder.next();
      if (!message) return;
      this.#events?.onMessage(message);
    }
  }
}
