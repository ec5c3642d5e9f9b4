/** How a WebSocket is closed so that it does end, and how its end is understood. */
import type { WebSocket } from "ws";
import type { Clock } from "../../clock.ts";
import type { DisconnectEntry } from "../../session/disconnect.ts";

/** What RFC 6455 §5.5.1 leaves for the reason, in bytes. */
const reasonBytesMax = 123;
/** What a client gets to answer the close frame before its socket is destroyed. */
const closingMs = 2000;

export function closeSocket(socket: WebSocket, { code, text }: DisconnectEntry, clock: Clock): void {
  // A paused socket would never see the client's answer.
  socket.resume();
  socket.close(code, shortened(text));
  const timer = clock.after(closingMs, () => socket.terminate()).unref();
  socket.once("close", () => timer.cancel());
}

/** Browsers say 1001 when a page is left or loaded again, so only 1000 means that the player wants to go. */
export function leftOnPurpose(code: number): boolean {
  return code === 1000;
}

function shortened(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= reasonBytesMax) return text;
  // `stream` leaves out the character that was cut.
  return new TextDecoder().decode(bytes.subarray(0, reasonBytesMax), { stream: true });
}
