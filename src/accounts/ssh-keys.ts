/** The public keys with which an account logs in over SSH. */
import { createHash } from "node:crypto";

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
const types = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"];

/** Reads a line of a `.pub` file: type, key and perhaps a comment. Null if it is not such a line. */
export function parseSshKey(line: string, addedAt: number): SshKey | null {
  const [type = "", key = "", ...comment] = line.trim().split(/\s+/);
  if (!types.includes(type) || key.length > keyLengthMax || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return null;
  const wire = Buffer.from(key, "base64");
  if (wire.toString("base64") !== key || !beginsWith(wire, type)) return null;
  return { type, key, comment: comment.join(" ").slice(0, commentLength), addedAt };
}

/** The wire form begins with the type's name once more, as a string with its length before it (RFC 4253, 6.6). */
function beginsWith(wire: Buffer, type: string): boolean {
  if (wire.length < 4 + type.length + 4 || wire.readUInt32BE(0) !== type.length) return false;
  return wire.toString("latin1", 4, 4 + type.length) === type;
}

/** As `ssh-keygen -l` shows it: `SHA256:…`. */
export function fingerprint({ key }: SshKey): string {
  const hash = createHash("sha256").update(Buffer.from(key, "base64")).digest("base64");
  return `SHA256:${hash.replace(/=+$/, "")}`;
}
