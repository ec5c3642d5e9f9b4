/** The way out to one client, and how much is still on it. */
import type { Socket } from "node:net";
import type { ServerChannel } from "ssh2";

export class Outgoing {
  readonly #channel: ServerChannel;
  readonly #socket: Socket;
  /** Bytes that were given to ssh2 since it last had passed on everything. */
  #written = 0;
  /** What the socket had counted at that time. */
  #passedOn: number;

  constructor(channel: ServerChannel, socket: Socket) {
    this.#channel = channel;
    this.#socket = socket;
    this.#passedOn = socket.bytesWritten;
  }

  /**
   * ssh2 holds bytes back in two places: in the channel while the client's window is full, and out of sight while keys are
   * exchanged anew. Every byte given to it makes at least one on the wire, so the bytes that the socket has not counted are
   * still with ssh2.
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
