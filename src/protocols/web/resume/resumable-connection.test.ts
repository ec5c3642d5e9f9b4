import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits } from "../../../config.ts";
import { TestHost } from "../../conformance/test-host.ts";
import type { Transport } from "../transport.ts";
import { ResumableConnection } from "./resumable-connection.ts";
import { ResumeTokens } from "./resume-tokens.ts";

/** A transport whose client takes nothing. */
class StuckTransport implements Transport {
  readonly name = "websocket";
  isOpen = true;
  unsentBytes = 0;
  dropped = false;
  send(frame: object): void {
    this.unsentBytes += JSON.stringify(frame).length;
  }
  sendOutput({ frame }: { readonly frame: string }): void {
    this.unsentBytes += frame.length;
  }
  end(): void {}
  drop(): void {
    this.dropped = true;
  }
  pause(): void {}
  resume(): void {}
}

test("a client that only asks and never reads loses its transport, not its session", () => {
  const host = new TestHost();
  const transport = new StuckTransport();
  const connection = new ResumableConnection(
    transport,
    {},
    {
      host,
      limits: { ...defaultLimits, unsentBytes: 1000 },
      tokens: new ResumeTokens(host.chance),
      caller: { address: "192.0.2.1", userAgent: "", language: "en" },
      atEnd: () => {},
    },
  );
  for (let count = 0; count < 1000 && !transport.dropped; count++) connection.receive(transport, { op: "ping" });
  assert.ok(transport.dropped);
  assert.ok(transport.unsentBytes < 1100);
  assert.equal(connection.unsentBytes, 0);
  assert.deepEqual(host.sessions[0]?.closes, []);
  connection.close("quit");
});
