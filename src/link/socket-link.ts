/** The link over a Unix socket that only its owner may open: who can open it is the Portal or the Server. */

import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { isAnswered, StandingSocket } from "../control/standing-socket.ts";
import { HoldfastError } from "../errors.ts";
import type { Addressed } from "./frame-table.ts";
import { type PortalToServer, portalFrames, type ServerToPortal, serverFrames } from "./frames.ts";
import { maxFrameBytes as maxFrame } from "./framing.ts";
import type { Link, LinkEvents } from "./link.ts";
import { StreamLink } from "./stream-link.ts";

export interface LinkOptions {
  readonly clock: Clock;
  /** A larger frame is neither sent nor taken. */
  readonly maxFrameBytes?: number;
}

export interface LinkListener {
  /** Stops listening and closes every link. */
  close(): Promise<void>;
}

/** One end, as its owner sees it: what it sends, and what then comes to the events it gave. */
export type PortalEnd = Link<Addressed<PortalToServer>>;
export type PortalEndEvents = LinkEvents<Addressed<ServerToPortal>>;
export type ServerEnd = Link<Addressed<ServerToPortal>>;
export type ServerEndEvents = LinkEvents<Addressed<PortalToServer>>;

/**
 * For the Portal: `accept` is called for each Server that connects. `path` is asked again whenever the socket's file is
 * gone and has to be made again. Rejects with `link-in-use` if another Portal listens there.
 */
export async function listenLink(
  path: () => string,
  accept: (link: PortalEnd) => PortalEndEvents,
  { clock, maxFrameBytes = maxFrame, onMadeAgain = () => {} }: LinkOptions & { onMadeAgain?(): void },
): Promise<LinkListener> {
  const links = new Set<Socket>();
  if (await isAnswered(path())) {
    throw new HoldfastError("link-in-use", `Another Portal listens on ${path()}.`, {
      advice: "Stop that Holdfast first, or give this one a data directory of its own.",
    });
  }
  const listener = await StandingSocket.listen({
    clock,
    path,
    accept(socket) {
      links.add(socket);
      socket.once("close", () => links.delete(socket));
      const link = new StreamLink(socket, {
        encoder: portalFrames,
        decoder: serverFrames.decoder(maxFrameBytes),
        maxFrameBytes,
        clock,
      });
      link.open(accept(link));
    },
    onMadeAgain,
  });
  return {
    async close() {
      listener.close();
      const closed = [...links].map((socket) => once(socket, "close"));
      for (const socket of links) socket.destroySoon();
      await Promise.all(closed);
    },
  };
}

/** For the Server. Rejects with the system's error (`ENOENT`, `ECONNREFUSED`…) while no Portal listens. */
export async function connectLink(
  path: string,
  events: ServerEndEvents,
  { clock, maxFrameBytes = maxFrame }: LinkOptions,
): Promise<ServerEnd> {
  const socket = createConnection({ path });
  await once(socket, "connect");
  const link = new StreamLink(socket, {
    encoder: serverFrames,
    decoder: portalFrames.decoder(maxFrameBytes),
    maxFrameBytes,
    clock,
  });
  link.open(events);
  return link;
}
