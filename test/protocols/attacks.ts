/** What hostile clients do to a port: each attack is one connection, from an address of its own, and bounded. */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { deflateSync } from "node:zlib";
import { patienceMs } from "../../src/protocols/conformance/until.ts";
import { DO, IAC, SB, SE, WILL } from "../../src/protocols/telnet/wire/codes.ts";
import type { Meeting } from "./meeting.ts";

export interface Attack {
  readonly name: string;
  readonly port: keyof Meeting["ports"];
  /** Resolves when it has done its worst; the socket is destroyed after it. */
  run(socket: Socket): Promise<void>;
}

const MCCP3 = 87;
const megabyte = 1_048_576;
const bomb = deflateSync(Buffer.alloc(64 * megabyte), { level: 9 });

export const attacks: readonly Attack[] = [
  attack("half a subnegotiation", "telnet", (socket) => send(socket, Buffer.of(IAC, SB, 201), 3)),
  attack("a flood of option commands", "telnet", (socket) => send(socket, repeated(Buffer.of(IAC, DO, 99), megabyte))),
  attack("a subnegotiation without end", "telnet", (socket) =>
    send(socket, repeated(Buffer.of(IAC, SB, 201, 65), 10)).then(() =>
      sendToTheEnd(socket, Buffer.alloc(megabyte, 65)),
    ),
  ),
  attack("a line without end", "telnet", (socket) => send(socket, Buffer.alloc(4 * megabyte, 65))),
  attack("a flood of lines", "telnet", (socket) => send(socket, repeated(Buffer.from("look\r\n"), megabyte))),
  attack("AYT without reading", "telnet", (socket) => {
    socket.pause();
    return send(socket, repeated(Buffer.of(IAC, 246), megabyte));
  }),
  attack("a zlib bomb", "telnet", (socket) =>
    sendToTheEnd(socket, Buffer.concat([Buffer.of(IAC, DO, MCCP3, IAC, SB, MCCP3, IAC, SE), bomb])),
  ),
  attack("a guest who reads nothing", "telnet", (socket) => {
    socket.pause();
    return send(socket, Buffer.from(`connect guest\r\nflood 1000\r\n${"flood 240\r\n".repeat(20)}`), 8);
  }),
  attack("GMCP of every depth", "telnet", (socket) =>
    send(
      socket,
      Buffer.concat([
        Buffer.of(IAC, DO, 201),
        repeated(
          Buffer.concat([Buffer.of(IAC, SB, 201), Buffer.from(`A.B ${"[".repeat(500)}`), Buffer.of(IAC, SE)]),
          megabyte,
        ),
      ]),
    ),
  ),
  attack("random bytes", "telnet", (socket) => send(socket, randomBytes(megabyte))),
  attack("random bytes", "tls", (socket) => sendToTheEnd(socket, randomBytes(megabyte))),
  attack("half a TLS hello", "tls", (socket) => send(socket, Buffer.of(22, 3, 1, 2, 0), 8)),
  attack("half a first line", "ssh", (socket) => send(socket, Buffer.from("SSH-2.0-"), 8)),
  attack("random bytes", "ssh", (socket) =>
    send(socket, Buffer.concat([Buffer.from("SSH-2.0-x\r\n"), randomBytes(megabyte)])),
  ),
  attack("half a request", "web", (socket) => send(socket, Buffer.from("GET / HTTP/1.1\r\nHost: x\r\nX-A: "), 8)),
  attack("headers without end", "web", (socket) =>
    send(socket, Buffer.from(`GET / HTTP/1.1\r\n${"X-A: y\r\n".repeat(100_000)}`)),
  ),
  attack("a body without end", "web", (socket) =>
    send(
      socket,
      Buffer.concat([
        Buffer.from("POST /ajax HTTP/1.1\r\nHost: x\r\nX-Holdfast: 1\r\nContent-Length: 99999999\r\n\r\n"),
        Buffer.alloc(4 * megabyte, 91),
      ]),
    ),
  ),
  attack("telnet", "web", (socket) => send(socket, Buffer.of(IAC, WILL, 24, 13, 10))),
  attack("a frame too large", "web", (socket) =>
    send(socket, Buffer.concat([upgrade, Buffer.of(0x81, 0xff, 0, 0, 0, 0, 127, 0, 0, 0), Buffer.alloc(megabyte)])),
  ),
  attack("JSON of every depth", "web", (socket) =>
    send(socket, Buffer.concat([upgrade, masked(`${"[1,".repeat(20_000)}[1`)])),
  ),
  attack("a flood of pings", "web", (socket) =>
    send(socket, Buffer.concat([upgrade, masked('{"op":"hello"}'), repeated(masked('{"op":"ping"}'), megabyte)])),
  ),
  attack("bodies full of brackets", "web", (socket) =>
    send(socket, repeated(request(`[${"[],".repeat(20_000)}0]`), megabyte)),
  ),
  attack("a session that reads nothing", "web", (socket) => {
    socket.pause();
    const inputs = Array.from({ length: 4 }, (_, index) =>
      masked(JSON.stringify({ op: "input", number: index + 2, message: { type: "text", text: "flood 200" } })),
    );
    const login = { op: "input", number: 1, message: { type: "text", text: "connect guest" } };
    return send(
      socket,
      Buffer.concat([upgrade, masked('{"op":"hello"}'), masked(JSON.stringify(login)), ...inputs]),
      8,
    );
  }),
];

const upgrade = Buffer.from(
  "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: holdfast.v1\r\n\r\n",
);

function request(body: string): Buffer {
  return Buffer.from(
    `POST /ajax HTTP/1.1\r\nHost: x\r\nX-Holdfast: 1\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

/** A text frame of a WebSocket client, under a mask of zeros. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.set([0x81, 0x80 | 126]);
  header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}

function repeated(bytes: Buffer, total: number): Buffer {
  return Buffer.alloc(Math.max(bytes.length, total), bytes);
}

function attack(name: string, port: Attack["port"], run: Attack["run"]): Attack {
  return { name: `${name} (${port})`, port, run };
}

/** Sends, and stays for so many tenths of a second, or until it is thrown out. */
async function send(socket: Socket, bytes: Buffer, tenths = 1): Promise<void> {
  socket.write(bytes);
  await closing(socket, tenths * 100);
}

/** Sends what nobody stands, and stays until it is thrown out: a busy Portal takes its time to notice. */
async function sendToTheEnd(socket: Socket, bytes: Buffer): Promise<void> {
  socket.resume().write(bytes);
  await closing(socket, patienceMs);
}

function closing(socket: Socket, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, withinMs);
    socket.once("close", () => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** Runs one attack from a loopback address of its own. */
export async function runAttack({ port, run }: Attack, ports: Meeting["ports"], number: number): Promise<void> {
  const localAddress = `127.0.${1 + Math.floor(number / 250)}.${1 + (number % 250)}`;
  const socket = connect({ port: ports[port], host: "127.0.0.1", localAddress });
  socket.on("error", () => socket.destroy());
  try {
    await run(socket);
  } finally {
    socket.destroy();
  }
}
