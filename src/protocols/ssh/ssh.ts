/** Play over SSH: https://www.rfc-editor.org/rfc/rfc4253 and its neighbours, spoken by ssh2. */
import ssh2, { type ServerConfig } from "ssh2";
import type { Limits, ProxyHeader } from "../../config.ts";
import type { Host, Listener, Protocol } from "../protocol.ts";
import { TcpListener } from "../tcp-listener.ts";
import { type HostKey, type HostKeyKind, openHostKey } from "./host-key.ts";
import { refusal } from "./refusal.ts";
import { Visitor } from "./visitor.ts";

export interface SshOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly limits: Limits;
  /** Where the host key is kept. */
  readonly dataDirectory: string;
  readonly proxyHeader: ProxyHeader;
  /** Addresses and ranges of the proxies whose header is believed. */
  readonly proxies: readonly string[];
  /** Lets everybody in without a proof, to the game's own login screen. */
  readonly anonymous: boolean;
}

const ident = "Holdfast";
/** A client that is silent for so long is asked whether it lives; after three questions in vain it is gone. */
const keepaliveInterval = 60_000;

/**
 * The client's order decides, so the order here is free for another purpose. Dropbear's client sends the first packet of the
 * exchange that it likes best without waiting for our list, and ssh2 always throws that packet away, right or wrong. Where
 * our list begins with another exchange, the client knows that it guessed wrong (RFC 4253 §7) and sends again; so it begins
 * with one that no client likes best. Exchanges with larger groups are left out: a client that has proved nothing could ask
 * for one, they cost a hundred times as much, and every client that knows them knows one of these.
 */
const kex = [
  "diffie-hellman-group14-sha256",
  "curve25519-sha256",
  "curve25519-sha256@libssh.org",
  "ecdh-sha2-nistp256",
  "ecdh-sha2-nistp384",
] as const;

const algorithms: NonNullable<ServerConfig["algorithms"]> = {
  kex: [...kex],
  serverHostKey: ["ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"],
  cipher: [
    "chacha20-poly1305@openssh.com",
    "aes256-gcm@openssh.com",
    "aes128-gcm@openssh.com",
    "aes256-ctr",
    "aes192-ctr",
    "aes128-ctr",
  ],
  hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
  compress: ["none"],
};

export class SshProtocol implements Protocol {
  readonly keys = ["ssh"] as const;
  readonly #options: SshOptions;
  /** In the order in which they are offered. */
  readonly #hostKeys = new Map<HostKeyKind, HostKey>();

  constructor(options: SshOptions) {
    this.#options = options;
  }

  /** The host key's, as `ssh` shows it; null before `listen`, which makes the keys at the first start. */
  fingerprintOf(kind: HostKeyKind): string | null {
    return this.#hostKeys.get(kind)?.fingerprint ?? null;
  }

  async listen(host: Host): Promise<Listener> {
    const { limits, anonymous, dataDirectory } = this.#options;
    for (const kind of ["ed25519", "ecdsa"] as const) {
      this.#hostKeys.set(kind, await openHostKey(dataDirectory, kind));
    }
    const options = { host, limits, anonymous };
    // ssh2 tells of a client when its first line has come, and names it only by where it comes from.
    const visitors = new Map<string, Visitor>();
    const openTransport = () => {
      const hostKeys = Array.from(this.#hostKeys.values(), ({ pem }) => offered(pem)).flat();
      const opened = new ssh2.Server({ hostKeys, algorithms, ident, keepaliveInterval });
      return opened.on("connection", (client, { ip, port, header }) => {
        visitors.get(`${ip} ${port}`)?.welcome(client, header.versions.software);
      });
    };
    let transport = openTransport();
    const listener = await TcpListener.open(host, this.#options, {
      protocolKey: "ssh",
      connect(socket, address) {
        const name = `${socket.remoteAddress} ${socket.remotePort}`;
        const visitor = new Visitor(socket, address, options);
        visitors.set(name, visitor);
        socket.on("close", () => {
          if (visitors.get(name) === visitor) visitors.delete(name);
        });
        transport.injectSocket(socket);
        return visitor;
      },
      refusal: (sentence) => refusal(ident, sentence),
    });
    // Nobody waits for the RSA key, the first start least of all; clients that come later are offered it as well.
    openHostKey(dataDirectory, "rsa").then(
      (key) => {
        this.#hostKeys.set("rsa", key);
        transport = openTransport();
      },
      () => host.count("host-key-failed"),
    );
    return listener;
  }
}

/** ssh2 would offer an RSA key with SHA-1 too, unless each of its signatures passes for a kind of key of its own. */
function offered(pem: string): { readonly key: Buffer }[] {
  const parsed = ssh2.utils.parseKey(pem);
  const isRsa = !(parsed instanceof Error) && parsed.type === "ssh-rsa";
  const keys = isRsa
    ? ["rsa-sha2-512", "rsa-sha2-256"].map((type) => Object.assign(ssh2.utils.parseKey(pem), { type }))
    : [pem];
  // It takes keys that it has read itself, which its types don't say.
  return keys.map((key) => ({ key: key as unknown as Buffer }));
}
