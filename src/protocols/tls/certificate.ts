/** The certificate of every TLS listener: from the operator's files, followed when they change, or of our own making. */
import { constants, createPrivateKey, X509Certificate } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { createSecureContext } from "node:tls";
import type { Clock, Timer } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import { type PemPair, selfSignedCertificate } from "./self-signed.ts";

export interface CertificateOptions {
  readonly clock: Clock;
  /** Where a self-signed pair is kept. */
  readonly dataDirectory: string;
  /** PEM files; null for both makes a self-signed pair at the first start. */
  readonly certificate: string | null;
  readonly key: string | null;
  /** A new pair can't be used; the old one stays. */
  readonly onRefused?: (error: HoldfastError) => void;
}

export interface TlsOptions {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: "TLSv1.2";
  readonly secureOptions: number;
}

interface Files {
  readonly certificate: string;
  readonly key: string;
}

/** Renewers write two files, one after the other: the pair is read when both have been quiet for so long. */
const quietMs = 250;

export class Certificate {
  readonly #files: Files;
  readonly #clock: Clock;
  readonly #onRefused: (error: HoldfastError) => void;
  readonly #listeners = new Set<() => void>();
  readonly #watchers: FSWatcher[] = [];
  #timer: Timer | undefined;
  #pair: PemPair;

  private constructor(files: Files, pair: PemPair, { clock, onRefused = () => {} }: CertificateOptions) {
    this.#files = files;
    this.#pair = pair;
    this.#clock = clock;
    this.#onRefused = onRefused;
  }

  static async open(options: CertificateOptions): Promise<Certificate> {
    const { certificate, key, dataDirectory, clock } = options;
    if ((certificate === null) !== (key === null)) {
      throw new HoldfastError("certificate-incomplete", "A certificate needs its key, and a key its certificate.", {
        advice: "Set both tls.certificate and tls.key, or neither.",
      });
    }
    const own = certificate === null || key === null;
    const files = own ? await ownFiles(dataDirectory, clock) : { certificate, key };
    const opened = new Certificate(files, await readPair(files), options);
    if (!own) opened.#watch();
    return opened;
  }

  /** SHA-256 over the certificate, as `openssl x509 -fingerprint` writes it. */
  get fingerprint(): string {
    return new X509Certificate(this.#pair.certificate).fingerprint256;
  }

  /** For `tls.createServer` and `setSecureContext`. With TLS 1.2 a client could ask for a handshake again and again. */
  tlsOptions(): TlsOptions {
    const { certificate: cert, key } = this.#pair;
    return { cert, key, minVersion: "TLSv1.2", secureOptions: constants.SSL_OP_NO_RENEGOTIATION };
  }

  /** Reads the files again. True if they hold another pair; rejects, and keeps the old one, if they hold no good one. */
  async refresh(): Promise<boolean> {
    const pair = await readPair(this.#files);
    if (pair.certificate === this.#pair.certificate && pair.key === this.#pair.key) return false;
    this.#pair = pair;
    for (const listener of this.#listeners) listener();
    return true;
  }

  /** Called after each change; what is returned ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#timer?.cancel();
    for (const watcher of this.#watchers) watcher.close();
    this.#listeners.clear();
  }

  /** Watches the folders, because renewers replace the files, or the links to them. */
  #watch(): void {
    for (const folder of new Set([dirname(this.#files.certificate), dirname(this.#files.key)])) {
      const watcher = watch(folder, { persistent: false }, () => {
        this.#timer?.cancel();
        this.#timer = this.#clock.after(quietMs, () => void this.refresh().catch(this.#onRefused)).unref();
      });
      // A folder that goes away takes its watcher with it; `refresh` still works.
      watcher.on("error", (error) => this.#onRefused(unreadable(folder, error)));
      this.#watchers.push(watcher);
    }
  }
}

async function readPair(files: Files): Promise<PemPair> {
  const [certificate, key] = await Promise.all([read(files.certificate), read(files.key)]);
  let fits: boolean;
  try {
    fits = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
    if (fits) createSecureContext({ cert: certificate, key });
  } catch (error) {
    throw new HoldfastError(
      "certificate-invalid",
      `The certificate in ${files.certificate} can't be used with the key in ${files.key}.`,
      { advice: "Both must be PEM files, the key without a passphrase.", cause: error },
    );
  }
  if (fits) return { certificate, key };
  throw new HoldfastError(
    "certificate-mismatch",
    `The key in ${files.key} does not belong to the certificate in ${files.certificate}.`,
    { advice: "The file of the certificate must begin with the server's own; the chain follows it." },
  );
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(path: string, cause: unknown): HoldfastError {
  return new HoldfastError("certificate-unreadable", `${path} can't be read.`, {
    advice: "Check the path, and that the user who runs the game may read it.",
    cause,
  });
}

/** The self-signed pair in the data directory, made if it isn't there or is out of date. */
async function ownFiles(dataDirectory: string, clock: Clock): Promise<Files> {
  const files = { certificate: join(dataDirectory, "tls-certificate.pem"), key: join(dataDirectory, "tls-key.pem") };
  const found = await readPair(files).catch((error: HoldfastError) =>
    isMissing(error) ? null : Promise.reject(error),
  );
  if (found && new X509Certificate(found.certificate).validToDate.getTime() > clock.now()) return files;
  const names = new Set([hostname(), "localhost"].filter((name) => /^[a-z0-9.-]+$/i.test(name)));
  const pair = selfSignedCertificate([...names] as [string, ...string[]], ["127.0.0.1", "::1"], clock.now());
  await mkdir(dataDirectory, { recursive: true });
  // The key comes last: a pair without a key is made again, so that a crash in between leaves nothing that is broken.
  await replace(files.certificate, pair.certificate, 0o644);
  await replace(files.key, pair.key, 0o600);
  return files;
}

function isMissing(error: HoldfastError): boolean {
  return error.cause instanceof Error && "code" in error.cause && error.cause.code === "ENOENT";
}

async function replace(file: string, content: string, mode: number): Promise<void> {
  const fresh = `${file}.new`;
  await writeFile(fresh, content, { mode });
  await rename(fresh, file);
}
