/** Signatures of keys that lie on a device (OpenSSH's PROTOCOL.u2f), which ssh2 doesn't know. */
import { createHash, createPublicKey, verify } from "node:crypto";
import { type PublicKey, readStrings } from "../../session/public-key.ts";

/** Somebody touched the device. */
const userPresent = 0x01;
/** Flags in one byte, and how often the device has signed in four. */
const trailerLength = 5;
const coordinateLength = 32;

export function isOfSecurityKey({ type }: PublicKey): boolean {
  return type.startsWith("sk-");
}

/** `signature` as ssh2 gives it: without its name and the length of its first part, which all but the last 5 bytes are. */
export function verifySecurityKey(key: PublicKey, signed: Buffer, signature: Buffer): boolean {
  const trailer = signature.subarray(-trailerLength);
  const own = signature.subarray(0, -trailerLength);
  if (own.length === 0 || ((trailer[0] ?? 0) & userPresent) === 0) return false;
  const application = key.parts.at(-1)!;
  const message = Buffer.concat([sha256(application), trailer, sha256(signed)]);
  try {
    return key.parts.length === 2 ? verifyEd25519(key, message, own) : verifyEcdsa(key, message, own);
  } catch {
    // No point of the curve.
    return false;
  }
}

function verifyEd25519({ parts }: PublicKey, message: Buffer, signature: Buffer): boolean {
  const x = parts[0]!.toString("base64url");
  return verify(null, message, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), signature);
}

function verifyEcdsa({ parts }: PublicKey, message: Buffer, signature: Buffer): boolean {
  const point = parts[1]!.subarray(1);
  const x = point.subarray(0, coordinateLength).toString("base64url");
  const y = point.subarray(coordinateLength).toString("base64url");
  const key = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const numbers = readStrings(signature) ?? [];
  if (numbers.length !== 2) return false;
  const halves = numbers.map(fixed);
  return (
    halves.every((half) => half !== null) &&
    verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, Buffer.concat(halves))
  );
}

/** A number of SSH, which may begin with a zero or be short, in as many bytes as the curve has. */
function fixed(number: Buffer): Buffer | null {
  const digits = number[0] === 0 ? number.subarray(1) : number;
  if (digits.length > coordinateLength) return null;
  return Buffer.concat([Buffer.alloc(coordinateLength - digits.length), digits]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
