/** Telnet as a way in, plain or over TLS. */
import type { Limits, ProxyHeader } from "../../config.ts";
import { type BuiltinProtocolKey, defaultFlags } from "../../session/sync-data.ts";
import { escapeMarkup } from "../../text/markup.ts";
import type { Host, Listener, Protocol } from "../protocol.ts";
import { TcpListener } from "../tcp-listener.ts";
import type { CertificateSource } from "../tls/tls-transport.ts";
import { type GreetingWait, greetingWaitMs } from "./acquaintance.ts";
import { type ConnectionSettings, TelnetConnection } from "./connection.ts";
import { sentenceBytes } from "./rendering.ts";
import { TelnetScreens, telnetScreen } from "./telnet-screens.ts";
import { EndOfTurn } from "./wire/end-of-turn.ts";

export interface TelnetOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly limits: Limits;
  /** With it the protocol is `telnet/ssl`. */
  readonly certificate?: CertificateSource;
  readonly proxyHeader?: ProxyHeader;
  /** Addresses and CIDR ranges of the proxies whose header counts. */
  readonly proxies?: readonly string[];
  /** Facts for MSSP beside name, players and uptime. */
  readonly listing?: { readonly [name: string]: string };
  /** 0 sends no IAC NOP; some very old clients show it. */
  readonly keepAliveMs?: number;
  readonly greetingWaitMs?: GreetingWait;
}

const keepAliveMs = 60_000;

export class TelnetProtocol implements Protocol {
  readonly keys: readonly [BuiltinProtocolKey];
  readonly #options: TelnetOptions;

  constructor(options: TelnetOptions) {
    this.keys = [options.certificate ? "telnet/ssl" : "telnet"];
    this.#options = options;
  }

  async listen(host: Host): Promise<Listener> {
    const { certificate, listing = {}, limits } = this.#options;
    const [protocolKey] = this.keys;
    const settings: ConnectionSettings = {
      host,
      protocolKey,
      limits,
      secure: certificate !== undefined,
      listing,
      greetingWaitMs: this.#options.greetingWaitMs ?? greetingWaitMs,
      screens: new TelnetScreens(),
      endOfTurn: new EndOfTurn(),
    };
    const listener = await TcpListener.open(
      host,
      { ...this.#options, tls: certificate },
      {
        protocolKey,
        connect: (socket, address, details) => new TelnetConnection(socket, address, details, settings),
        refusal: (sentence) => sentenceBytes(escapeMarkup(sentence), telnetScreen(defaultFlags, "terminal")),
      },
    );
    return this.#keptAlive(listener, host);
  }

  #keptAlive(listener: TcpListener<TelnetConnection>, { clock }: Host): Listener {
    const everyMs = this.#options.keepAliveMs ?? keepAliveMs;
    if (everyMs === 0) return listener;
    const timer = clock.every(everyMs, () => {
      for (const connection of listener.connections) connection.keepAlive();
    });
    timer.unref();
    return {
      host: listener.host,
      port: listener.port,
      close() {
        timer.cancel();
        return listener.close();
      },
    };
  }
}
