/** What a TCP port does for every protocol, whichever way its connections read. */
import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { TestHost } from "./conformance/test-host.ts";
import { until } from "./conformance/until.ts";
import { TcpListener } from "./tcp-listener.ts";

type Take = (read: Buffer | string) => void;

const readings: { readonly [how: string]: (socket: Socket, take: Take) => void } = {
  "as bytes": (socket, take) => socket.on("data", take),
  "as text": (socket, take) => socket.setEncoding("utf8").on("data", take),
  later: (socket, take) => setTimeout(() => socket.on("data", take), 50),
  "by asking": (socket, take) =>
    socket.on("readable", () => {
      for (let read = socket.read(); read !== null; read = socket.read()) take(read);
    }),
};

for (const [how, read] of Object.entries(readings)) {
  test(`a PROXY header that the port doesn't take is told of and lost to nobody, read ${how}`, async (context) => {
    const host = new TestHost();
    let came = "";
    const clients = {
      protocolKey: "x/any" as const,
      connect(socket: Socket) {
        read(socket, (bytes) => {
          came += bytes;
        });
        return { close: () => socket.destroy() };
      },
      refusal: (sentence: string) => sentence,
    };
    const listener = await TcpListener.open(host, { host: "127.0.0.1", port: 0 }, clients);
    context.after(() => listener.close());
    const client = connect(listener.port, "127.0.0.1").on("error", () => {});
    context.after(() => client.destroy());
    const sent = "PROXY TCP4 198.51.100.7 203.0.113.1 56324 4000\r\nlook\r\n";
    client.write(sent);
    await until("all of it", () => came.length >= sent.length);
    assert.equal(came, sent);
    assert.deepEqual(host.culprits, ["unlisted-proxy 127.0.0.1"]);
    assert.match(host.advice[0] ?? "", /"127\.0\.0\.1" to `proxies`/);
  });
}
