/** The public keys with which an account logs in over SSH. */
import { createHash } from "node:crypto";
import { isStrong, readPublicKey } from "../session/public-key.ts";

export interface SshKey {
  /** As OpenSSH names it: `ssh-ed25519`. */
  readonly type: string;
  /** The OpenSSH wire form in base64. */
  readonly key: string;
  readonly comment: string;
  readonly addedAt: number;
}

const keyLengthMax = 4096;
const commentLength = 80;

/** Reads a line of a `.pub` file: type, key and perhaps a comment. Null if it is not such a line. */
export function parseSshKey(line: string, addedAt: number): SshKey | null {
  const [type = "", key = "", ...comment] = line.trim().split(/\s+/);
  if (key.length > keyLengthMax || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return null;
  const wire = Buffer.from(key, "base64");
  if (wire.toString("base64") !== key || readPublicKey(wire)?.type !== type) return null;
  return { type, key, comment: comment.join(" ").slice(0, commentLength), addedAt };
}

/** Such a key proves nothing at the door either. */
export function isTooWeak({ key }: SshKey): boolean {
  const read = readPublicKey(Buffer.from(key, "base64"));
  return read === null || !isStrong(read);
}

/** As `ssh-keygen -l` shows it: `SHA256:…`. */
export function fingerprint({ key }: SshKey): string {
  const hash = createHash("sha256").update(Buffer.from(key, "base64")).digest("base64");
  return `SHA256:${hash.replace(/=+$/, "")}`;
}
