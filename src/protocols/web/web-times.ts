/** How long things may take on the web. */
export interface WebTimes {
  /** Request headers, a PROXY header, and a WebSocket's first frame. */
  readonly handshakeMs: number;
  readonly pingMs: number;
  /** Who waits for a turn to come in is told so after this time, and then again and again. */
  readonly waitMs: number;
  readonly waitAgainMs: number;
  /** How long an AJAX poll is held: less than the minute after which proxies give up. */
  readonly pollMs: number;
  /** An AJAX client that asks for nothing during this time is lost. */
  readonly silenceMs: number;
  /** What an AJAX client whose session has ended gets to ask why. */
  readonly farewellMs: number;
  /** When the port closes, AJAX clients that are between two polls have this long to ask why. */
  readonly closingMs: number;
}

export const defaultWebTimes: WebTimes = {
  handshakeMs: 10_000,
  pingMs: 30_000,
  waitMs: 1000,
  waitAgainMs: 3000,
  pollMs: 25_000,
  silenceMs: 90_000,
  farewellMs: 5000,
  closingMs: 1000,
};
