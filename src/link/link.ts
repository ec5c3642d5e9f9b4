/** One end of the link, whatever carries it: a Unix socket, or two queues in a test. */

export interface Link<Out> {
  /** Queues a frame; frames of one turn of the event loop leave in one write. */
  send(message: Out): void;
  /** Queues a frame that was encoded before, so that what is kept for sending again need not be encoded again. */
  sendEncoded(frame: Uint8Array): void;
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
