/** Where a connection truly comes from: its own address, or the one that a listed proxy tells before anything else. */
import type { Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { type AddressSet, normalizeAddress } from "../session/address.ts";
import { ProxyFault, proxyAdvice } from "./proxy-advice.ts";
import { beginsWithProxyHeader, type ProxyHeader, parseProxyHeader } from "./proxy-header.ts";

/** A proxy has its header ready. */
const patienceMs = 5000;

export interface ProxyTrust {
  readonly proxyHeader: ProxyHeader;
  /** Whose header counts. */
  readonly proxies: AddressSet;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** The true address of whoever opened `socket`. Rejects where a header is required and no listed proxy sent one. */
export async function trueAddressOf(
  socket: Socket,
  { proxyHeader, proxies, clock, timeoutMs = patienceMs }: ProxyTrust,
): Promise<string> {
  const peer = normalizeAddress(socket.remoteAddress ?? "");
  if (proxyHeader === "forbidden") return peer;
  if (!proxies.has(peer)) throw new ProxyFault(`${peer} is no listed proxy`, proxyAdvice.peer(peer));
  return (await readProxyHeader(socket, { clock, timeoutMs })) ?? peer;
}

/**
 * Before a TLS handshake at a port that takes no header: rejects if what comes first on a socket on which nobody reads yet
 * begins with one, or nothing comes in time. Else it resolves and leaves all that came unread.
 */
export function refuseProxyHeader(
  socket: Socket,
  { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    function settle(finish: () => void): void {
      timer.cancel();
      socket.off("readable", onReadable).off("end", onEnd).off("close", onEnd);
      finish();
    }
    function onReadable(): void {
      const chunk: Buffer | null = socket.read();
      if (!chunk) return;
      socket.unshift(chunk);
      const isRefused = beginsWithProxyHeader(chunk);
      settle(() => (isRefused ? reject(unexpectedHeader(socket)) : resolve()));
    }
    function onEnd(): void {
      settle(resolve);
    }

    const timer = clock.after(timeoutMs, () => settle(() => reject(new Error("nothing came in time"))));
    socket.on("readable", onReadable).on("end", onEnd).on("close", onEnd);
  });
}

function unexpectedHeader(socket: Socket): ProxyFault {
  const address = normalizeAddress(socket.remoteAddress ?? "");
  return new ProxyFault(`${address} sent a PROXY header`, proxyAdvice.header(address));
}

/**
 * Takes exactly the header from a socket on which nobody reads yet and leaves what follows it unread. Resolves to the
 * address that it carries, or null where the socket's own counts; rejects on anything else and destroys nothing.
 */
export function readProxyHeader(
  socket: Socket,
  options: { readonly clock: Clock; readonly timeoutMs: number },
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);

    function settle(finish: () => void): void {
      timer.cancel();
      socket.off("readable", onReadable).off("end", onEnd).off("close", onEnd).off("error", onError);
      finish();
    }
    function fail(reason: string): void {
      settle(() => reject(new Error(`bad PROXY header: ${reason}`)));
    }
    function onReadable(): void {
      const chunk: Buffer | null = socket.read();
      if (!chunk) return;
      bytes = Buffer.concat([bytes, chunk]);
      const header = parseProxyHeader(bytes);
      if (header.type === "invalid") fail(header.reason);
      if (header.type !== "complete") return;
      const rest = bytes.subarray(header.length);
      if (rest.length > 0) socket.unshift(rest);
      settle(() => resolve(header.address));
    }
    function onEnd(): void {
      fail("the connection ended in it");
    }
    function onError(error: Error): void {
      settle(() => reject(error));
    }

    const timer = options.clock.after(options.timeoutMs, () => fail("it did not come in time"));
    socket.on("readable", onReadable).on("end", onEnd).on("close", onEnd).on("error", onError);
  });
}
