/** The two halves of a session's data. Each field has exactly one writer: the Portal or the Server. */
import type { Proof } from "./authentication.ts";
import type { Json } from "./message.ts";
import type { SessionId } from "./session-id.ts";

export type BuiltinProtocolKey = "telnet" | "telnet/ssl" | "ssh" | "webclient/websocket" | "webclient/ajax";

/** A third-party protocol names itself `x/…`, so that it can never collide with ours. */
export type ProtocolKey = BuiltinProtocolKey | `x/${string}`;

/** How many colours a screen shows: none, the 16 of ANSI, the 256 of xterm, or 24 bits. */
export type ColorDepth = 0 | 16 | 256 | 16777216;

/** What the client's program can do, as the protocol learnt it. A protocol reports only what it learns. */
export interface ProtocolFlags {
  readonly clientName: string | null;
  readonly clientVersion: string | null;
  readonly terminal: string | null;
  /** A name that iconv-lite knows; `utf-8` by default. */
  readonly encoding: string;
  /** In columns. */
  readonly width: number;
  /** In rows. */
  readonly height: number;
  /** The client breaks long lines between words by itself, or nobody knows how long its lines are. */
  readonly clientWraps: boolean;
  readonly colors: ColorDepth;
  readonly screenReader: boolean;
  /** The client shows OSC 8 hyperlinks. */
  readonly hyperlinks: boolean;
  /** The client takes MXP tags. */
  readonly mxp: boolean;
  /** The client takes `oob` messages. */
  readonly oob: boolean;
  /** What its user reads, the best first, as browsers say it: `es-MX,es;q=0.8,en`. Empty if nobody has said. */
  readonly language: string;
  /** What only operators read: telnet options agreed, TLS version and cipher, SSH algorithms, subprotocol. */
  readonly details: { readonly [name: string]: Json };
}

export const defaultFlags: ProtocolFlags = {
  clientName: null,
  clientVersion: null,
  terminal: null,
  encoding: "utf-8",
  width: 78,
  height: 24,
  clientWraps: true,
  colors: 16,
  screenReader: false,
  hyperlinks: false,
  mxp: false,
  oob: false,
  language: "",
  details: {},
};

/** All flags of a client of which so much is known. Clients that differ in nothing from the defaults share one object. */
export function flagsOf(known: Partial<ProtocolFlags>): ProtocolFlags {
  const names = Object.keys(known) as (keyof ProtocolFlags)[];
  return names.every((name) => known[name] === defaultFlags[name]) ? defaultFlags : { ...defaultFlags, ...known };
}

/** The half that only the Portal writes. */
export interface PortalData {
  readonly sessionId: SessionId;
  readonly protocolKey: ProtocolKey;
  /** The true client's address, behind any proxy that was listed. */
  readonly address: string;
  /** What joins several connections of one browser or client; null where the protocol has no such thing. */
  readonly clientSessionId: string | null;
  /** Milliseconds since 1970, as are all times here. */
  readonly connectedAt: number;
  readonly flags: ProtocolFlags;
  /** That the client is an account, proved before the session began (SSH); null elsewhere. */
  readonly authenticatedAs: Proof | null;
}

/** A player's own settings; each wins over the flag of the same name that the client negotiated. */
export interface Preferences {
  readonly screenReader?: boolean;
  readonly colors?: ColorDepth;
  readonly width?: number;
  readonly encoding?: string;
  /** So many lines of a long text are shown at a time; `off`: all of it at once. */
  readonly pages?: number | "off";
  /** A code such as `es`. */
  readonly language?: string;
}

/** Settings to change; `undefined` leaves one to what the client reports. */
export type PreferenceChange = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

/** The half that only the Server writes. The Portal shows it to operators and otherwise keeps it unread. */
export interface ServerData {
  readonly accountId: number | null;
  readonly accountName: string | null;
  readonly puppetId: number | null;
  /** The account is a guest's, so the Portal keeps its place only shortly while nobody is there. */
  readonly guest: boolean;
  /** The account may use operators' commands, so the Portal tells it what operators should know. */
  readonly operator: boolean;
  readonly preferences: Preferences;
  /** Told with the next sync; it does not cause one. */
  readonly commandCount: number;
  /** As `commandCount`. */
  readonly lastCommandAt: number;
  /** What the game keeps with the session: plain data. */
  readonly data: { readonly [key: string]: Json };
}

export const loggedOut: ServerData = {
  accountId: null,
  accountName: null,
  puppetId: null,
  guest: false,
  operator: false,
  preferences: {},
  commandCount: 0,
  lastCommandAt: 0,
  data: {},
};
