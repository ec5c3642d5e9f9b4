/** Every protocol that the configuration switches on: the built-in ones all listen, or none does. */
import { within } from "../clock.ts";
import type { Config } from "../config.ts";
import { loadProtocols } from "../config-file.ts";
import { HoldfastError, whereAndWhat } from "../errors.ts";
import type { ProtocolDefinition, ProtocolSettings } from "../protocols/definition.ts";
import type { Host, Listener, Protocol } from "../protocols/protocol.ts";
import type { BuiltinProtocol } from "./builtin-protocols.ts";
import { listenHeld } from "./held-protocol.ts";
import { portError } from "./port-errors.ts";

export interface OpenPort {
  readonly definition: BuiltinProtocol;
  readonly protocol: Protocol;
  readonly listener: Listener;
}

/** Where players connect, as the list printed at start says it. */
interface Way {
  readonly title: string;
  readonly address: string;
}

/** A protocol of one's own has so long to be imported and to listen, as long as nobody can play. */
const patienceMs = 10_000;

export class Ports {
  readonly #config: Config;
  readonly #host: Host;
  readonly #openCertificate: ProtocolSettings["openCertificate"];
  readonly #open = new Map<string, OpenPort & { readonly way: Way }>();
  /** Why protocols of one's own are not open. */
  readonly troubles: HoldfastError[] = [];

  /** The certificate is opened by the first port that asks; it rejects with `certificate-invalid` and its kind. */
  constructor(config: Config, host: Host, openCertificate: ProtocolSettings["openCertificate"]) {
    this.#config = config;
    this.#host = host;
    this.#openCertificate = openCertificate;
  }

  /** Rejects with `port-in-use`, `port-forbidden` or `port-unavailable` and closes what was open. */
  async open(builtin: readonly BuiltinProtocol[]): Promise<void> {
    try {
      for (const definition of builtin) {
        await this.#add(definition, async (settings) => {
          const protocol = await definition.create(settings);
          const listener = await protocol.listen(this.#host).catch((cause) => {
            throw portError(definition.name, settings, cause);
          });
          return { definition, protocol, listener };
        });
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Those of one's own: one that can't listen is left out, and `troubles` has it. */
  async openOwn(): Promise<void> {
    const { file, protocols } = this.#config;
    if (protocols.length === 0) return;
    let definitions: readonly ProtocolDefinition[] = [];
    let trouble: unknown = new Error("it is not in that file any more.");
    try {
      definitions = await within(this.#host.clock, patienceMs, loadProtocols(file));
    } catch (error) {
      trouble = error;
    }
    for (const name of protocols) {
      try {
        const definition = definitions.find((candidate) => candidate.name === name);
        if (!definition) throw trouble;
        await this.#add(definition, (settings) => this.#openHeld(definition, settings));
      } catch (error) {
        this.troubles.push(failed(name, file, error));
      }
    }
  }

  get(name: string): OpenPort | undefined {
    return this.#open.get(name);
  }

  /** The port of each protocol that could be on; null is off. */
  get numbers(): { readonly [name: string]: number | null } {
    const names = Object.keys(this.#config.ports).filter((name) => name !== "admin");
    return Object.fromEntries(names.map((name) => [name, this.#open.get(name)?.listener.port ?? null]));
  }

  /** Where players connect, for the list that is printed at start. */
  get ways(): readonly Way[] {
    return [...this.#open.values()].map(({ way }) => way);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ listener }) => listener.close()));
  }

  async #add(definition: BuiltinProtocol, open: (settings: ProtocolSettings) => Promise<OpenPort>): Promise<void> {
    const { host, limits, proxies, proxyHeader, data, ports } = this.#config;
    const port = ports[definition.name] ?? null;
    if (port === null) return;
    const settings = {
      host,
      port,
      limits,
      proxyHeader: proxyHeader[definition.name] ?? "forbidden",
      proxies,
      dataDirectory: data,
      openCertificate: this.#openCertificate,
    };
    const opened = await open(settings);
    try {
      this.#open.set(definition.name, { ...opened, way: wayTo(definition, host, opened.listener.port) });
    } catch (error) {
      await opened.listener.close();
      throw error;
    }
  }

  async #openHeld(definition: ProtocolDefinition, settings: ProtocolSettings): Promise<OpenPort> {
    try {
      const opening = listenHeld(definition, settings, this.#host);
      return {
        definition,
        ...(await within(this.#host.clock, patienceMs, opening, ({ listener }) => listener.close())),
      };
    } catch (cause) {
      throw portError(definition.name, settings, cause);
    }
  }
}

function wayTo({ name, title = name, address }: BuiltinProtocol, host: string, port: number): Way {
  const shown = ["0.0.0.0", "::", "127.0.0.1"].includes(host) ? "localhost" : host;
  const said: unknown = address?.(shown, port) ?? `${shown} port ${port}`;
  if (typeof said !== "string") throw new TypeError("`address` must give a text.");
  return { title, address: said };
}

function failed(name: string, file: string, cause: unknown): HoldfastError {
  const why =
    cause instanceof HoldfastError ? [cause.message, cause.advice].filter(Boolean).join(" ") : whereAndWhat(cause);
  return new HoldfastError("protocol-failed", `The protocol ${name} of ${file} is off: ${why}`, {
    advice: "Everything else goes on. Mend it, then `holdfast restart`.",
    cause,
  });
}
