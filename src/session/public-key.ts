/** Public keys of SSH as they go over the wire: read by the door that verifies proofs, and where players give theirs. */

/** How many parts each has behind its name (RFC 4253, 5656 and 8709; OpenSSH's PROTOCOL.u2f for those of security keys). */
const partsOf = {
  "ssh-ed25519": 1,
  "sk-ssh-ed25519@openssh.com": 2,
  "ecdsa-sha2-nistp256": 2,
  "ecdsa-sha2-nistp384": 2,
  "ecdsa-sha2-nistp521": 2,
  "sk-ecdsa-sha2-nistp256@openssh.com": 3,
  "ssh-rsa": 2,
} as const;

export type PublicKeyType = keyof typeof partsOf;

export interface PublicKey {
  readonly type: PublicKeyType;
  readonly parts: readonly Buffer[];
}

const pointLengths: { readonly [curve: string]: number } = { nistp256: 65, nistp384: 97, nistp521: 133 };
const ed25519Length = 32;
const rsaBitsMin = 2048;
const rsaBitsMax = 16_384;

/** Null for what is no key, or of a kind that is not taken: DSA, certificates, whatever comes next. */
export function readPublicKey(wire: Buffer): PublicKey | null {
  const [name, ...parts] = readStrings(wire) ?? [];
  const type = name?.toString("latin1") ?? "";
  if (!isType(type) || parts.length !== partsOf[type]) return null;
  return hasShape(type, parts) ? { type, parts } : null;
}

/** False for RSA keys that somebody may be able to break, or that are only there to cost. */
export function isStrong({ type, parts }: PublicKey): boolean {
  if (type !== "ssh-rsa") return true;
  const modulus = BigInt(`0x0${parts[1]!.toString("hex")}`);
  const bits = modulus.toString(2).length;
  return bits >= rsaBitsMin && bits <= rsaBitsMax;
}

/** RFC 4251 §5: each has its length before it. Null if that doesn't come out even. */
export function readStrings(bytes: Buffer): Buffer[] | null {
  const strings: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    strings.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return strings;
}

function isType(name: string): name is PublicKeyType {
  return Object.hasOwn(partsOf, name);
}

function hasShape(type: PublicKeyType, [first, second]: readonly Buffer[]): boolean {
  if (type.includes("ed25519")) return first?.length === ed25519Length;
  if (type === "ssh-rsa") return true;
  const curve = first?.toString("latin1") ?? "";
  return type.includes(`-${curve}`) && second?.[0] === 4 && second.length === pointLengths[curve];
}
