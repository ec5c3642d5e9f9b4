/** One end of the link, whatever carries it: a Unix socket, or two queues in a test. */

export interface Link<Out> {
  /** Queues a frame and gives its size; frames of one turn of the event loop leave in one write. Throws `link-refused`. */
  send(message: Out): number;
  /** Queues frames that were encoded before, so that what is kept need not be encoded again. */
  sendEncoded(frames: Uint8Array): void;
  /** Bytes that the other side has not taken yet. */
  readonly unsentBytes: number;
  /** Stops delivering frames at once, and reading soon after; nothing is lost. */
  pause(): void;
  resume(): void;
  /** Idempotent; ends in exactly one `onClose` on both sides. */
  close(): void;
}

export interface LinkEvents<In> {
  onMessage(message: In): void;
  /** The other side has taken enough for `unsentBytes` to be small again. */
  onDrain(): void;
  /** `error` says what broke, if something did. Nothing else is delivered after it. */
  onClose(error?: Error): void;
}
