/** TLS on a TCP port: the handshake, and a certificate that may be replaced while the listener is open. */
import type { Socket } from "node:net";
import { createSecureContext, type SecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import type { Clock } from "../../clock.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";

/** Where a TLS port has its certificate from, and learns that it has been renewed. */
export interface CertificateSource {
  tlsOptions(): Pick<SecureContextOptions, "key" | "cert" | "minVersion" | "secureOptions">;
  /** What is returned ends it. */
  onChange(listener: () => void): () => void;
}

export interface SecuredSocket {
  readonly socket: Socket;
  /** For operators. */
  readonly details: ProtocolFlags["details"];
}

/** How long a client may take for a handshake. */
export const handshakeMs = 10_000;

export class TlsTransport {
  readonly #clock: Clock;
  #context: SecureContext;
  readonly #forget: () => void;

  constructor(certificate: CertificateSource, clock: Clock) {
    this.#clock = clock;
    this.#context = createSecureContext(certificate.tlsOptions());
    this.#forget = certificate.onChange(() => {
      this.#context = createSecureContext(certificate.tlsOptions());
    });
  }

  close(): void {
    this.#forget();
  }

  /** Resolves after the handshake; rejects, with the socket destroyed, if there is none in ten seconds. */
  secure(raw: Socket): Promise<SecuredSocket> {
    const socket = new TLSSocket(raw, { isServer: true, secureContext: this.#context });
    const timer = this.#clock.after(handshakeMs, () => socket.destroy());
    socket.on("error", () => raw.destroy());
    return new Promise((resolve, reject) => {
      raw.once("close", () => {
        timer.cancel();
        reject(new Error("there was no TLS handshake"));
      });
      socket.once("secure", () => {
        timer.cancel();
        resolve({ socket, details: { tls: socket.getProtocol() ?? "", cipher: socket.getCipher().standardName } });
      });
    });
  }
}
