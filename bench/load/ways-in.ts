/** The ways in that a player may take: each gives the load a stream of text, in both directions. */
import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { createInflate } from "node:zlib";
import ssh2 from "ssh2";
import { WebSocket } from "ws";
import { DO, IAC, SB, SE } from "../../src/protocols/telnet/wire/codes.ts";
import { type ClientFrame, type ServerFrame, subprotocol } from "../../src/wire/frames.ts";

const host = "127.0.0.1";
const MCCP2 = 86;

export const waysIn = {
  async telnet(port: number): Promise<Duplex> {
    return connected(port);
  },

  /** All that the server sends is compressed, from the mark on after which it says so. */
  async "telnet, compressed"(port: number): Promise<Duplex> {
    const socket = await connected(port);
    socket.write(Buffer.of(IAC, DO, MCCP2));
    const inflate = createInflate();
    let before: Buffer = Buffer.alloc(0);
    const untilMark = (chunk: Buffer) => {
      before = Buffer.concat([before, chunk]);
      const mark = Buffer.of(IAC, SB, MCCP2, IAC, SE);
      const at = before.indexOf(mark);
      if (at < 0) return;
      socket.off("data", untilMark);
      inflate.write(before.subarray(at + mark.length));
      socket.pipe(inflate);
    };
    socket.on("data", untilMark);
    const stream = streamTo((text) => socket.write(text, "latin1"));
    inflate.on("data", (chunk: Buffer) => stream.push(chunk));
    socket.on("error", () => {}).on("close", () => stream.destroy());
    stream.on("close", () => socket.destroy());
    return stream;
  },

  async "telnet over TLS"(port: number): Promise<Duplex> {
    const socket = connectTls({ host, port, rejectUnauthorized: false });
    await once(socket, "secureConnect");
    return socket;
  },

  async WebSocket(port: number): Promise<Duplex> {
    const socket = new WebSocket(`ws://${host}:${port}/ws`, subprotocol, { perMessageDeflate: false });
    await once(socket, "open");
    const send = (frame: ClientFrame) => socket.send(JSON.stringify(frame));
    let sent = 0;
    const stream = streamTo((text) =>
      send({ op: "input", number: ++sent, message: { type: "text", text: text.trimEnd() } }),
    );
    socket.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ServerFrame;
      if (frame.op !== "output") return;
      send({ op: "ack", number: frame.number });
      if (frame.message.type !== "oob") stream.push(`${JSON.stringify(frame.message.runs)}\n`);
    });
    socket.on("close", () => stream.destroy());
    stream.on("close", () => socket.terminate());
    send({ op: "hello" });
    return stream;
  },

  /** Nobody in particular, and so at the login screen. */
  async SSH(port: number): Promise<Duplex> {
    const client = new ssh2.Client();
    client.connect({ host, port, username: "guest" });
    await once(client, "ready");
    const stream = await new Promise<Duplex>((resolve, reject) =>
      client.shell(false, (error, channel) => (error ? reject(error) : resolve(channel))),
    );
    stream.on("close", () => client.destroy());
    return stream;
  },
} as const satisfies { readonly [way: string]: (port: number) => Promise<Duplex> };

/** What is read of it must be pushed. */
function streamTo(write: (text: string) => void): Duplex {
  return new Duplex({
    decodeStrings: false,
    read() {},
    write(text: string, _encoding, done) {
      write(text);
      done();
    },
  });
}

export type WayIn = keyof typeof waysIn;

async function connected(port: number): Promise<Socket> {
  const socket = createConnection({ host, port, noDelay: true });
  await once(socket, "connect");
  return socket;
}
