/** The Portal: it holds the players' connections and the link, and knows nothing of the game. */
import type { Chance } from "../chance.ts";
import { type Clock, wait } from "../clock.ts";
import type { Config } from "../config.ts";
import type { PortalRequests, PortalStatus, WhoEntry } from "../control/requests.ts";
import type { HoldfastError } from "../errors.ts";
import { type LinkListener, listenLink } from "../link/socket-link.ts";
import type { Log } from "../log.ts";
import { Counters, type Culprit } from "../metrics/counters.ts";
import { LoopWatch } from "../metrics/loop-watch.ts";
import { Output } from "../protocols/output.ts";
import type { Host } from "../protocols/protocol.ts";
import type { HostKeyKind } from "../protocols/ssh/host-key.ts";
import type { SshProtocol } from "../protocols/ssh/ssh.ts";
import { Certificate } from "../protocols/tls/certificate.ts";
import { AddressSet, normalizeAddress } from "../session/address.ts";
import { text } from "../session/message.ts";
import { newEpoch } from "../session/session-id.ts";
import { sentences } from "../words/catalogue.ts";
import { builtinProtocols } from "./builtin-protocols.ts";
import { Admissions } from "./limits/admissions.ts";
import { Handshakes } from "./limits/handshakes.ts";
import { Visits } from "./limits/visits.ts";
import type { PortalSession } from "./portal-session.ts";
import { PortalSessionHandler } from "./portal-session-handler.ts";
import { Ports } from "./ports.ts";

/** How long goodbyes may take to reach their clients. */
const stopMs = 3000;

export interface PortalOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly chance: Chance;
  /** The way to the link's socket. */
  link(): string;
  /** Somebody had removed its file. */
  onLinkMadeAgain(): void;
  readonly log: Log;
}

export class Portal {
  readonly #startedAt: number;
  readonly #loop: LoopWatch;
  readonly #config: Config;
  readonly #options: PortalOptions;
  readonly #log: Log;
  readonly #counters: Counters;
  readonly #admissions: Admissions;
  readonly #visits: Visits;
  readonly #handshakes: Handshakes;
  readonly #sessions: PortalSessionHandler;
  #certificate: Certificate | null = null;
  #linkListener: LinkListener | null = null;
  #isListening = false;
  readonly #ports: Ports;

