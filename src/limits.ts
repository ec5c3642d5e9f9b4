/** Every limit, named with its unit: what it may be, and what it is if nobody says anything. docs/limits.md explains each. */
import { count, countedMs, rate, setting, type Values, waitedMs, whole } from "./setting.ts";

/** A size in bytes that fits into a frame of the link, which holds 16 MiB. */
const frameful = whole(1, 8 * 1024 * 1024);

/** None of them drops what a player typed. */
export const limitTable = {
  /** Connections that one address may open a second in the long run. */
  connectsPerSecond: setting(rate, 2),
  /** Connections that one address may open at once, before that rate binds it. */
  connectBurst: setting(count, 10),
  /** Sessions that one address may have at the same time. */
  connectionsPerAddress: setting(count, 20),
  /** A connection over the rate waits this long for its turn before it is refused. */
  connectWaitMs: setting(waitedMs, 10_000),
  /** Open connections of one address to the web port, or its open requests behind a proxy, whatever they carry. */
  visitsPerAddress: setting(count, 100),
  /** TLS handshakes of one address at the web port a second, in the long run. */
  handshakesPerSecond: setting(rate, 20),
  /** TLS handshakes of one address at once, before that rate binds it. */
  handshakeBurst: setting(count, 100),
  /** Guests of one address who may play at once. */
  guestsPerAddress: setting(count, 10),
  /** Lines that a session may send a second in the long run. */
  linesPerSecond: setting(rate, 20),
  /** Lines that a session may send at once, before that rate binds it. */
  lineBurst: setting(count, 200),
  /** The longest line of text, in characters. */
  lineLength: setting(count, 8192),
  /** The longest subnegotiation of telnet: GMCP and the like. */
  subnegotiationBytes: setting(count, 65_536),
  /** Lines of one session that the Server may not have committed yet. */
  uncommittedLines: setting(count, 256),
  /** How many bytes the lines of one session that the Server has not committed yet may take together. */
  uncommittedBytes: setting(count, 262_144),
  /** How many bytes a client may leave unread before its connection is closed. */
  unsentBytes: setting(count, 1_048_576),
  /** The Portal makes output ready for screens for so long at one go, before it reads from clients again. */
  renderMs: setting(waitedMs, 5),
  /** How many bytes one turn may say to one session. */
  turnOutputBytes: setting(frameful, 262_144),
  /** How many bytes one scene may remember of answers and of what its steps gave. */
  sceneBytes: setting(frameful, 131_072),
  /** So much is kept of what steps of building have changed, and as much of other lines; 0 keeps nothing. */
  historyBytes: setting(whole(0, 1024 * 1024 * 1024), 4_194_304),
  /** One turn may take so long, before the Server is ended and started again without it. */
  turnMs: setting(waitedMs, 10_000),
  /** The process of a new generation may take so long from its start until it is ready to take over. */
  readyMs: setting(waitedMs, 120_000),
  /** Players may be kept waiting so long while one generation takes over from another. */
  takeOverMs: setting(waitedMs, 15_000),
  /** The generation before stands behind a new one for so long. */
  proveMs: setting(waitedMs, 60_000),
  /** The generation before takes over again when the new one has thrown so many errors that the old code did not throw. */
  throwLimit: setting(count, 20),
  /** A client must have logged in so long after it has connected. */
  loginMs: setting(countedMs, 300_000),
  /** Wrong passwords from one network within `failedLoginWindowMs`, before the next try of that network has to wait. */
  failedLogins: setting(count, 5),
  /** Wrong passwords at one account within `failedLoginWindowMs`, from all networks that its owner has not logged in from. */
  failedLoginsPerAccount: setting(count, 50),
  /** Wrong passwords are counted for so long. */
  failedLoginWindowMs: setting(countedMs, 300_000),
  /** Wrong passwords from one network in a day; the next day half as many, if these were used up. */
  failedLoginsPerDay: setting(count, 100),
  /** Wrong passwords at one account in a day, counted like `failedLoginsPerAccount`; the next day half as many, if used up. */
  failedLoginsPerAccountPerDay: setting(count, 300),
  /** Accounts that one network may make within `newAccountWindowMs`. */
  newAccounts: setting(count, 20),
  /** New accounts are counted for so long. */
  newAccountWindowMs: setting(countedMs, 3_600_000),
  /** How many bytes of the last output of a web session are kept for its client to read again. */
  resumeBytes: setting(count, 262_144),
  /** A player's session waits so long for its web client, when the network is lost. */
  resumeMs: setting(countedMs, 7_200_000),
  /** A guest's session waits so long for its web client. */
  guestResumeMs: setting(countedMs, 120_000),
  /** A session in which nobody has logged in waits so long for its web client. */
  loginResumeMs: setting(countedMs, 60_000),
  /** A session whose page said goodbye waits so long: the page may be loading again. */
  goodbyeMs: setting(countedMs, 30_000),
  /** The game sees that a player is away when the client has been lost for so long. */
  awayAfterMs: setting(countedMs, 5_000),
  /** Sessions that may be away at once, of all addresses; of one address as many as `connectionsPerAddress`. */
  awaySessions: setting(count, 5_000),
};

export type Limits = Values<typeof limitTable>;

export const defaultLimits = Object.fromEntries(
  Object.entries(limitTable).map(([name, { standard }]) => [name, standard]),
) as unknown as Limits;
