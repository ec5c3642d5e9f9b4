/** Every way in that the configuration switches on: all of them listen, or none does. */
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import { HoldfastError } from "../errors.ts";
import type { Host, Listener, Protocol } from "../protocols/protocol.ts";
import type { HostKeyKind } from "../protocols/ssh/host-key.ts";
import { TelnetProtocol } from "../protocols/telnet/telnet.ts";
import type { Certificate } from "../protocols/tls/certificate.ts";
import { type Listing, listingOf } from "./listing.ts";

const portNames = ["telnet", "web", "tls", "ssh"] as const;

export type PortName = (typeof portNames)[number];

/** What protocols need beside the configuration. */
export interface PortNeeds {
  /** Opened by the first port that needs it. Rejects with `certificate-invalid` and its kind. */
  readonly certificate: () => Promise<Certificate>;
  /** A Server is there that plays. */
  readonly isReady: () => boolean;
}

export interface OpenPort {
  readonly protocol: Protocol & { fingerprintOf?(kind: HostKeyKind): string | null };
  readonly listener: Listener;
}

type Maker = (
  port: number,
  config: Config,
  needs: PortNeeds & { readonly listing: Listing },
) => Promise<OpenPort["protocol"]>;

/** What is heavy is loaded only when its port is on. */
const makers: { readonly [Name in PortName]: Maker } = {
  telnet: async (port, config, { listing }) =>
    new TelnetProtocol({ ...common(port, config), proxyHeader: config.proxyHeader.telnet, listing }),
  tls: async (port, config, needs) =>
    new TelnetProtocol({
      ...common(port, config),
      proxyHeader: config.proxyHeader.tls,
      certificate: await needs.certificate(),
      listing: needs.listing,
    }),
  web: async (port, config, { certificate, isReady }) => {
    const { WebProtocol } = await import("../protocols/web/web.ts");
    return new WebProtocol({
      ...common(port, config),
      proxyHeader: config.proxyHeader.web,
      origins: config.origins,
      certificate: config.tls.web ? await certificate() : null,
      page: fileURLToPath(new URL("../../web", import.meta.url)),
      isReady,
    });
  },
  ssh: async (port, config) => {
    const { SshProtocol } = await import("../protocols/ssh/ssh.ts");
    return new SshProtocol({
      ...common(port, config),
      proxyHeader: config.proxyHeader.ssh,
      dataDirectory: config.data,
      anonymous: config.sshAnonymous,
    });
  },
};

function common(port: number, { host, limits, proxies }: Config) {
  return { host, port, limits, proxies };
}

/** Rejects with `port-in-use`, `port-forbidden` or `port-unavailable` and closes what was open. */
export async function openPorts(
  config: Config,
  needs: PortNeeds,
  host: Host,
): Promise<ReadonlyMap<PortName, OpenPort>> {
  const open = new Map<PortName, OpenPort>();
  const listing = listingOf((name) => open.get(name)?.listener.port ?? 0);
  try {
    for (const name of portNames) {
      const port = config.ports[name];
      if (port === null) continue;
      const protocol = await makers[name](port, config, { ...needs, listing });
      open.set(name, { protocol, listener: await listen(protocol, host, name, port, config) });
    }
  } catch (error) {
    await Promise.all([...open.values()].map(({ listener }) => listener.close()));
    throw error;
  }
  return open;
}

async function listen(protocol: Protocol, host: Host, name: PortName, port: number, config: Config): Promise<Listener> {
  try {
    return await protocol.listen(host);
  } catch (cause) {
    throw portError(name, port, config.host, cause);
  }
}

function portError(name: PortName, port: number, host: string, cause: unknown): unknown {
  const change = `Choose another with \`ports.${name}\` or HOLDFAST_${name.toUpperCase()}_PORT.`;
  switch ((cause as NodeJS.ErrnoException).code) {
    case "EADDRINUSE":
      return new HoldfastError("port-in-use", `Port ${port} (${name}) is in use by another program.`, {
        advice: change,
        cause,
      });
    case "EACCES":
      return new HoldfastError("port-forbidden", `This user may not listen on port ${port} (${name}).`, {
        advice: change,
        cause,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new HoldfastError("port-unavailable", `This machine has no address ${host} to listen on (${name}).`, {
        advice: "Set `host` or HOLDFAST_HOST to one of its addresses: 127.0.0.1, or :: for all.",
        cause,
      });
    default:
      return cause;
  }
}
