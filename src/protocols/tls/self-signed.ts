/** A certificate of our own making, for games that have none yet: X.509 version 3 (RFC 5280), P-256, written as DER. */
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

export interface PemPair {
  readonly certificate: string;
  readonly key: string;
}

const oid = {
  ecdsaWithSha256: "06082a8648ce3d040302",
  commonName: "0603550403",
  subjectKeyIdentifier: "0603551d0e",
  keyUsage: "0603551d0f",
  subjectAlternativeName: "0603551d11",
  basicConstraints: "0603551d13",
  extendedKeyUsage: "0603551d25",
  serverAuthentication: "06082b06010505070301",
} as const;

const dayMs = 86_400_000;
const lifeMs = 3650 * dayMs;

/** Valid from a day before `now`, for ten years, for the host names and addresses named; the first name is its subject. */
export function selfSignedCertificate(
  names: readonly [string, ...string[]],
  addresses: readonly string[],
  now: number,
): PemPair {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKeyInfo = publicKey.export({ type: "spki", format: "der" });
  const subject = sequence(set(sequence(der(oid.commonName), value(0x0c, Buffer.from(names[0], "utf8")))));
  const algorithm = sequence(der(oid.ecdsaWithSha256));
  const signed = sequence(
    value(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm,
    subject,
    sequence(time(now - dayMs), time(now + lifeMs)),
    subject,
    publicKeyInfo,
    value(0xa3, sequence(...extensions(names, addresses, publicKeyInfo))),
  );
  const certificate = sequence(signed, algorithm, bits(sign("sha256", signed, privateKey)));
  return {
    certificate: pem("CERTIFICATE", certificate),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function extensions(names: readonly string[], addresses: readonly string[], publicKeyInfo: Buffer): Buffer[] {
  // The key itself are the last 65 bytes of its info: 04, x, y.
  const keyIdentifier = createHash("sha1").update(publicKeyInfo.subarray(-65)).digest();
  const digitalSignature = value(0x03, Buffer.from([7, 0x80]));
  const alternatives = [
    ...names.map((name) => value(0x82, Buffer.from(name, "latin1"))),
    ...addresses.map((address) => value(0x87, addressBytes(address))),
  ];
  return [
    extension(oid.basicConstraints, true, sequence()),
    extension(oid.keyUsage, true, digitalSignature),
    extension(oid.extendedKeyUsage, false, sequence(der(oid.serverAuthentication))),
    extension(oid.subjectKeyIdentifier, false, value(0x04, keyIdentifier)),
    extension(oid.subjectAlternativeName, false, sequence(...alternatives)),
  ];
}

function extension(name: string, critical: boolean, content: Buffer): Buffer {
  const isCritical = critical ? [value(0x01, Buffer.from([0xff]))] : [];
  return sequence(der(name), ...isCritical, value(0x04, content));
}

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail = ""] = address.split("::");
  const groups = (half: string) => (half === "" ? [] : half.split(":"));
  const gap = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(address.includes("::") ? gap : 0).fill("0"), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}

/** UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, "").slice(0, 14) + "Z";
  return digits < "2050" ? value(0x17, Buffer.from(digits.slice(2))) : value(0x18, Buffer.from(digits));
}

/** One element: its tag, its length, its content. */
function value(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const header =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(header), content]);
}

function der(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return value(0x30, Buffer.concat(parts));
}

function set(...parts: readonly Buffer[]): Buffer {
  return value(0x31, Buffer.concat(parts));
}

/** Of bytes whose first bit is 0. */
function integer(bytes: Buffer): Buffer {
  return value(0x02, bytes);
}

function bits(bytes: Buffer): Buffer {
  return value(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
