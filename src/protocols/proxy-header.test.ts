import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { type Clock, systemClock } from "../clock.ts";
import { ClockInHand } from "../clock-in-hand.ts";
import { parseProxyHeader, readProxyHeader } from "./proxy-header.ts";

const signature = "\r\n\r\n\0\r\nQUIT\n";

function version2(command: number, family: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const fixed = Buffer.from([command, family, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from(signature, "latin1"), fixed, body]);
}

const ports = Buffer.from([0xdc, 0x04, 0x01, 0xbb]);
const ipv4 = Buffer.concat([Buffer.from([198, 51, 100, 1, 203, 0, 113, 1]), ports]);
const ipv6 = Buffer.concat([Buffer.from("20010db8000000000000000000000001".repeat(2), "hex"), ports]);
const crc = Buffer.from([3, 0, 4, 1, 2, 3, 4]);

const headers: readonly (readonly [header: Buffer, address: string | null])[] = [
  [Buffer.from("PROXY TCP4 198.51.100.1 203.0.113.1 56324 443\r\n"), "198.51.100.1"],
  [Buffer.from("PROXY TCP6 2001:DB8::1 2001:db8::2 1 65535\r\n"), "2001:db8::1"],
  [Buffer.from("PROXY UNKNOWN\r\n"), null],
  [Buffer.from("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"), null],
  [version2(0x21, 0x11, ipv4), "198.51.100.1"],
  [version2(0x21, 0x11, ipv4, crc), "198.51.100.1"],
  [version2(0x21, 0x21, ipv6, crc), "2001:db8::1"],
  [version2(0x21, 0x21, Buffer.from("00000000000000000000ffffc6336401", "hex"), Buffer.alloc(20)), "198.51.100.1"],
  [version2(0x21, 0x31, Buffer.alloc(216)), null],
  [version2(0x21, 0x00), null],
  [version2(0x20, 0x00, crc), null],
  [version2(0x20, 0x11), null],
  [version2(0x20, 0xf3, crc), null],
];

test("each form of the header is read, and only it", () => {
  for (const [header, address] of headers) {
    const bytes = Buffer.concat([header, Buffer.from("PROXY what follows\r\n")]);
    assert.deepEqual(parseProxyHeader(bytes), { type: "complete", address, length: header.length });
  }
});

test("every beginning of a header is incomplete", () => {
  for (const [header] of headers) {
    for (let length = 0; length < header.length; length++) {
      assert.equal(parseProxyHeader(header.subarray(0, length)).type, "incomplete");
    }
  }
});

test("anything else is invalid as soon as it can be known", () => {
  const bad = [
    "GET / HTTP/1.1\r\n",
    "PROXY\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 56324\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 56324 443 \r\n",
    "PROXY TCP4 198.51.100.256 203.0.113.1 1 1\r\n",
    "PROXY TCP4 2001:db8::1 203.0.113.1 1 1\r\n",
    "PROXY TCP6 198.51.100.1 203.0.113.1 1 1\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 65536 443\r\n",
    "PROXY TCP4 198.51.100.1 203.0.113.1 01 443\r\n",
    "PROXY UDP4 198.51.100.1 203.0.113.1 1 1\r\n",
    `PROXY UNKNOWN ${"x".repeat(107)}`,
    `${signature}\x31\x11\0\x0c`,
    `${signature}\x21\x12\0\x0c`,
    `${signature}\x21\x11\0\x0b`,
    `${signature}\x21\x11\xff\xff`,
  ];
  for (const bytes of bad) assert.equal(parseProxyHeader(Buffer.from(bytes, "latin1")).type, "invalid", bytes);
});

test("random bytes never throw", () => {
  const start = fc.constantFrom(
    "",
    "PROXY ",
    "PROXY TCP4 ",
    signature,
    `${signature}\x21`,
    `${signature}\x21\x11\0\x0c`,
  );
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (beginning, bytes) => {
      const header = parseProxyHeader(Buffer.concat([Buffer.from(beginning, "latin1"), bytes]));
      if (header.type === "complete") assert.ok(header.length <= beginning.length + bytes.length);
    }),
    { numRuns: 2000 },
  );
});

/** Sends the chunks through a real socket and gives what the other end made of them. */
async function through(
  chunks: readonly Buffer[],
  clock: Clock = systemClock,
): Promise<{ address: string | null; rest: string }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.setNoDelay(true);
  const [socket] = (await once(server, "connection")) as [Socket];
  try {
    const reading = readProxyHeader(socket, { clock, timeoutMs: 5000 });
    const writing = (async () => {
      for (const chunk of chunks) await new Promise((done) => client.write(chunk, done));
      if (chunks.length > 0) client.end();
    })();
    const address = await reading;
    await writing;
    let rest = "";
    for await (const chunk of socket) rest += chunk;
    return { address, rest };
  } finally {
    client.destroy();
    socket.destroy();
    server.close();
  }
}

test("the socket keeps exactly what follows, however the bytes were cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...headers),
      fc.array(fc.nat({ max: 80 }), { maxLength: 4 }),
      async (sample, cuts) => {
        const [header, address] = sample;
        const bytes = Buffer.concat([header, Buffer.from("look\r\nwho\r\n")]);
        const borders = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const chunks = borders.slice(1).map((border, index) => bytes.subarray(borders[index], border));
        assert.deepEqual(await through(chunks), { address, rest: "look\r\nwho\r\n" });
      },
    ),
    { numRuns: 40 },
  );
});

test("rubbish, silence and an early end are rejected", async () => {
  await assert.rejects(through([Buffer.from("look\r\n")]), /no PROXY header/);
  const clock = new ClockInHand();
  const silent = assert.rejects(through([], clock), /in time/);
  while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
  clock.passes(5000);
  await silent;
  await assert.rejects(through([Buffer.from("PROXY TCP4 ")]), /ended/);
});

test("an HTTP server can take the socket over", async () => {
  const http = createHttpServer((request, response) => response.end(`you asked for ${request.url}`));
  const server = createServer((socket) => {
    readProxyHeader(socket, { clock: systemClock, timeoutMs: 5000 }).then(
      () => http.emit("connection", socket),
      () => socket.destroy(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.write("PROXY UNKNOWN\r\nGET /here HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  let answer = "";
  for await (const chunk of client) answer += chunk;
  server.close();
  assert.match(answer, /you asked for \/here/);
});
