/** The Portal: it holds the players' connections and the link, and knows nothing of the game. */
import type { Chance } from "../chance.ts";
import { type Clock, wait } from "../clock.ts";
import type { Config } from "../config.ts";
import type { PortalStatus, WhoEntry } from "../control/requests.ts";
import type { HoldfastError } from "../errors.ts";
import { type LinkListener, listenLink } from "../link/socket-link.ts";
import type { Log } from "../log.ts";
import { Counters, type Culprit } from "../metrics/counters.ts";
import { LoopWatch } from "../metrics/loop-watch.ts";
import type { HostKeyKind } from "../protocols/ssh/host-key.ts";
import type { SshProtocol } from "../protocols/ssh/ssh.ts";
import { Certificate } from "../protocols/tls/certificate.ts";
import { AddressSet } from "../session/address.ts";
import { newEpoch } from "../session/session-id.ts";
import { builtinProtocols } from "./builtin-protocols.ts";
import { Admissions } from "./limits/admissions.ts";
import { type AnnounceRequest, announce, type KickRequest, kick } from "./operator-requests.ts";
import { portalHost } from "./portal-host.ts";
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
  /** The file of the link's socket, which somebody had removed, was made again. */
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
  readonly #sessions: PortalSessionHandler;
  #certificate: Certificate | null = null;
  #linkListener: LinkListener | null = null;
  #isListening = false;
  readonly #ports: Ports;

  constructor(options: PortalOptions) {
    const { config, clock, chance, log } = options;
    const { limits, languages } = config;
    const trusted = new AddressSet(config.trusted);
    const counters = new Counters(log, clock);
    const count = (event: string, culprit?: Culprit) => counters.count(event, culprit);
    const admissions = new Admissions(limits, trusted, count, clock);
    const startedAt = clock.now();
    const sessions = new PortalSessionHandler({
      epoch: newEpoch(chance),
      limits,
      languages,
      admissions,
      counters,
      log,
      clock,
    });
    const host = portalHost({ limits, languages, trusted, admissions, sessions, counters, startedAt, clock, chance });
    this.#startedAt = startedAt;
    this.#loop = new LoopWatch(clock);
    this.#config = config;
    this.#options = options;
    this.#log = log;
    this.#counters = counters;
    this.#sessions = sessions;
    this.#ports = new Ports(config, host, () => this.#openCertificate());
  }

  /** Listens on the link and on every port; rejects with a `HoldfastError` if it can't, and then nothing is left open. */
  async start(): Promise<void> {
    const { link, onLinkMadeAgain: onMadeAgain, clock } = this.#options;
    this.#linkListener = await listenLink(link, (server) => this.#sessions.accept(server), { onMadeAgain, clock });
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

  /** The generation of the Server that said hello last; 0 before the first. */
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

  kick(ask: KickRequest["ask"]): KickRequest["answer"] {
    return kick(this.#sessions.all(), ask);
  }

  announce(ask: AnnounceRequest["ask"]): void {
    announce(this.#sessions.all(), ask);
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
}
