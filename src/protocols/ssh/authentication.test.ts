/** What counts as a proof, what as an attempt, and what comes of too many. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { type TestContext, test } from "node:test";
import ssh2, { type AuthenticationType, type ConnectConfig, type ParsedKey } from "ssh2";
import type { TestHost } from "../conformance/test-host.ts";
import { newHostKey } from "./host-key.ts";
import { open, shell, visit } from "./test-stage.ts";

const anna = { username: "anna", password: "swordfish" } as const;
const password = { type: "password", ...anna } as const;

/** What ssh2's client does not do of itself. */
interface WithProtocol {
  readonly _protocol: {
    authPassword(name: string, password: string, wanted: string): void;
    authPK(
      name: string,
      key: ParsedKey,
      algorithm: string,
      sign: (data: Buffer, done: (signature: Buffer) => void) => void,
    ): void;
  };
}

/** Tries these one after the other; resolves when the client is in, or out. */
async function attempt(context: TestContext, authHandler: readonly unknown[], prepare = (_host: TestHost) => {}) {
  const { host, listener } = await open(context);
  prepare(host);
  const { client, closed } = visit(context, listener, { authHandler } as unknown as ConnectConfig);
  const cameIn = await Promise.race([shell(client).then(() => true), closed.then(() => false)]);
  return { asked: host.asked, cameIn };
}

function rsaKey(): ParsedKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = ssh2.utils.parseKey(privateKey.export({ type: "pkcs1", format: "pem" }));
  assert.ok(!(key instanceof Error));
  return key;
}

test("who is throttled, or can't be answered, is not heard again", async (context) => {
  for (const reason of ["throttled", "busy"] as const) {
    const { asked, cameIn } = await attempt(context, [password, password, password], (host) => {
      host.authentication = { type: "refused", reason };
    });
    assert.deepEqual([asked.length, cameIn], [1, false]);
  }
});

test("asking what there is costs no attempt; a question without an answer does", async (context) => {
  const none = { type: "none", username: "anna" };
  const silent = {
    type: "keyboard-interactive",
    username: "anna",
    prompt: (
      _name: string,
      _words: string,
      _language: string,
      _prompts: unknown,
      finish: (answers: string[]) => void,
    ) => finish([]),
  };
  const first = await attempt(context, [...Array(10).fill(none), ...Array(5).fill(silent), password]);
  assert.deepEqual([first.asked.length, first.cameIn], [1, true]);
  const second = await attempt(context, [...Array(6).fill(silent), password]);
  assert.deepEqual([second.asked.length, second.cameIn], [0, false]);
});

test("an RSA key proves nothing by SHA-1, also under another key's name", async (context) => {
  for (const algorithm of ["ssh-rsa", "ecdsa-sha2-nistp256"]) {
    const { host, listener } = await open(context);
    const key = rsaKey();
    const authHandler = () => {
      const sign = (data: Buffer, done: (signature: Buffer) => void) => done(key.sign(data, "sha1"));
      (client as unknown as WithProtocol)._protocol.authPK("anna", key, algorithm, sign);
    };
    const { client, closed } = visit(context, listener, { authHandler } as unknown as ConnectConfig);
    client.on("ready", () => assert.fail("it came in"));
    await closed;
    assert.deepEqual(host.asked, []);
  }
});

test("the address behind a proxy is the one that is asked for", async (context) => {
  const { host, listener } = await open(context, { proxyHeader: "required", proxies: ["127.0.0.1"] });
  const asked: string[] = [];
  host.authenticate = async (address) => {
    asked.push(address);
    return { type: "accepted", proof: { accountId: 1, access: 0 } };
  };
  await shell(visit(context, listener, {}, "PROXY TCP4 198.51.100.7 192.0.2.1 1 2\r\n").client);
  assert.deepEqual(asked, ["198.51.100.7"]);
});

test("a name is cleaned before anybody hears of it", async (context) => {
  const { host, listener } = await open(context);
  await shell(visit(context, listener, { username: "an\x1b[31mna\u202e" }).client);
  assert.deepEqual(host.asked, [{ type: "password", name: "anna", password: "swordfish" }]);
});

test("a password is what it is as a line on any other way in", async (context) => {
  const typed = "e\u0301 !!SOUND(x)\u200b\x1b[D\tend ";
  const { host, listener } = await open(context);
  await shell(visit(context, listener, { password: typed }).client);
  assert.deepEqual(host.asked, [{ type: "password", name: "anna", password: "é ! !SOUND(x)\tend " }]);
});

test("a short RSA key proves nothing, and is not even asked for a proof", async (context) => {
  const { host, listener } = await open(context);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const key = privateKey.export({ type: "pkcs1", format: "pem" });
  const authHandler = [{ type: "publickey", username: "anna", key }] as unknown as AuthenticationType[];
  const { closed } = visit(context, listener, { authHandler });
  await closed;
  assert.deepEqual([host.asked, host.sessions.length], [[], 0]);
});

test("a giant password is wrong without being asked for", async (context) => {
  const { host, listener } = await open(context);
  const { closed } = visit(context, listener, { password: "x".repeat(20_000) });
  await closed;
  assert.deepEqual(host.asked, []);
});

test("who wants another password at the door is refused: that is done in the game", async (context) => {
  const { host, listener } = await open(context);
  // What only an old client asks for, and ssh2 hands on as an object.
  const authHandler = () => (client as unknown as WithProtocol)._protocol.authPassword("anna", "swordfish", "other");
  const { client, closed } = visit(context, listener, { authHandler } as unknown as ConnectConfig);
  client.on("ready", () => assert.fail("it came in"));
  await closed;
  assert.deepEqual([host.asked, host.sessions.length], [[], 0]);
});

test("a key that the client only shows proves nothing", async (context) => {
  const { host, listener } = await open(context);
  const key = ssh2.utils.parseKey(newHostKey());
  assert.ok(!(key instanceof Error));
  const sign = key.sign.bind(key);
  // What is signed is not what the server asked to be signed.
  key.sign = (data) => sign(Buffer.concat([Buffer.from(data as Buffer), Buffer.from("!")]));
  const authHandler = [{ type: "publickey", username: "anna", key }] as unknown as AuthenticationType[];
  const { closed } = visit(context, listener, { authHandler });
  await closed;
  assert.deepEqual(host.asked, []);
  assert.equal(host.sessions.length, 0);
});
