/** Where players connect, as lines for the terminal. */
import type { PortalStatus } from "../control/requests.ts";

export function addressLines(host: string, ports: PortalStatus["ports"], webOverTls: boolean): string[] {
  const name = host === "0.0.0.0" || host === "::" || host === "127.0.0.1" ? "localhost" : host;
  const inUrl = name.includes(":") ? `[${name}]` : name;
  const lines: string[] = [];
  if (ports.telnet !== null) lines.push(`  telnet   telnet ${name} ${ports.telnet}`);
  if (ports.web !== null) lines.push(`  browser  ${webOverTls ? "https" : "http"}://${inUrl}:${ports.web}/`);
  if (ports.tls !== null) lines.push(`  TLS      ${name} port ${ports.tls}`);
  if (ports.ssh !== null) lines.push(`  SSH      ssh -p ${ports.ssh} NAME@${name}`);
  return lines;
}
