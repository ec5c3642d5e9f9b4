import assert from "node:assert/strict";
import { once } from "node:events";
import { statSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemClock } from "../clock.ts";
import type { Epoch } from "../session/session-id.ts";
import type { Addressed } from "./frame-table.ts";
import type { PortalToServer, ServerToPortal } from "./frames.ts";
import { headerBytes } from "./framing.ts";
import type { LinkEvents } from "./link.ts";
import { connectLink, listenLink, type PortalEnd, type ServerEnd } from "./socket-link.ts";

const from = { portal: "0123456789abcdef" as Epoch, server: 1 };
const ready: Addressed<ServerToPortal> = { op: "ready", ...from };

function received(seq: number): Addressed<PortalToServer> {
  return { op: "received", seq, ...from };
}

function freshPath(): string {
  return join(temporaryDirectory("link"), "link.sock");
}

/** Keeps what arrives, and lets a test wait until there is enough of it. */
class Arrivals<In> implements LinkEvents<In> {
  readonly messages: In[] = [];
  readonly closed = Promise.withResolvers<Error | undefined>();
  closes = 0;
  drains = 0;
  #awaited = { count: Infinity, resolve: () => {} };
  atMessage: (message: In) => void = () => {};

  onMessage(message: In): void {
    this.messages.push(message);
    this.atMessage(message);
    if (this.messages.length >= this.#awaited.count) this.#awaited.resolve();
  }
  onDrain(): void {
    this.drains++;
  }
  onClose(error?: Error): void {
    this.closes++;
    this.closed.resolve(error);
  }
  async count(count: number): Promise<void> {
    if (this.messages.length >= count) return;
    await new Promise<void>((resolve) => {
      this.#awaited = { count, resolve };
    });
  }
}

async function linked(t: TestContext, path: string, limits: { readonly maxFrameBytes?: number } = {}) {
  const options = { clock: systemClock, ...limits };
  const atPortal = new Arrivals<Addressed<ServerToPortal>>();
  const atServer = new Arrivals<Addressed<PortalToServer>>();
  const accepted = Promise.withResolvers<PortalEnd>();
  const listener = await listenLink(
    () => path,
    (link) => {
      accepted.resolve(link);
      return atPortal;
    },
    options,
  );
  t.after(() => listener.close());
  const server: ServerEnd = await connectLink(path, atServer, options);
  return { portal: await accepted.promise, server, atPortal, atServer, listener };
}

test("messages cross both ways, in order, over a Unix socket", async (t) => {
  const { portal, server, atPortal, atServer } = await linked(t, freshPath());
  for (let seq = 1; seq <= 1000; seq++) portal.send(received(seq));
  server.send(ready);
  await Promise.all([atServer.count(1000), atPortal.count(1)]);
  assert.deepEqual(
    atServer.messages,
    Array.from({ length: 1000 }, (_, index) => received(index + 1)),
  );
  assert.deepEqual(atPortal.messages, [ready]);
});

test("only its owner may open the socket file", async (t) => {
  const path = freshPath();
  await linked(t, path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test("a file that a dead Portal left is replaced, one of a living Portal is not", async (t) => {
  const path = freshPath();
  writeFileSync(path, "");
  await linked(t, path);
  await assert.rejects(
    listenLink(
      () => path,
      () => new Arrivals(),
      { clock: systemClock },
    ),
    { code: "link-in-use" },
  );
});

test("frames of one turn leave in one write", async (t) => {
  const path = freshPath();
  const chunks: Buffer[] = [];
  const listener = await listenLink(
    () => path,
    (link) => {
      for (let seq = 1; seq <= 50; seq++) link.send(received(seq));
      return new Arrivals();
    },
    { clock: systemClock },
  );
  t.after(() => listener.close());
  const socket = createConnection({ path });
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "data");
  assert.equal(chunks.length, 1);
  assert.equal(chunks[0]?.length, 50 * headerBytes);
  socket.destroy();
});

test("pause stops delivery between two frames of one chunk, and resume loses none", async (t) => {
  const { portal, server, atServer } = await linked(t, freshPath());
  atServer.atMessage = (message) => {
    if (message.op === "received" && message.seq % 3 === 0) server.pause();
  };
  for (let seq = 1; seq <= 9; seq++) portal.send(received(seq));
  for (const count of [3, 6, 9]) {
    await atServer.count(count);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(atServer.messages.length, count);
    server.resume();
  }
});

test("unsentBytes counts what a side that does not read has not taken, and onDrain says when it has", async (t) => {
  const { portal, server, atServer, atPortal } = await linked(t, freshPath());
  server.pause();
  const text = "x".repeat(4 * 1024 * 1024);
  portal.send({
    op: "input",
    session: 1,
    seq: 1,
    input: { type: "message", message: { type: "text", text } },
    ...from,
  });
  assert.ok(portal.unsentBytes > text.length);
  server.resume();
  await atServer.count(1);
  assert.equal(portal.unsentBytes, 0);
  assert.equal(atPortal.drains, 1);
});

test("close ends in one onClose on both sides, and what was sent before it arrives", async (t) => {
  const { portal, server, atServer, atPortal } = await linked(t, freshPath());
  portal.send(received(1));
  portal.close();
  portal.close();
  portal.send(received(2));
  assert.equal(await atServer.closed.promise, undefined);
  assert.equal(await atPortal.closed.promise, undefined);
  server.close();
  assert.deepEqual(atServer.messages, [received(1)]);
  assert.deepEqual([atServer.closes, atPortal.closes], [1, 1]);
});

test("who stops listening hangs up on everybody who is there", async (t) => {
  const path = freshPath();
  const { portal, listener, atServer, atPortal } = await linked(t, path);
  portal.send(received(1));
  await atServer.count(1);
  await listener.close();
  assert.equal(atPortal.closes, 1);
  assert.equal(await atServer.closed.promise, undefined);
  await assert.rejects(connectLink(path, new Arrivals(), { clock: systemClock }));
});

test("bytes that are no frame close the link with link-protocol", async (t) => {
  const atPortal = new Arrivals();
  const path = freshPath();
  const listener = await listenLink(
    () => path,
    () => atPortal,
    { clock: systemClock },
  );
  t.after(() => listener.close());
  const socket = createConnection({ path });
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const error = await atPortal.closed.promise;
  assert.equal((error as { code?: string }).code, "link-protocol");
  assert.equal(atPortal.messages.length, 0);
  socket.destroy();
});

test("a frame over the cap closes the receiving side, and the sending side refuses to make it", async (t) => {
  const { server, atPortal } = await linked(t, freshPath(), { maxFrameBytes: 1000 });
  const message = { type: "text", text: "x".repeat(2000) } as const;
  assert.throws(() => server.send({ op: "output", seq: 1, to: [1], output: { type: "message", message }, ...from }), {
    code: "link-refused",
  });
  server.sendEncoded(Buffer.concat([Buffer.from([0, 0, 8, 0]), Buffer.alloc(100)]));
  assert.equal(((await atPortal.closed.promise) as { code?: string }).code, "link-protocol");
});

test("while nobody listens, connecting fails with the system's error", async () => {
  await assert.rejects(connectLink(freshPath(), new Arrivals(), { clock: systemClock }), { code: "ENOENT" });
});
