import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { type Clock, systemClock } from "../clock.ts";
import { ClockInHand } from "../clock-in-hand.ts";
import { headers } from "./fixtures/proxy-headers.ts";
import { readProxyHeader } from "./true-address.ts";

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
