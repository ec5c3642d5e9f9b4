/** What the author of a protocol gives to the conformance suite: how to make the protocol, and a client that speaks it. */
import type { ProtocolSettings } from "../definition.ts";
import type { Listener, Protocol } from "../protocol.ts";

/**
 * A player's program at the far end of a real socket. It is as simple as the protocol allows: it shows what it is told
 * to show and sends what is typed.
 */
export interface TestClient {
  /**
   * All that the player was shown since connecting, as plain text: line ends as `\n`, without colours, escapes or
   * protocol bytes, with the sentence that came at the end, wherever the protocol carries that.
   */
  readonly screen: string;
  /** Resolves when the server has ended the connection, or this client has. Never rejects. */
  readonly closed: Promise<void>;
  /** What was sent and not yet taken by the operating system or the server: it grows when the server stops reading. */
  readonly unsentBytes: number;
  /** Types `line` and Enter. The text goes out as it is, control characters and all. */
  sendLine(line: string): void;
  /** All lines in one packet, where the transport has such a thing; else at once after each other. */
  sendLines(lines: readonly string[]): void;
  /** The line cut at every byte, each sent by itself, where the transport may cut; resolves when all is on its way. */
  sendInPieces(line: string): Promise<void>;
  /** Is what the player types hidden just now? Found out the way the protocol tells its clients, or by trying. */
  isMasked(): Promise<boolean>;
  /** The window has a new size. */
  resize(columns: number, rows: number): void;
  /** Leaves the socket unread, as a client that hangs. */
  stopReading(): void;
  startReading(): void;
  /** Leaves for good, as when a player closes the window. */
  close(): void;
}

/**
 * `exceptions` names the tests of the suite that this protocol can't keep, each with its reason; a name that is not a
 * test's is an error. Whatever `create` opens besides the listener, the harness closes by itself (`after` of node:test).
 */
export interface Harness {
  /** `host` is always a loopback address, and the certificate one that nobody has signed. */
  create(settings: ProtocolSettings): Protocol | Promise<Protocol>;
  /** Resolves when the client could type, or, if the server refused it, when the client knows that. */
  connect(listener: Listener): Promise<TestClient>;
  readonly exceptions: { readonly [test: string]: string };
}
