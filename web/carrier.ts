/** What carries frames for as long as the network allows: a WebSocket, or AJAX where that can't be had. */
import { type ClientFrame, type FirstFrame, type ServerFrame, subprotocol } from "../src/wire/frames.ts";
import { isServerFrame } from "../src/wire/server-frame.ts";

export interface Carrier {
  send(frame: ClientFrame): void;
  /** Gives up. Nothing is told after it. */
  close(): void;
}

export interface CarrierEvents {
  onFrame(frame: ServerFrame): void;
  /** The network is gone, or was never there; `why`, where the server has said it. */
  onLost(why?: string): void;
  /** The newest output that the page has. */
  received(): number;
}

export function openWebSocket(first: FirstFrame, events: CarrierEvents): Carrier {
  const socket = newSocket();
  if (!socket) {
    const losing = window.setTimeout(() => events.onLost());
    return { send: () => {}, close: () => clearTimeout(losing) };
  }
  const gone = new AbortController();
  const { signal } = gone;
  socket.addEventListener("open", () => socket.send(JSON.stringify(first)), { signal });
  socket.addEventListener("message", ({ data }) => take([JSON.parse(data)], events), { signal });
  socket.addEventListener("close", () => events.onLost(), { signal });
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close() {
      gone.abort();
      // A code of our own: 1000 would end the session, and the page only changes its socket.
      socket.close(4900);
    },
  };
}

/** A newer server may say what this page doesn't know. */
function take(frames: readonly unknown[], events: CarrierEvents): void {
  for (const frame of frames) if (isServerFrame(frame)) events.onFrame(frame);
}

/** Null where a policy forbids it: a proxy's, a browser's that doesn't take a web socket for its own host. */
function newSocket(): WebSocket | null {
  const url = new URL("ws", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  try {
    return new WebSocket(url, subprotocol);
  } catch {
    return null;
  }
}

/** What the server takes in one request, with room for the rest of it. */
const postLengthMax = 15_000;

export function openAjax(first: FirstFrame, events: CarrierEvents): Carrier {
  const gone = new AbortController();
  const waiting: ClientFrame[] = [];
  let transport: string | undefined;
  let posting = false;

  async function request(body: object): Promise<{ transport?: string; frames: unknown[] }> {
    const response = await fetch("ajax", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Holdfast": "1" },
      body: JSON.stringify(body),
      signal: gone.signal,
    });
    if (response.status === 429) throw new TooMany((await response.json()).error);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response.json();
  }

  function lost(error?: unknown): void {
    if (gone.signal.aborted) return;
    gone.abort();
    events.onLost(!transport && error instanceof TooMany ? error.message : undefined);
  }

  async function poll(): Promise<void> {
    const begun = await request({ mode: "init", frame: first });
    transport = begun.transport;
    take(begun.frames, events);
    void post();
    while (transport && !gone.signal.aborted) {
      const { frames } = await request({ mode: "poll", transport, received: events.received() });
      take(frames, events);
    }
    lost();
  }

  async function post(): Promise<void> {
    if (posting || !transport) return;
    posting = true;
    while (waiting.length > 0) {
      const frames = firstFitting(waiting);
      const answer = await request({ mode: "post", transport, frames });
      waiting.splice(0, frames.length);
      take(answer.frames, events);
    }
    posting = false;
  }

  poll().catch(lost);
  return {
    send(frame) {
      // Polls acknowledge by themselves.
      if (frame.op === "ack") return;
      waiting.push(frame);
      post().catch(lost);
    },
    close: () => gone.abort(),
  };
}

/** What the server answers to an address that asks too much at once, in its own words. */
class TooMany extends Error {}

/** At least one frame, and no more than one request may hold. */
function firstFitting(frames: readonly ClientFrame[]): ClientFrame[] {
  let length = 0;
  const end = frames.findIndex((frame) => {
    length += JSON.stringify(frame).length;
    return length > postLengthMax;
  });
  return frames.slice(0, end === -1 ? frames.length : Math.max(1, end));
}
