import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createPrivateKey } from "node:crypto";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { promisify } from "node:util";
import ssh2, { type ConnectConfig } from "ssh2";
import { findMissing } from "../../../test/missing-programs.ts";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { HoldfastError } from "../../errors.ts";
import type { Listener } from "../protocol.ts";
import { newHostKey, openHostKey } from "./host-key.ts";
import { open, shell, visit } from "./test-stage.ts";

const folder = temporaryDirectory("host-key");
const file = join(folder, "made", "ssh-host-key");

test("the key is made once, and nobody else may read it", async () => {
  const made = await openHostKey(join(folder, "made"));
  assert.deepEqual(await openHostKey(join(folder, "made")), made);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.match(made.fingerprint, /^SHA256:[A-Za-z0-9+/]{43}$/);
});

test("every key can be used, also those with zeros in them", () => {
  const message = Buffer.from("message");
  for (let count = 0; count < 600; count++) {
    const key = ssh2.utils.parseKey(newHostKey());
    assert.ok(!(key instanceof Error));
    assert.equal(key.verify(message, key.sign(message)), true);
  }
});

for (const kind of ["ecdsa", "rsa"] as const) {
  test(`an ${kind} key is made once beside the first, and OpenSSL and ssh2 know it`, async () => {
    const first = await openHostKey(join(folder, "made"));
    const made = await openHostKey(join(folder, "made"), kind);
    assert.notEqual(made.fingerprint, first.fingerprint);
    assert.deepEqual(await openHostKey(join(folder, "made"), kind), made);
    assert.equal((await stat(`${file}-${kind}`)).mode & 0o777, 0o600);
    const details = createPrivateKey(made.pem).asymmetricKeyDetails;
    assert.ok(kind === "ecdsa" ? details?.namedCurve === "prime256v1" : details?.modulusLength === 3072);
  });
}

/** What the client is shown that knows no other kinds of key. */
async function shown(context: TestContext, listener: Listener, kinds: readonly string[]): Promise<string | null> {
  let fingerprint: string | null = null;
  const { client, closed } = visit(context, listener, {
    algorithms: { serverHostKey: kinds },
    hostVerifier: (key: Buffer) => {
      fingerprint = `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
      return true;
    },
  } as unknown as ConnectConfig);
  const cameIn = await Promise.race([shell(client).then(() => true), closed.then(() => false)]);
  client.end();
  return cameIn ? fingerprint : null;
}

test("a client that knows one kind of host key comes in, and who knows all is shown the first", async (context) => {
  const { protocol, listener } = await open(context);
  assert.equal(await shown(context, listener, ["ssh-ed25519"]), protocol.fingerprintOf("ed25519"));
  assert.equal(await shown(context, listener, ["ecdsa-sha2-nistp256"]), protocol.fingerprintOf("ecdsa"));
  while (protocol.fingerprintOf("rsa") === null) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const kind of ["rsa-sha2-512", "rsa-sha2-256"]) {
    assert.equal(await shown(context, listener, [kind]), protocol.fingerprintOf("rsa"));
  }
  const all = ["ssh-ed25519", "rsa-sha2-512", "ecdsa-sha2-nistp256"];
  assert.equal(await shown(context, listener, all), protocol.fingerprintOf("ed25519"));
  assert.equal(await shown(context, listener, ["ssh-rsa"]), null);
});

test("OpenSSH reads the same key", { skip: findMissing("ssh-keygen") }, async () => {
  const { fingerprint } = await openHostKey(join(folder, "made"));
  const { stdout } = await promisify(execFile)("ssh-keygen", ["-l", "-f", file]);
  assert.match(stdout, /^256 SHA256:\S+ .*\(ED25519\)\n$/);
  assert.equal(stdout.split(" ")[1], fingerprint);
});

test("a damaged key is refused with what to do", async () => {
  await writeFile(join(folder, "ssh-host-key"), "rubbish");
  await assert.rejects(
    openHostKey(folder),
    (error) => error instanceof HoldfastError && error.code === "host-key-invalid" && error.advice !== null,
  );
});
