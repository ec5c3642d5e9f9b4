/** The keys by which players' programs know this game again, made at the first start and kept for ever. */
import { createHash, generateKeyPair, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import ssh2 from "ssh2";
import { HoldfastError } from "../../errors.ts";

/** The first is everybody's; the others are for programs that know nothing newer. */
export type HostKeyKind = "ed25519" | "ecdsa" | "rsa";

export interface HostKey {
  /** As PEM, the first kind in OpenSSH's own container. */
  readonly pem: string;
  /** As `ssh` shows it: `SHA256:…`. */
  readonly fingerprint: string;
}

/** An RSA key takes seconds to make, beside the event loop. */
export async function openHostKey(dataDirectory: string, kind: HostKeyKind = "ed25519"): Promise<HostKey> {
  const file = join(dataDirectory, kind === "ed25519" ? "ssh-host-key" : `ssh-host-key-${kind}`);
  const pem = (await readIfThere(file)) ?? (await make(file, dataDirectory, kind));
  const key = ssh2.utils.parseKey(pem);
  if (key instanceof Error || !key.isPrivateKey()) {
    throw new HoldfastError("host-key-invalid", `${file} is no SSH private key without a passphrase.`, {
      advice:
        "Restore it from a backup. If there is none, remove it: a new key is made, and players are warned of it once.",
      cause: key,
    });
  }
  const digest = createHash("sha256").update(key.getPublicSSH()).digest("base64");
  return { pem, fingerprint: `SHA256:${digest.replace(/=+$/, "")}` };
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new HoldfastError("host-key-unreadable", `${file} can't be read.`, {
      advice: "The user who runs the game must be able to read it.",
      cause: error,
    });
  }
}

const makers: { readonly [Kind in HostKeyKind]: () => string | Promise<string> } = {
  ed25519: newHostKey,
  ecdsa: () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return privateKey.export({ type: "sec1", format: "pem" }).toString();
  },
  rsa: async () => {
    const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 3072 });
    return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  },
};

async function make(file: string, directory: string, kind: HostKeyKind): Promise<string> {
  await mkdir(directory, { recursive: true });
  const pem = await makers[kind]();
  await writeFile(`${file}.new`, pem, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return pem;
}

/*
 *  openssh-key-v1 NUL | "none" cipher | "none" kdf | "" kdf options | 1 key | public key | private part
 *  private part:  check, check | public key | seed and public key, 64 bytes | comment | 1 2 3… up to 8
 */
/** A new Ed25519 key as PEM. Written here because ssh2's own generator drops leading zero bytes of a key. */
export function newHostKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { x = "", d = "" } = privateKey.export({ format: "jwk" });
  const publicBytes = Buffer.from(x, "base64url");
  const seed = Buffer.from(d, "base64url");
  const publicKey = Buffer.concat([string("ssh-ed25519"), string(publicBytes)]);
  const check = randomBytes(4);
  const open = Buffer.concat([check, check, publicKey, string(Buffer.concat([seed, publicBytes])), string("")]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - (open.length % 8)) % 8);
  const container = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    string("none"),
    string("none"),
    string(""),
    Buffer.from([0, 0, 0, 1]),
    string(publicKey),
    string(Buffer.concat([open, padding])),
  ]);
  const lines = container.toString("base64").replace(/.{70}(?=.)/g, "$&\n");
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

/** RFC 4251 §5: a length in 4 bytes, then the bytes. */
function string(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
