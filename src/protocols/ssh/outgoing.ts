/** The way out to one client, and how much is still on it. */
import type { Socket } from "node:net";
import type { ServerChannel } from "ssh2";

export class Outgoing {
  readonly #channel: ServerChannel;
  readonly #socket: Socket;
  /** Bytes written since ssh2 was last seen to have passed on everything, and the socket's own count at that time. */
  #written = 0;
  #passedOn: number;

  constructor(channel: ServerChannel, socket: Socket) {
    this.#channel = channel;
    this.#socket = socket;
    this.#passedOn = socket.bytesWritten;
  }

  /**
   * ssh2 keeps bytes in two places, one of them out of sight: the client's window is full, or keys are being exchanged
   * anew. But every byte makes at least one on the wire, so what the socket has not seen must be there.
   */
  get unsentBytes(): number {
    return Math.max(this.#channel.writableLength, this.#heldBack()) + this.#socket.writableLength;
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0 || !this.#channel.writable) return;
    if (this.#heldBack() <= 0) {
      this.#written = 0;
      this.#passedOn = this.#socket.bytesWritten;
    }
    this.#written += bytes.length;
    this.#channel.write(bytes);
  }

  /** Says the exit status when the client has taken everything, then EOF and close. */
  end(status: number): void {
    if (!this.#channel.writable) return;
    this.#channel.write(Buffer.alloc(0), () => {
      this.#channel.exit(status);
      this.#channel.end();
    });
  }

  #heldBack(): number {
    return this.#written - (this.#socket.bytesWritten - this.#passedOn);
  }
}
