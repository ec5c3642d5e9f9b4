/** TLS under telnet: the handshake, and a certificate that may be replaced while the listener is open. */
import type { Socket } from "node:net";
import { createSecureContext, type SecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import type { ProtocolFlags } from "../../session/sync-data.ts";

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

const handshakeMs = 10_000;

export class TlsTransport {
  #context: SecureContext;
  readonly #forget: () => void;

  constructor(certificate: CertificateSource) {
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
    const timer = setTimeout(() => socket.destroy(), handshakeMs);
    socket.on("error", () => raw.destroy());
    return new Promise((resolve, reject) => {
      raw.once("close", () => {
        clearTimeout(timer);
        reject(new Error("there was no TLS handshake"));
      });
      socket.once("secure", () => {
        clearTimeout(timer);
        resolve({ socket, details: { tls: socket.getProtocol() ?? "", cipher: socket.getCipher().standardName } });
      });
    });
  }
}