  constructor(options: PortalOptions) {
    const { config, clock, log } = options;
    const { limits } = config;
    const trusted = new AddressSet(config.trusted);
    this.#startedAt = clock.now();
    this.#loop = new LoopWatch(clock);
    this.#config = config;
    this.#options = options;
    this.#log = log;
    this.#counters = new Counters(log, clock);
    const count = (event: string, culprit?: Culprit) => this.#counters.count(event, culprit);
    this.#admissions = new Admissions(limits, trusted, count, clock);
    this.#visits = new Visits(limits, trusted, count);
    this.#handshakes = new Handshakes(limits, trusted, count, clock);
    this.#sessions = new PortalSessionHandler({
      epoch: newEpoch(options.chance),
      limits,
      admissions: this.#admissions,
      counters: this.#counters,
      log,
      clock,
    });
    this.#ports = new Ports(config, this.#host(), () => this.#openCertificate());
  }

  /** Listens on the link and on every port; rejects with a `HoldfastError` if it can't, and then nothing is left open. */
  async start(): Promise<void> {
    const { link, onLinkMadeAgain: onMadeAgain } = this.#options;
    this.#linkListener = await listenLink(link, (server) => this.#sessions.accept(server), { onMadeAgain });
    const builtin = builtinProtocols(this.#config, {
      isReady: () => this.#sessions.serverIsReady,
      portOf: (name) => this.#ports.get(name)?.listener.port ?? 0,
    });
    try {
      await this.#ports.open(builtin);
      await this.#ports.openOwn();
    } catch (error) {
      await this.stop(null);
      throw error;
    }
    this.#isListening = true;
    this.#loop.begin();
  }

  /** Of the Server that it heard last; 0 before the first. */
  get generation(): number {
    return this.#sessions.generation;
  }

  get isListening(): boolean {
    return this.#isListening;
  }

  /** Why protocols of one's own are off. */
  get troubles(): readonly HoldfastError[] {
    return this.#ports.troubles;
  }

  status(): PortalStatus {
    const ssh = this.#ports.get("ssh")?.protocol as SshProtocol | undefined;
    const fingerprintOf = (kind: HostKeyKind) => ssh?.fingerprintOf(kind) ?? null;
    return {
      startedAt: this.#startedAt,
      sessions: this.#sessions.count,
      away: this.#sessions.away,
      serverConnected: this.#sessions.serverIsReady,
      ports: this.#ports.numbers,
      ways: this.#ports.ways,
      notes: this.troubles.map(({ message }) => message),
      fingerprints: {
        tls: this.#certificate?.fingerprint ?? null,
        ssh: fingerprintOf("ed25519"),
        "ssh-ecdsa": fingerprintOf("ecdsa"),
        "ssh-rsa": fingerprintOf("rsa"),
      },
      counters: this.#counters.all(),
      memoryBytes: process.memoryUsage.rss(),
      loopDelay: this.#loop.delay,
    };
  }

  who(): readonly WhoEntry[] {
    return this.#sessions.who();
  }

  kick({ who, reason }: PortalRequests["kick"]["ask"]): PortalRequests["kick"]["answer"] {
    const meant = [...this.#sessions.all()].filter((session) => isMeant(session, who));
    const names = meant.map((session) => session.other?.accountName ?? session.getSyncData().address);
    for (const session of meant) session.disconnect(reason === null ? "kicked" : { sentence: reason });
    return { closed: meant.length, who: [...new Set(names)] };
  }

  announce({ text: words, to }: PortalRequests["announce"]["ask"]): void {
    const output = new Output(
      text(to === "operators" ? sentences.systemToOperators(words) : sentences.announced(words)),
    );
    for (const session of this.#sessions.all()) {
      if (to === "everybody" || session.other?.operator) session.deliver(output);
    }
  }

  /**
   * Something was thrown that nobody caught: by a library that met bytes it can't read, for one. Ending the process would
   * drop everybody, so the one whom it concerns is left to the limits of time.
   */
  unforeseen(error: unknown): void {
    this.#counters.unforeseen(error, "something unforeseen happened; everybody stays connected");
  }

  /** A library has printed something by itself, which a client may have caused. */
  overhear(words: string): void {
    this.#counters.overhear(words);
  }

  /** For drills: hangs up on the Server, which lives and comes back. */
  cutLink(): void {
    this.#sessions.cutLink();
  }

  /** Reads the certificate's files again; rejects, and keeps the old one, if they hold no good one. */
  async refresh(): Promise<void> {
    await this.#certificate?.refresh();
  }

  /** Says goodbye to everybody, and closes everything. */
  async stop(reason: string | null): Promise<void> {
    if (reason !== null) for (const session of [...this.#sessions.all()]) session.disconnect({ sentence: reason });
    this.#sessions.fanOut.finish();
    const closed = this.#ports.close();
    await Promise.race([closed, wait(this.#options.clock, stopMs)]);
    await this.#linkListener?.close();
    this.#certificate?.close();
  }

  async #openCertificate(): Promise<Certificate> {
    const { tls, data } = this.#config;
    this.#certificate ??= await Certificate.open({
      clock: this.#options.clock,
      dataDirectory: data,
      certificate: tls.certificate,
      key: tls.key,
      onRefused: (error) => this.#log.warn({ error }, "the new certificate can't be used; the old one stays"),
    });
    return this.#certificate;
  }

  #host(): Host {
    const startedAt = this.#startedAt;
    const sessions = this.#sessions;
    return {
      clock: this.#options.clock,
      chance: this.#options.chance,
      admit: (address) => this.#admissions.admit(address),
      visit: (address) => this.#visits.begin(address),
      handshake: (address) => this.#handshakes.turn(address),
      banOf: (address) => this.#admissions.banOf(address),
      connect: (connection, facts) => sessions.connect(connection, facts),
      authenticate: (address, credentials) => sessions.authenticate(address, credentials),
      get statistics() {
        return { name: sessions.gameName, players: sessions.players, startedAt };
      },
      count: (event, client, advice) => this.#counters.count(event, client, advice),
      unforeseen: (error, client) => this.#counters.unforeseen(error, "a client could not be served", client),
    };
  }
}

/** A session's id, an address, or an account's name in any case. */
function isMeant(session: PortalSession, who: string): boolean {
  return (
    session.sessionId === who ||
    session.getSyncData().address === normalizeAddress(who) ||
    session.other?.accountName?.toLowerCase() === who.toLowerCase()
  );
}
