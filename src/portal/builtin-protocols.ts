/** The protocols that Holdfast brings, defined as an author defines one of their own. */
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import type { ProtocolDefinition } from "../protocols/definition.ts";
import { TelnetProtocol } from "../protocols/telnet/telnet.ts";
import { listingOf } from "./listing.ts";

/** A row of the table of settings has its usual port. */
export type BuiltinProtocol = Omit<ProtocolDefinition, "port">;

export interface Surroundings {
  /** A Server is there that plays. */
  isReady(): boolean;
  /** Where a protocol listens; 0 if it doesn't. */
  portOf(name: string): number;
}

/** In the order in which they are listed. What is heavy is imported only when its port is on. */
export function builtinProtocols(
  { data, origins, sshAnonymous, tls }: Pick<Config, "data" | "origins" | "sshAnonymous" | "tls">,
  { isReady, portOf }: Surroundings,
): readonly BuiltinProtocol[] {
  const listing = listingOf(portOf);
  return [
    {
      name: "telnet",
      address: (host, port) => `telnet ${host} ${port}`,
      create: (settings) => new TelnetProtocol({ ...settings, listing }),
    },
    {
      name: "web",
      title: "browser",
      address: (host, port) => `${tls.web ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}/`,
      async create(settings) {
        const { WebProtocol } = await import("../protocols/web/web.ts");
        return new WebProtocol({
          ...settings,
          origins,
          certificate: tls.web ? await settings.openCertificate() : null,
          page: fileURLToPath(new URL("../../web", import.meta.url)),
          isReady,
        });
      },
    },
    {
      name: "tls",
      title: "TLS",
      async create(settings) {
        return new TelnetProtocol({ ...settings, certificate: await settings.openCertificate(), listing });
      },
    },
    {
      name: "ssh",
      title: "SSH",
      address: (host, port) => `ssh -p ${port} NAME@${host}`,
      async create(settings) {
        const { SshProtocol } = await import("../protocols/ssh/ssh.ts");
        return new SshProtocol({ ...settings, dataDirectory: data, anonymous: sshAnonymous });
      },
    },
  ];
}
