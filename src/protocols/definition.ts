/** A protocol as a game's settings name it: what it is called, where it usually listens, and how it is made. */
import type { Limits } from "../limits.ts";
import type { Protocol } from "./protocol.ts";
import type { ProxyHeader } from "./proxy-header.ts";
import type { CertificateSource } from "./tls/tls-transport.ts";

/** What the settings say of one protocol. */
export interface ProtocolSettings {
  /** The address to listen on. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly limits: Limits;
  readonly proxyHeader: ProxyHeader;
  /** Addresses and CIDR ranges of the proxies whose header counts. */
  readonly proxies: readonly string[];
  /** The data directory, for what must outlive the process. */
  readonly dataDirectory: string;
  /** The certificate of all protocols that are secured. The first who asks has it opened; rejects if it is no good one. */
  openCertificate(): Promise<CertificateSource>;
}

export interface ProtocolDefinition {
  /** As in `ports.NAME` and `HOLDFAST_NAME_PORT`: letters, digits and hyphens. The protocol's keys are `x/NAME` or begin so. */
  readonly name: string;
  /** Where it listens if nobody says anything; `null` is switched off. */
  readonly port: number | null;
  /** What the list printed at start calls it; its name, if nothing is said. */
  readonly title?: string;
  /** How that list tells people to connect; `HOST port PORT`, if nothing is said. */
  address?(host: string, port: number): string;
  /** Called in the Portal, if its port is on. What is heavy is best imported here. */
  create(settings: ProtocolSettings): Protocol | Promise<Protocol>;
}

/** Gives the definition back as it is; it is there so that an author's editor knows every field. */
export function defineProtocol(definition: ProtocolDefinition): ProtocolDefinition {
  return definition;
}

/** Why this can't be a protocol beside others with the names `taken`, to complete "…, which can't be used: "; null if it can. */
export function objectionTo(candidate: unknown, taken: readonly string[]): string | null {
  if (typeof candidate !== "object" || candidate === null) return "it is no protocol: use `defineProtocol({ … })`";
  const { name, port, title, address, create } = candidate as Partial<ProtocolDefinition>;
  if (typeof name !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 20) {
    return "its `name` must be 1 to 20 lower-case letters and digits, with hyphens between them";
  }
  if (taken.includes(name)) return `the name \`${name}\` is taken`;
  if (port !== null && !(Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535)) {
    return "its `port` must be a port from 0 to 65535, or null";
  }
  if (title !== undefined && typeof title !== "string") return "its `title` must be a text";
  if (address !== undefined && typeof address !== "function") return "its `address` must be a function";
  return typeof create === "function" ? null : "it has no function `create`";
}
