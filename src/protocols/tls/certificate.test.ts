import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { connect, createServer } from "node:tls";
import { promisify } from "node:util";
import { findMissing } from "../../../test/missing-programs.ts";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { systemClock } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import { Certificate } from "./certificate.ts";
import { selfSignedCertificate } from "./self-signed.ts";

const run = promisify(execFile);
const folder = temporaryDirectory("certificate");

function hasCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof HoldfastError && error.code === code && error.advice !== null;
}

async function pairIn(name: string): Promise<{ certificate: string; key: string }> {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  const pair = selfSignedCertificate([name], ["192.0.2.1"], Date.now());
  await writeFile(files.certificate, pair.certificate);
  await writeFile(files.key, pair.key);
  return files;
}

test("a self-signed certificate is made once and kept", async () => {
  const options = { dataDirectory: join(folder, "data"), certificate: null, key: null };
  const made = await Certificate.open({ clock: systemClock, ...options });
  const again = await Certificate.open({ clock: systemClock, ...options });
  assert.equal(again.fingerprint, made.fingerprint);
  assert.match(made.fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  assert.equal((await stat(join(folder, "data", "tls-key.pem"))).mode & 0o777, 0o600);
});

test("OpenSSL finds it valid, for each name of this machine", { skip: findMissing("openssl") }, async () => {
  const options = { dataDirectory: join(folder, "data"), certificate: null, key: null };
  await Certificate.open({ clock: systemClock, ...options });
  const file = join(folder, "data", "tls-certificate.pem");
  for (const name of [
    ["-verify_hostname", "localhost"],
    ["-verify_ip", "127.0.0.1"],
    ["-verify_ip", "::1"],
  ]) {
    const { stdout } = await run("openssl", [
      "verify",
      "-x509_strict",
      "-purpose",
      "sslserver",
      ...name,
      "-CAfile",
      file,
      file,
    ]);
    assert.match(stdout, /: OK/);
  }
});

test("clients that trust it get through, with TLS 1.2 and with 1.3, and with nothing older", async () => {
  const certificate = await Certificate.open({
    clock: systemClock,
    dataDirectory: join(folder, "data"),
    certificate: null,
    key: null,
  });
  const server = createServer(certificate.tlsOptions(), (socket) => socket.end("hello")).listen(0, "127.0.0.1");
  server.on("tlsClientError", () => {});
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ca = certificate.tlsOptions().cert;
  for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
    const client = connect({
      port,
      host: "127.0.0.1",
      ca,
      servername: "localhost",
      maxVersion: version,
      minVersion: version,
    });
    const [greeting] = await once(client, "data");
    assert.equal(String(greeting), "hello");
    assert.equal(client.getProtocol(), version);
    client.destroy();
  }
  const old = connect({
    port,
    host: "127.0.0.1",
    ca,
    minVersion: "TLSv1.1",
    maxVersion: "TLSv1.1",
    ciphers: "ALL:@SECLEVEL=0",
  });
  await assert.rejects(once(old, "secureConnect"));
  server.close();
});

test("a half-made pair is made anew; a damaged one is told", async () => {
  const dataDirectory = join(folder, "half");
  const options = { dataDirectory, certificate: null, key: null };
  const first = (await Certificate.open({ clock: systemClock, ...options })).fingerprint;
  await rm(join(dataDirectory, "tls-key.pem"));
  assert.notEqual((await Certificate.open({ clock: systemClock, ...options })).fingerprint, first);
  await writeFile(join(dataDirectory, "tls-certificate.pem"), "rubbish");
  await assert.rejects(Certificate.open({ clock: systemClock, ...options }), hasCode("certificate-invalid"));
});

test("an expired pair of our own is made anew", async (context) => {
  const options = { dataDirectory: join(folder, "expired"), certificate: null, key: null };
  const first = (await Certificate.open({ clock: systemClock, ...options })).fingerprint;
  context.mock.timers.enable({ apis: ["Date"], now: Date.now() + 4000 * 86_400_000 });
  assert.notEqual((await Certificate.open({ clock: systemClock, ...options })).fingerprint, first);
});

test("files that don't fit are refused with what to do", async () => {
  const one = await pairIn("one.example.org");
  const two = await pairIn("two.example.org");
  const open = (certificate: string | null, key: string | null) =>
    Certificate.open({ clock: systemClock, dataDirectory: folder, certificate, key });
  await assert.rejects(open(one.certificate, null), hasCode("certificate-incomplete"));
  await assert.rejects(open(one.certificate, join(folder, "none.key")), hasCode("certificate-unreadable"));
  await assert.rejects(open(one.key, one.key), hasCode("certificate-invalid"));
  await assert.rejects(open(one.certificate, two.key), hasCode("certificate-mismatch"));
});

test("new files are taken when they change, and a broken pair leaves the old one", async () => {
  const files = await pairIn("live.example.org");
  const refused = Promise.withResolvers<HoldfastError>();
  const certificate = await Certificate.open({
    clock: systemClock,
    dataDirectory: folder,
    ...files,
    onRefused: refused.resolve,
  });
  const first = certificate.fingerprint;
  const changed = Promise.withResolvers<void>();
  const stop = certificate.onChange(changed.resolve);
  try {
    await writeFile(files.certificate, "rubbish");
    assert.ok(hasCode("certificate-invalid")(await refused.promise));
    assert.equal(certificate.fingerprint, first);
    await pairIn("live.example.org");
    await changed.promise;
    assert.notEqual(certificate.fingerprint, first);
    assert.equal(certificate.tlsOptions().cert, await readFile(files.certificate, "utf8"));
    assert.equal(await certificate.refresh(), false);
    stop();
  } finally {
    certificate.close();
  }
});
