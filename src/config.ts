/** The settings of one game: what its holdfast.config.ts says, with the environment laid over it, checked once. */
import type { Script } from "./text/scripts.ts";

/** Every limit, named with its unit. docs/limits.md explains each; none of them drops what a player typed. */
export interface Limits {
  /** One address may connect `connectBurst` times at once and `connectsPerSecond` times a second in the long run. */
  readonly connectsPerSecond: number;
  readonly connectBurst: number;
  readonly connectionsPerAddress: number;
  /** A connection over the rate waits this long for its turn before it is refused. */
  readonly connectWaitMs: number;
  /** Open connections of one address to the web port, or its open requests behind a proxy, whatever they carry. */
  readonly visitsPerAddress: number;
  /** Guests of one address who may play at once. */
  readonly guestsPerAddress: number;
  readonly linesPerSecond: number;
  readonly lineBurst: number;
  /** One line of text, in characters. */
  readonly lineLength: number;
  readonly subnegotiationBytes: number;
  /** Lines and bytes of one session that the Server has not committed yet. */
  readonly uncommittedLines: number;
  readonly uncommittedBytes: number;
  readonly unsentBytes: number;
  /** What the Portal does at one go to make output ready for its screens. */
  readonly renderMs: number;
  /** What one turn may say to one session. */
  readonly turnOutputBytes: number;
  /** One turn may take so long, before the Server is ended and started again without it. */
  readonly turnMs: number;
  /** From the start of a new generation's process until it is ready to take over. */
  readonly readyMs: number;
  /** Players may be kept waiting so long while one generation takes over from another. */
  readonly takeOverMs: number;
  /** So long a new generation has the one before behind it, which takes over again after so many new errors. */
  readonly proveMs: number;
  readonly throwLimit: number;
  /** From connecting to being logged in. */
  readonly loginMs: number;
  /** Of one network; and at one account, from all networks that its owner has not logged in from. */
  readonly failedLogins: number;
  readonly failedLoginsPerAccount: number;
  readonly failedLoginWindowMs: number;
  /** The same in a day; half as many the next day for who has used it up. */
  readonly failedLoginsPerDay: number;
  readonly failedLoginsPerAccountPerDay: number;
  /** Accounts that one network may make. */
  readonly newAccounts: number;
  readonly newAccountWindowMs: number;
  /** What a web client can resume: the ring's bytes, and how long it is kept after the connection was lost. */
  readonly resumeBytes: number;
  readonly resumeMs: number;
  /** The same for a guest, for somebody who is not logged in, and for a page that said goodbye: it may be loading again. */
  readonly guestResumeMs: number;
  readonly loginResumeMs: number;
  readonly goodbyeMs: number;
  /** Whoever is lost for so long is away, as the game sees it. */
  readonly awayAfterMs: number;
  /** Sessions that may be away at once, of all addresses; of one address as many as `connectionsPerAddress`. */
  readonly awaySessions: number;
}

export const defaultLimits: Limits = {
  connectsPerSecond: 2,
  connectBurst: 10,
  connectionsPerAddress: 20,
  connectWaitMs: 10_000,
  visitsPerAddress: 100,
  guestsPerAddress: 10,
  linesPerSecond: 20,
  lineBurst: 200,
  lineLength: 8192,
  subnegotiationBytes: 65_536,
  uncommittedLines: 256,
  uncommittedBytes: 262_144,
  unsentBytes: 1_048_576,
  renderMs: 5,
  turnOutputBytes: 262_144,
  turnMs: 10_000,
  readyMs: 120_000,
  takeOverMs: 15_000,
  proveMs: 60_000,
  throwLimit: 20,
  loginMs: 300_000,
  failedLogins: 5,
  failedLoginsPerAccount: 50,
  failedLoginWindowMs: 300_000,
  failedLoginsPerDay: 100,
  failedLoginsPerAccountPerDay: 300,
  newAccounts: 20,
  newAccountWindowMs: 3_600_000,
  resumeBytes: 262_144,
  resumeMs: 7_200_000,
  guestResumeMs: 120_000,
  loginResumeMs: 60_000,
  goodbyeMs: 30_000,
  awayAfterMs: 5_000,
  awaySessions: 5_000,
};

/** `forbidden`: a PROXY header is bad input. `required`: every connection must begin with one, from a listed proxy. */
export type ProxyHeader = "forbidden" | "required";

export const registrations = ["open", "closed", "invitation"] as const;
export type Registration = (typeof registrations)[number];

export interface Config {
  /** Absolute paths: the game's directory, its module, and where database, keys, sockets and logs are. */
  readonly directory: string;
  readonly game: string;
  readonly data: string;
  /** The address that the players' ports are bound to. */
  readonly host: string;
  /** `null` is switched off; 0 lets the system choose. */
  readonly ports: {
    readonly telnet: number | null;
    readonly web: number | null;
    readonly tls: number | null;
    readonly ssh: number | null;
    readonly admin: number | null;
  };
  /** Addresses and CIDR ranges that the connection, login and line rates do not bind. */
  readonly trusted: readonly string[];
  /** The scripts that names may be written in; each name is in one of them. */
  readonly names: { readonly scripts: readonly Script[] };
  /** How many guests may play at once; 0 allows none. */
  readonly guests: number;
  /** Who may make an account: everybody, nobody, or who has an invitation of an operator's. */
  readonly registration: Registration;
  readonly limits: Limits;
  /** Proxies whose PROXY header or X-Forwarded-For is believed, as addresses and CIDR ranges. */
  readonly proxies: readonly string[];
  readonly proxyHeader: {
    readonly telnet: ProxyHeader;
    readonly tls: ProxyHeader;
    readonly ssh: ProxyHeader;
    readonly web: ProxyHeader;
  };
  /** Origins beside its own that may open a web socket, as scheme, host and port: `https://play.example.org`. */
  readonly origins: readonly string[];
  /** PEM files; null makes a self-signed certificate in the data directory. `web` serves the web port over TLS too. */
  readonly tls: { readonly certificate: string | null; readonly key: string | null; readonly web: boolean };
  /** Lets somebody in over SSH without any proof, to the login screen. */
  readonly sshAnonymous: boolean;
  /** `full` survives the loss of power; `normal` may then lose the last moments. Neither loses anything to a crash. */
  readonly durability: "full" | "normal";
}

/** What a game's holdfast.config.ts may say: any part of the settings; paths are relative to its directory. */
export interface Settings extends Partial<Omit<Config, "directory" | "ports" | "limits" | "proxyHeader" | "tls">> {
  readonly ports?: Partial<Config["ports"]>;
  readonly limits?: Partial<Limits>;
  readonly proxyHeader?: Partial<Config["proxyHeader"]>;
  readonly tls?: Partial<Config["tls"]>;
}

export const defaultConfig: Required<Omit<Config, "directory">> = {
  game: "game.ts",
  data: "data",
  host: "127.0.0.1",
  ports: { telnet: 4000, web: 4001, tls: 4003, ssh: 4004, admin: 4005 },
  trusted: [],
  names: { scripts: ["Latin"] },
  guests: 0,
  registration: "open",
  limits: defaultLimits,
  proxies: [],
  proxyHeader: { telnet: "forbidden", tls: "forbidden", ssh: "forbidden", web: "forbidden" },
  origins: [],
  tls: { certificate: null, key: null, web: false },
  sshAnonymous: false,
  durability: "full",
};

/** Gives the settings back as they are; it is there so that an author's editor knows every field. */
export function defineConfig(settings: Settings): Settings {
  return settings;
}
