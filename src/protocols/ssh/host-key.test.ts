import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import ssh2 from "ssh2";
import { HoldfastError } from "../../errors.ts";
import { newHostKey, openHostKey } from "./host-key.ts";

const folder = await mkdtemp(join(tmpdir(), "holdfast-host-key-"));
after(() => rm(folder, { recursive: true }));
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

const missing = !process.env.CI && spawnSync("ssh-keygen", ["-V"]).error && "ssh-keygen is not installed";

test("OpenSSH reads the same key", { skip: missing || false }, async () => {
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
