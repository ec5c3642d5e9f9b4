/** A client that begins the key exchange by a guess, before it knows what the server would take: RFC 4253 §7. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { defaultLimits } from "../../config.ts";
import { TestHost } from "../conformance/test-host.ts";
import { until } from "../conformance/until.ts";
import { SshProtocol } from "./ssh.ts";

const KEXINIT = 20;
const KEX_ECDH_INIT = 30;
const KEX_ECDH_REPLY = 31;

function packet(payload: Buffer): Buffer {
  const padding = 8 - ((payload.length + 5) % 8) + 8;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(1 + payload.length + padding);
  head[4] = padding;
  return Buffer.concat([head, payload, Buffer.alloc(padding)]);
}

function string(text: string | Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
}

/** As Dropbear's client sends it, with the mark that a guessed packet follows. */
function proposal(exchange: string): Buffer {
  const both = (names: string) => [names, names];
  const lists = [
    `${exchange},kexguess2@matt.ucc.asn.au,ext-info-c,kex-strict-c-v00@openssh.com`,
    "ssh-ed25519,rsa-sha2-256,ssh-rsa",
    ...both("chacha20-poly1305@openssh.com,aes128-ctr,aes256-ctr"),
    ...both("hmac-sha1,hmac-sha2-256"),
    ...both("zlib@openssh.com,zlib,none"),
    ...both(""),
  ];
  return packet(Buffer.concat([Buffer.of(KEXINIT), Buffer.alloc(16), ...lists.map(string), Buffer.of(1, 0, 0, 0, 0)]));
}

/** The payloads of all whole packets behind the first line. */
function payloads(received: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let at = received.indexOf("\r\n") + 2;
  while (at + 4 < received.length && at + 4 + received.readUInt32BE(at) <= received.length) {
    const length = received.readUInt32BE(at);
    found.push(received.subarray(at + 5, at + 4 + length - received[at + 4]!));
    at += 4 + length;
  }
  return found;
}

for (const exchange of ["curve25519-sha256", "curve25519-sha256@libssh.org"]) {
  test(`a guess at ${exchange} comes to an exchange of keys`, async (context) => {
    const dataDirectory = temporaryDirectory("ssh");
    const settings = { host: "127.0.0.1", port: 0, proxyHeader: "forbidden", proxies: [], anonymous: false } as const;
    const protocol = new SshProtocol({ ...settings, limits: defaultLimits, dataDirectory });
    const listener = await protocol.listen(new TestHost());
    context.after(() => listener.close());
    const publicKey = generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "der" }).subarray(-32);
    const init = packet(Buffer.concat([Buffer.of(KEX_ECDH_INIT), string(publicKey)]));

    const socket = connect(listener.port, "127.0.0.1");
    context.after(() => socket.destroy());
    let received: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
    });
    await once(socket, "connect");
    socket.write(Buffer.concat([Buffer.from("SSH-2.0-dropbear_2022.83\r\n"), proposal(exchange), init]));
    await until("its proposal", () => payloads(received).length > 0);
    const [answer] = payloads(received);
    assert.equal(answer?.[0], KEXINIT);
    const names = answer
      .subarray(21, 21 + answer.readUInt32BE(17))
      .toString("latin1")
      .split(",");
    // The guess stands if both sides like the same best; otherwise it is said again.
    if (names[0] !== exchange) socket.write(init);
    await until("its half of the keys", () => payloads(received)[1]?.[0] === KEX_ECDH_REPLY);
  });
}
