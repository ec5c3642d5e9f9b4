/** The way out to one client: bytes for its channel, and how many of them have not left yet. */
import type { Socket } from "node:net";
import type { ServerChannel } from "ssh2";

export class Outgoing {
  readonly #channel: ServerChannel;
  readonly #socket: Socket;
  /** How many bytes ssh2 was given since the last time that it held none back. */
  #written = 0;
  /** How many bytes the socket had counted when ssh2 last held none back. */
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

  /** How many bytes ssh2 may hold back; none if this is not above 0. */
  #heldBack(): number {
    return this.#written - (this.#socket.bytesWritten - this.#passedOn);
  }
}
