/** Proofs as OpenSSH makes them with a device, which the tests stand in for: PROTOCOL.u2f. */
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type TestContext, test } from "node:test";
import ssh2, { type ConnectConfig } from "ssh2";
import { newHostKey } from "./host-key.ts";
import { open, shell, visit } from "./test-stage.ts";

const application = "ssh:";
type Kind = "sk-ssh-ed25519@openssh.com" | "sk-ecdsa-sha2-nistp256@openssh.com";

interface Device {
  readonly kind: Kind;
  readonly wire: Buffer;
  readonly privateKey: KeyObject;
}

function string(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function makeDevice(kind: Kind): Device {
  const isEcdsa = kind.includes("ecdsa");
  const { privateKey, publicKey } = isEcdsa
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("ed25519");
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const coordinates = [x, y].map((part) => Buffer.from(part, "base64url"));
  const point = isEcdsa
    ? [string("nistp256"), string(Buffer.from([4, ...Buffer.concat(coordinates)]))]
    : [string(coordinates[0]!)];
  return { kind, wire: Buffer.concat([string(kind), ...point, string(application)]), privateKey };
}

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();

function numberOf(half: Buffer): Buffer {
  const digits = half.subarray(half.findIndex((byte) => byte !== 0));
  return string(digits[0]! >= 0x80 ? Buffer.from([0, ...digits]) : digits);
}

/** Without its name: the signature itself, as a string; then flags and counter. */
function proof({ kind, privateKey }: Device, signed: Buffer, flags = 1, counter = 7): Buffer {
  const trailer = Buffer.from([flags, 0, 0, 0, counter]);
  const message = Buffer.concat([sha256(application), trailer, sha256(signed)]);
  if (!kind.includes("ecdsa")) return Buffer.concat([sign(null, message, privateKey), trailer]);
  const raw = sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" });
  return Buffer.concat([numberOf(raw.subarray(0, 32)), numberOf(raw.subarray(32)), trailer]);
}

interface WithProtocol {
  readonly _protocol: {
    authPK(
      name: string,
      key: unknown,
      algorithm: string,
      sign: (data: Buffer, done: (proof: Buffer) => void) => void,
    ): void;
  };
}

/** Whether a client that shows this key and this proof comes in, and what the Server was asked. */
async function comesIn(context: TestContext, wire: Buffer, kind: string, makeProof: (data: Buffer) => Buffer) {
  const { host, listener } = await open(context);
  const key = ssh2.utils.parseKey(newHostKey());
  assert.ok(!(key instanceof Error));
  Object.assign(key, { type: kind, getPublicSSH: () => wire });
  const authHandler = () =>
    (client as unknown as WithProtocol)._protocol.authPK("anna", key, kind, (data, done) => done(makeProof(data)));
  const { client, closed } = visit(context, listener, { authHandler } as unknown as ConnectConfig);
  const cameIn = await Promise.race([shell(client).then(() => true), closed.then(() => false)]);
  client.end();
  return { cameIn, asked: host.asked };
}

for (const kind of ["sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"] as const) {
  const device = makeDevice(kind);

  test(`${kind}: a proof lets its account in`, async (context) => {
    // Numbers of some lengths, with and without a zero before them.
    for (let times = 0; times < 8; times++) {
      const { cameIn, asked } = await comesIn(context, device.wire, kind, (data) => proof(device, data));
      assert.ok(cameIn);
      assert.deepEqual(asked, [{ type: "public-key", name: "anna", key: device.wire.toString("base64") }]);
    }
  });

  test(`${kind}: what is no proof lets nobody in`, async (context) => {
    const other = makeDevice(kind);
    const changed = (data: Buffer, at: number) => {
      const made = proof(device, data);
      made[made.length + at]! ^= 1;
      return made;
    };
    const wrong: readonly ((data: Buffer) => Buffer)[] = [
      (data) => proof(device, data, 0),
      (data) => proof(device, Buffer.concat([data, Buffer.from("!")])),
      (data) => proof(other, data),
      (data) => changed(data, -1),
      (data) => changed(data, -5),
      (data) => changed(data, -20),
      () => Buffer.from([1, 0, 0, 0, 7]),
      () => Buffer.from("rubbish"),
    ];
    for (const make of wrong) {
      const { cameIn, asked } = await comesIn(context, device.wire, kind, make);
      assert.deepEqual([cameIn, asked], [false, []]);
    }
    const moved = Buffer.from(device.wire.toString("latin1").replace(application, "web:"), "latin1");
    assert.equal((await comesIn(context, moved, kind, (data) => proof(device, data))).cameIn, false);
  });
}
